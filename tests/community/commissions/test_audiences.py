"""Each reader is told what is for them: on the page, among the documents, in the feed, at the address of a file."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.models import Commission
from community.models.update import NOTE_FOR_TEAM
from tests.community import desk
from tests.community.commissions.readers import AUDIENCES, MAY_READ, client_of, tell
from tests.factories.things import make_commission, make_update
from tests.support.addresses import LANGUAGES
from tests.support.reading import read, status_of

pytestmark = pytest.mark.django_db

HEARD = re.compile(r"kanari(public|members|residents|team)")


@pytest.fixture
def commission(db: None) -> Commission:
    """One that tells something to each audience, twice: as minutes and as a document."""
    commission = make_commission("Toit")
    for audience in AUDIENCES:
        for kind in ("minutes", "document"):
            tell(commission, audience, kind=kind)
    return commission


def heard(client: Client, url: str) -> set[str]:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return set(HEARD.findall(answer.content.decode()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", MAY_READ)
def test_each_reader_is_told_what_is_for_them(commission: Commission, reader: str, language: str) -> None:
    client, may_read = client_of(reader, commission), MAY_READ[reader]
    with translation.override(language):
        page = commission.get_url()
    assert heard(client, page) == may_read
    assert heard(client, f"{page}documents/") == may_read
    assert heard(client, f"{page}feed/") == {"public"}
    files = {update.audience: update.files.get().file.url for update in commission.updates.all()}
    status = {audience: status_of(client, url) for audience, url in files.items()}
    kept = {"lead": may_read | set(AUDIENCES)}.get(reader, may_read)
    assert status == {audience: 200 if audience in kept else 404 for audience in AUDIENCES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["anonymous", "helper", "editor"])
def test_a_draft_is_told_to_nobody(reader: str, language: str) -> None:
    commission = make_commission("Toit")
    update = tell(commission, "public", kind="minutes", live=False)
    client = client_of(reader, commission)
    with translation.override(language):
        page = commission.get_url()
    assert [heard(client, f"{page}{path}") for path in ("", "documents/", "feed/")] == [set(), set(), set()]
    assert status_of(client, update.files.get().file.url) == (200 if reader == "editor" else 404)


@pytest.mark.parametrize(
    "path", ["commissions/toit-fr/", "commissions/toit-fr/documents/", "commissions/toit-fr/feed/"]
)
def test_a_commission_that_is_not_live_has_no_pages(client: Client, path: str) -> None:
    commission = make_commission("Toit", live=False)
    update = tell(commission, "public")
    desk.sign_in(client, "editor")
    assert client.get(f"/fr/{path}").status_code == 404
    assert client.get(reverse("write_to_commission", args=[commission.pk])).status_code == 404
    assert status_of(Client(), update.files.get().file.url) == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_for_everybody_says_so(language: str) -> None:
    commission = make_commission("Toit")
    make_update(commission, "Entre nous", audience="team")
    with translation.override(language):
        page, label = commission.get_url(), str(NOTE_FOR_TEAM)
    assert label in read(client_of("helper", commission).get(page)).text_of(**{"class": "tag tone-sand"})
