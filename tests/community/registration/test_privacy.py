"""A person's registrations are theirs: handed out, erased with them, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import Occurrence, Registration
from community.privacy.erase import erase
from community.privacy.export import collect
from community.privacy.retention import FORGOTTEN, apply_retention
from tests.factories.registrations import join, join_by_mail, make_date, make_registrant

pytestmark = pytest.mark.django_db


def test_the_file_holds_ones_registrations_and_nobody_elses() -> None:
    occurrence, other = make_date(cap=5), make_date()
    person = make_registrant("Zoé D’Arcy")
    mine = join(occurrence, person)
    by_mail = join_by_mail(other, person.user.email)
    Registration.objects.filter(pk=by_mail.pk).update(person=None)
    join(occurrence)
    [record] = [each for each in collect(person, person.user).records if each.model == "community.Registration"]
    assert {row[0].content for row in record.rows} == {mine.pk, by_mail.pk}


def test_erasing_somebody_frees_their_places_for_the_next() -> None:
    occurrence = make_date(cap=1, days=30)
    person = make_registrant("Zoé D’Arcy")
    join(occurrence, person)
    following = join(occurrence)
    receipt = erase(person, person.user)
    assert receipt.erased["registrations"] == 1
    occurrence.refresh_from_db()
    assert list(occurrence.registrations.values_list("pk", flat=True)) == [following.pk]
    assert occurrence.places_taken <= 1


def test_half_a_year_after_the_date_visitors_are_forgotten_and_so_are_answers() -> None:
    occurrence = make_date(cap=9)
    member = join(occurrence, **{"question": "Végétarienne"})
    visitors = [join_by_mail(occurrence) for _ in range(2)]
    for days, emptied in ((170, 0), (200, 2), (201, 0)):
        end = timezone.now() - timedelta(days=days)
        Occurrence.objects.filter(pk=occurrence.pk).update(start=end - timedelta(hours=2), end=end)
        assert apply_retention()["registrations"] == emptied
    member.refresh_from_db()
    assert member.name
    assert member.answers == {}
    for visitor in visitors:
        visitor.refresh_from_db()
        assert visitor.name == ""
        assert visitor.email.endswith(FORGOTTEN)
