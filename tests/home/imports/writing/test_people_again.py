"""Drafts of people once they are there: another run, and what somebody has done with them since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from community.models import Portrait, Profile
from home.imports.items import Picture
from tests.home.imports.old_sites import bring, outcomes, person
from tests.home.imports.writing.ondine import FIELDS, give_an_account, made

pytestmark = pytest.mark.django_db


def test_a_second_run_changes_nothing_and_a_changed_source_updates(portrait: dict[str, Path]) -> None:
    ondine = person(fields=FIELDS, image=Picture("/images/ondine.png"))
    bring(ondine, files=portrait)
    before = made().latest_revision_id, Portrait.objects.count()
    assert outcomes(bring(ondine, files=portrait)) == ["unchanged"]
    assert (made().latest_revision_id, Portrait.objects.count()) == before
    changed = replace(ondine, fields={"metier": "Luthière"}, text="Autre chose.")
    assert outcomes(bring(changed, files=portrait)) == ["updated"]
    draft = made()
    assert (draft.words_in("fr").headline, draft.words_in("fr").bio) == ("Luthière", "Autre chose.")
    assert not draft.links.exists()
    assert Portrait.objects.count() == before[1]
    assert outcomes(bring(replace(changed, image=None))) == ["updated"]
    assert Portrait.objects.count() == before[1] - 1


def edit(draft: Profile) -> None:
    draft.translations.update(headline="Retouché")
    draft.save_revision()


def take_away(draft: Profile) -> None:
    draft.delete()


@pytest.mark.parametrize(("deed", "outcome"), [(edit, "edited"), (take_away, "taken"), (give_an_account, "edited")])
def test_what_somebody_has_done_with_a_draft_is_left(deed: Callable[[Profile], None], outcome: str) -> None:
    bring(person())
    deed(made())
    people = Profile.objects.count()
    assert outcomes(bring(person(text="Autre chose."))) == [outcome]
    assert Profile.objects.count() == people
    assert not Profile.objects.filter(translations__bio="Autre chose.").exists()
