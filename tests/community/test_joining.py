"""People come in by invitation, by a list, or by asking; and what an invitation leads to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.models import User
from cms.models import OutgoingMail
from community.models import Membership, MembershipKind, Profile
from community.people.member_list import Line, import_members
from home.models import FormAnswer, FormPage
from tests.community import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def imported(text: str | bytes, keep: bool = True) -> list[Line]:
    lines: list[Line] = []
    import_members(text.encode() if isinstance(text, str) else text, keep, lines.append)
    return lines


@pytest.mark.parametrize(("language", "said"), [("fr", "Bienvenue"), ("en", "Welcome")])
def test_an_administrator_invites_somebody_who_is_written_to_in_their_language(
    client: Client, commit: Callable, language: str, said: str
) -> None:
    desk.sign_in(client, "admin")
    answers = desk.open_form(client, reverse("invitations:index"))
    with commit():
        client.post(
            reverse("invitations:index"),
            answers | {"name": "Iris Invitée", "email": "iris@latablee.example", "language": language},
        )
    user = User.objects.get(email="iris@latablee.example")
    assert not user.has_usable_password()
    assert user.profile.name == "Iris Invitée"
    assert not user.profile.live
    assert Membership.objects.current().filter(person=user.profile).count() == 1
    [letter] = mail.outbox
    assert (letter.to, said in letter.subject) == (["iris@latablee.example"], True)
    assert f"/{language}/" in letter.body
    assert letter.alternatives[0].mimetype == "text/html"


@pytest.mark.parametrize("role", ["editor", "translator", "volunteer", "member", None])
@pytest.mark.parametrize("view", ["invitations:index", "invitations:list", "join_requests"])
def test_only_administrators_invite(client: Client, role: str | None, view: str) -> None:
    if role:
        desk.sign_in(client, role)
    before = User.objects.count()
    for response in (client.get(reverse(view)), client.post(reverse(view), {"name": "X", "email": "x@example.org"})):
        assert response.status_code in (302, 403)
    assert User.objects.count() == before


def test_each_line_of_a_list_has_its_report(commit: Callable) -> None:
    text = (
        "Nom;E-mail;Langue;Formule;Depuis;Jusqu’au\n"
        "Ana Arrivée;ana@latablee.example;en;nomad;2026-01-05;\n"
        "Bob Sans Adresse;;fr;;;\n"
        "Cléo À l’Envers;cleo@latablee.example;;;05/03/2026;01/02/2026\n"
        "Dan Doublon;ANA@latablee.example;;;;\n"
        "Éva Inconnue;eva@latablee.example;;chevalier;;\n"
        "Léo Marchal;member@latablee.example;;;;\n"
    )
    with commit():
        lines = imported(text)
    assert [(line.number, line.is_error) for line in lines] == [
        (2, False),
        (3, True),
        (4, True),
        (5, True),
        (6, True),
        (7, False),
    ]
    ana = User.objects.get(email="ana@latablee.example")
    assert ana.language == "en"
    membership = Membership.objects.get(person=ana.profile)
    assert (membership.kind.key, membership.since) == ("nomad", date(2026, 1, 5))
    assert [letter.to for letter in mail.outbox] == [["ana@latablee.example"]]


def test_a_trial_reports_and_keeps_nothing(commit: Callable, outbox: None) -> None:
    with commit():
        lines = imported("name,email\nAna,ana@latablee.example\n", keep=False)
    assert [line.is_error for line in lines] == [False]
    assert not User.objects.filter(email="ana@latablee.example").exists()
    assert not OutgoingMail.objects.exists()


def test_a_list_can_be_read_again(commit: Callable) -> None:
    text = "name,email,since\nAna,ana@latablee.example,2026-01-05\n"
    with commit():
        imported(text)
        imported(text)
    assert Membership.objects.filter(person__user__email="ana@latablee.example").count() == 1
    assert len(mail.outbox) == 1


def test_lists_of_any_spreadsheet_are_read() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        email = f"{encoding}@latablee.example"
        imported(f"nom\te-mail\nZoé Œuvre\t{email}\n".encode(encoding))
        assert Profile.objects.get(user__email=email).name == "Zoé Œuvre"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_without_the_columns_is_refused_in_words(client: Client, language: str) -> None:
    admin = desk.sign_in(client, "admin")
    admin.language = language
    admin.save()
    file = SimpleUploadedFile("liste.csv", b"prenom,ville\nAna,Crest\n", "text/csv")
    response = client.post(reverse("invitations:list"), {"file": file, "keep": "on"})
    assert response.status_code == 200
    assert {"fr": "première ligne", "en": "first line"}[language] in str(response.context["form"].errors["file"])


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    try:
        imported(b"name,email\n" + content, keep=False)
    except ValidationError:
        return


def request_to_join(**said: str) -> FormAnswer:
    page = FormPage.objects.get(purpose="join", locale__language_code="en")
    data = {"name": "Noor Nouvelle", "email": "noor@latablee.example", "trade": "potter"} | said
    return FormAnswer.objects.create(page=page, form_data=data)


def test_accepting_a_request_makes_an_account_and_invites(client: Client, commit: Callable) -> None:
    desk.sign_in(client, "admin")
    answer = request_to_join()
    kind = MembershipKind.objects.get(key="resident")
    assert "Noor Nouvelle" in client.get(reverse("join_requests")).content.decode()
    assert "Noor Nouvelle" in client.get(reverse("wagtailadmin_home")).content.decode()
    with commit():
        client.post(reverse("join_requests"), {"answer": answer.pk, "kind": kind.pk, "accept": "1"})
    user = User.objects.get(email="noor@latablee.example")
    assert (user.language, user.profile.memberships.get().kind) == ("en", kind)
    assert "Welcome" in mail.outbox[0].subject
    client.get(reverse("join_requests"))  # says once what was done
    assert "Noor Nouvelle" not in client.get(reverse("join_requests")).content.decode()
    client.post(reverse("join_requests"), {"answer": answer.pk, "kind": kind.pk, "accept": "1"})
    assert user.profile.memberships.count() == 1


def test_declining_says_so_by_mail_and_makes_nothing(client: Client, commit: Callable) -> None:
    desk.sign_in(client, "admin")
    answer = request_to_join()
    with commit():
        client.post(
            reverse("join_requests"),
            {"answer": answer.pk, "kind": MembershipKind.objects.first().pk, "decline": "1"},
        )
    assert not User.objects.filter(email="noor@latablee.example").exists()
    assert [letter.to for letter in mail.outbox] == [["noor@latablee.example"]]


def test_a_request_without_an_address_waits_for_somebody_to_see_to_it(client: Client) -> None:
    desk.sign_in(client, "admin")
    answer = request_to_join(email="pas une adresse")
    data = {"answer": answer.pk, "kind": MembershipKind.objects.first().pk, "accept": "1"}
    response = client.post(reverse("join_requests"), data, follow=True)
    assert "Noor Nouvelle" in response.content.decode()
    answer.refresh_from_db()
    assert answer.outcome == ""


def test_answers_to_other_forms_are_no_requests(client: Client) -> None:
    desk.sign_in(client, "admin")
    page = FormPage.objects.filter(purpose="").first()
    FormAnswer.objects.create(page=page, form_data={"name": "Autre Question", "email": "autre@latablee.example"})
    assert "Autre Question" not in client.get(reverse("join_requests")).content.decode()


def test_a_membership_cannot_end_before_it_begins(client: Client) -> None:
    desk.sign_in(client, "admin")
    today = timezone.localdate()
    answers = desk.open_form(client, reverse("invitations:index"))
    until = (today - timedelta(days=1)).isoformat()
    response = client.post(
        reverse("invitations:index"), answers | {"name": "X", "email": "x@latablee.example", "until": until}
    )
    assert response.context["form"].errors["until"]
    assert not User.objects.filter(email="x@latablee.example").exists()
