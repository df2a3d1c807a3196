"""Facts that look wrong: mended for who accepts it, and for nobody else."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from home.imports.corrections import KINDS, Correction, corrected
from home.imports.items import Item, Kind, Markup
from home.imports.problems import problem

PARIS = ZoneInfo("Europe/Paris")
OFFSET = Correction(
    "date-offset", "date", "2019-01-07T17:00:00+01:00", "2019-01-07T18:00:00+01:00", zone="Europe/Paris"
)
LETTERS = Correction("slug-accents", "slug", "mdias", "medias")
NOTHING = Correction("date-midnight", "date", "2019-06-12T00:00:00+02:00", "", zone="Europe/Paris")


def item(*corrections: Correction, text: str = "Texte", **facts: object) -> Item:
    usual = {"date": datetime(2019, 1, 7, 17, tzinfo=PARIS), "slug": "mdias", "addresses": ("/mdias/",)}
    return Item("a.md", Kind.POST, "Médias", text, Markup.MARKDOWN, corrections=corrections, **usual | facts)


def test_nothing_is_changed_for_who_accepts_nothing() -> None:
    given = item(OFFSET, LETTERS)
    assert corrected(given, []) is given
    assert corrected(given, ["date-midnight", "alt-missing"]) is given


def test_an_accepted_date_is_the_proposed_one_in_the_zone() -> None:
    given = item(OFFSET, LETTERS, problems=(problem("date-offset", zone="Europe/Paris"), problem("bom")))
    found = corrected(given, ["date-offset"])
    assert found.date == datetime(2019, 1, 7, 18, tzinfo=PARIS)
    assert (found.slug, [each.kind for each in found.problems]) == ("mdias", ["bom"])
    assert found.corrections == given.corrections


def test_an_accepted_slug_leaves_the_old_address_among_the_addresses() -> None:
    found = corrected(item(LETTERS), ["slug-accents"])
    assert (found.slug, found.addresses) == ("medias", ("/mdias/",))


def test_where_nobody_can_know_there_is_nothing_to_accept() -> None:
    given = item(NOTHING)
    assert corrected(given, list(KINDS)) is given


def test_what_changes_nothing_leaves_the_fingerprint_as_it_was() -> None:
    given = item(NOTHING)
    before = given.digest([])
    assert corrected(given, KINDS).digest(KINDS) == before
    assert replace(given, corrections=(), problems=(problem("bom"),)).digest([]) == before


@pytest.mark.parametrize(("correction", "kind"), [(OFFSET, "date-offset"), (LETTERS, "slug-accents")])
def test_what_is_accepted_changes_the_fingerprint(correction: Correction, kind: str) -> None:
    given = item(correction)
    assert corrected(given, [kind]).digest([kind]) != given.digest([])


def test_words_for_pictures_can_only_change_a_text_that_shows_some() -> None:
    assert item(text="![](/a.png)").digest(["alt-missing"]) != item(text="![](/a.png)").digest([])
    assert item().digest(["alt-missing"]) == item().digest([])
