"""What people are told of their data, and the file they take away: all of it, and no secret."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from community.models import Introduction, Profile
from community.privacy import declared
from community.privacy.export import collect, export
from tests.community import leaving
from tests.factories.pages import make_account
from tests.factories.things import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe() -> Iterator[leaving.Everywhere]:
    with leaving.media_left_as_found():
        yield leaving.make_everywhere()


def unpacked(person: Profile | None, user: User | None, language: str = "fr") -> dict[str, bytes]:
    """The files of the archive by name."""
    with export(person, user, language) as archive, zipfile.ZipFile(archive) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def rows_naming(needle: str) -> set[tuple[str, str]]:
    """Every row of which a text, but a secret one or one of an index, holds `needle`: its model and its id."""
    found = set()
    for field in declared.fields():
        model = field.model
        if (
            field.is_relation
            or declared.is_secret(field)
            or model._meta.label.startswith(("wagtailsearch", "cms.Search"))
        ):
            continue
        rows = model._base_manager.annotate(as_text=Cast(field.name, TextField())).filter(as_text__icontains=needle)
        found |= {(model._meta.label, str(pk)) for pk in rows.values_list("pk", flat=True)}
    return found


def test_every_column_is_declared() -> None:
    assert declared.missing() == ""


def test_nothing_is_declared_that_is_gone() -> None:
    assert declared.gone() == []


def test_what_opens_something_is_secret() -> None:
    secret = {field.name for field in declared.fields() if declared.is_secret(field)}
    assert {"password", "session_data", "session_key", "key_hash"} <= secret
    assert not any(field.is_relation for field in declared.fields() if declared.is_secret(field))


def test_the_file_holds_every_row_about_the_person(zoe: leaving.Everywhere) -> None:
    named = rows_naming("arcy")
    assert len({model for model, _pk in named}) > 15
    data = collect(zoe.person, zoe.user)
    told = {(mention.model, mention.id) for mention in data.mentions}
    for record in data.records:
        told |= {(record.model, str(row[0].content)) for row in record.rows if row[0].name == "id"}
    assert named - told == set()
    kinds = {record.model for record in data.records}
    assert kinds >= {
        *("accounts.User", "community.Profile", "community.ProfileWords", "community.ProfileTrade"),
        *("community.ProfileLink", "community.ProfileContact", "community.Consent", "community.Membership"),
        *("community.Introduction", "community.Mandate", "community.EventHost", "blog.BlogAuthor", "community.Update"),
        *("community.Portrait", "community.PortraitRendition", "wagtailcore.Revision", "wagtailcore.ModelLogEntry"),
        *("wagtailcore.PageLogEntry", "wagtailcore.Comment", "wagtailcore.Page", "wagtailusers.UserProfile"),
        *("home.FormAnswer", "wagtaildocs.Document", "cms.AssociationImage", "cms.OutgoingMail", "cms.MailRefusal"),
    }


def test_the_archive_has_a_page_data_and_pictures(zoe: leaving.Everywhere) -> None:
    files = unpacked(zoe.person, zoe.user)
    assert sorted(files) == ["data.html", "data.json", "pictures/portrait-1.png"]
    with zoe.person.portrait.file.open() as portrait:
        assert files["pictures/portrait-1.png"] == portrait.read()
    data = json.loads(files["data.json"])
    [account] = next(record["rows"] for record in data["records"] if record["model"] == "accounts.User")
    assert account["email"] == leaving.EMAIL
    introductions = next(record["rows"] for record in data["records"] if record["model"] == "community.Introduction")
    assert "Bonjour Zoé" in [row["message"] for row in introductions]
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(files["data.html"].decode())
    page = files["data.html"].decode()
    assert leaving.PHONE in page
    assert "src=" not in page
    assert "<link" not in page


@pytest.mark.parametrize(("language", "title"), [("fr", 'lang="fr"'), ("en", "<title>My data</title>")])
def test_the_page_is_in_the_persons_language(language: str, title: str) -> None:
    assert title in unpacked(None, make_account(language=language), language)["data.html"].decode()


def test_no_secret_is_handed_out(zoe: leaving.Everywhere) -> None:
    everything = b"".join(unpacked(zoe.person, zoe.user).values())
    assert zoe.user.password
    assert zoe.user.password.encode() not in everything
    assert b"session_data" not in everything
    assert b'"password"' not in everything


def test_what_is_somebody_elses_is_not_handed_out(client: Client) -> None:
    mine = make_person("Moi Même", user=make_account("moi@ailleurs.example"))
    other = make_person("Elle Aussi", user=make_account("elle@ailleurs.example"), words={"bio": "Mon secret."})
    other.save_revision(user=mine.user)
    Introduction.objects.create(asker=other, asked=mine, message="Bonjour")
    everything = b"".join(unpacked(mine, mine.user).values()).decode()
    assert "Bonjour" in everything
    assert "Mon secret." not in everything
    assert "elle@ailleurs.example" not in everything


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_says_what_is_kept_and_offers_both_ways(client: Client, language: str) -> None:
    client.force_login(make_account())
    with translation.override(language):
        answer = client.get(reverse("my_data"))
        download, erase = reverse("download_data"), reverse("erase_data")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'action="{download}"' in page
    assert f'href="{erase}"' in page


def test_the_download_names_nobody_and_is_never_cached(client: Client) -> None:
    user = make_account("moi@ailleurs.example", first_name="Zoé")
    client.force_login(user)
    answer: Any = client.post(reverse("download_data"))
    content = b"".join(answer.streaming_content)
    answer.close()
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "zo" not in answer.headers["Content-Disposition"].lower()
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        assert user.email in kept.read("data.json").decode()


def test_the_download_is_asked_for_by_a_button_and_by_whoever_is_signed_in(client: Client) -> None:
    assert client.post(reverse("download_data")).status_code == 302
    client.force_login(make_account())
    assert client.get(reverse("download_data")).status_code == 405
