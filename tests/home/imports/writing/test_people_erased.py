"""People of an old site who are erased: no trace is left, and no later run brings them back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from community.models import Profile
from community.privacy.erase import erase
from home.imports.corrections import Correction
from home.imports.items import Item
from home.models import ImportedItem, OldAddress
from tests.community import desk
from tests.factories.things import make_person
from tests.home.imports.old_sites import became, bring, last_run, outcomes, person, post, told
from tests.home.imports.writing.ondine import FIELDS, made

pytestmark = pytest.mark.django_db


def everything_in(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours
        return repr(cursor.fetchall())


def test_somebody_erased_leaves_no_trace_and_does_not_come_back() -> None:
    bio = "Ondine Tisserand tisse, et Tisserand est son nom."
    ondine = person(fields=FIELDS, text=bio, addresses=("/coworkers/ondine-tisserand/",))
    bring(ondine, post(text="Merci à Ondine Tisserand !", authors=("Ondine Tisserand",)))
    record = ImportedItem.objects.get(person=made())
    OldAddress.objects.get_or_create(
        origin=record.origin, address="/coworkers/ondine-tisserand", defaults={"item": record}
    )
    erase(made(), None)
    for table in ("home_importline", "home_importeditem", "home_oldaddress", "wagtailcore_revision"):
        assert "ndine" not in everything_in(table).lower(), table
        assert "tisserand" not in everything_in(table).lower(), table
    (line, _post) = bring(ondine, post())
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])
    assert not Profile.objects.filter(name__contains="Ondine").exists()
    for table in ("home_importline", "home_importeditem"):
        assert "tisserand" not in everything_in(table).lower(), table


def test_somebody_of_the_directory_who_is_erased_does_not_come_back(client: Client) -> None:
    """The source named them, and nothing was made of it: it is forgotten all the same."""
    there = make_person("Ondine Tisserand")
    ondine = person(fields=FIELDS, addresses=("/coworkers/ondine/",))
    for _time in range(2):
        (line,) = bring(ondine)
        assert (line.outcome, told(line)) == ("recorded", ["person-exists"])
    erase(there, None)
    tables = ("home_importline", "home_importeditem", "home_oldaddress", "wagtailredirects_redirect")
    for table in tables:
        assert "ndine" not in everything_in(table).lower(), table
    assert "bleu nuit" not in everything_in("home_importline")
    (line,) = bring(ondine)
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])
    assert not Profile.objects.filter(name__contains="Ondine").exists()
    for table in tables:
        assert "ndine" not in everything_in(table).lower(), table


def test_the_sheets_of_somebody_erased_can_still_be_opened(client: Client) -> None:
    wrong = Correction("date-offset", "date", "+02:00", "+01:00")
    bring(person(corrections=(wrong,)), post())
    run = last_run()
    erase(made(), None)
    desk.sign_in(client, "editor")
    assert client.get(reverse("import_run", args=[run.pk])).status_code == 200
    for line in run.lines.all():
        assert client.get(reverse("import_source", args=[run.pk, line.pk])).status_code == 200
    assert all(line.summary == {} for line in run.lines.filter(source__startswith="erased/"))


THANKED = [
    post(text="Merci à Ondine Tisserand."),
    person("_coworkers/ada.md", title="Ada Lin", text="Ondine Tisserand"),
]


@pytest.mark.parametrize("source", [*THANKED, replace(THANKED[0], draft=True)])
def test_a_text_that_lost_a_name_is_not_given_it_back(source: Item) -> None:
    bring(person(), source)
    erase(made(), None)
    assert outcomes(bring(source)) == ["unchanged"]
    (line,) = bring(replace(source, text=f"{source.text} Et au four."))
    assert (line.outcome, told(line)) == ("edited", ["edited-since"])
    assert "tisserand" not in everything_in("wagtailcore_revision").lower()


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_byline_that_lost_its_person_is_not_given_their_name_back(is_shown: bool) -> None:
    there = make_person("Ondine Tisserand", shown=is_shown)
    signed = post(authors=("Ondine Tisserand",))
    bring(signed)
    assert became(signed.source).authors.exists() is is_shown
    erase(there, None)
    assert outcomes(bring(replace(signed, text="Autre chose."))) == ["edited"]
    assert "Tisserand" not in became(signed.source).byline
