"""Wishes and placings are a person's own: they are in the file they take away, and go when they are erased."""

from __future__ import annotations

import pytest

from community.models import RodeoPlacing, RodeoWish
from community.privacy.erase import erase
from community.privacy.export import collect
from tests.factories.rodeos import make_settled

pytestmark = pytest.mark.django_db


def test_wishes_and_placings_are_in_the_file_to_take_away() -> None:
    _rodeo, ana, _bob = make_settled()
    records = {record.model: record.rows for record in collect(ana, ana.user).records}
    assert len(records["community.RodeoWish"]) == 2
    [placing] = records["community.RodeoPlacing"]
    assert {"rodeo", "commission", "by_hand"} <= {value.name for value in placing}


def test_erasing_leaves_none_of_them_and_those_of_others() -> None:
    _rodeo, ana, bob = make_settled()
    erase(ana, ana.user)
    assert {wish.person for wish in RodeoWish.objects.all()} == {bob}
    assert {placing.person for placing in RodeoPlacing.objects.all()} == {bob}
