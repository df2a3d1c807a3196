"""Who opens the list of a date, and what they can do there: a table of roles, for one's own date and for another's."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

import community.registration.urls
from community.models import Mandate, Occurrence, Profile, Registration
from tests.community import desk
from tests.factories.pages import make_account, make_member
from tests.factories.registrations import join, make_date, make_registrant
from tests.factories.things import belong, make_commission, make_person

pytestmark = pytest.mark.django_db

LISTS = {"participants": "get", "mark_came": "post", "change_date": "post"} | {
    "write_to_participants": "get",
    "participants_csv": "get",
    "move_date": "get",
}
OPENED = {"get": 200, "post": 302}
# Who looks after the date: of `ours`, and of another event with other hosts and another commission.
ROLES = {
    "anonymous": (False, False),
    "stranger": (False, False),
    "member": (False, False),
    "participant": (False, False),
    "host": (True, False),
    "host of the turn": (True, False),
    "host until yesterday": (False, False),
    "lead": (True, False),
    "steward": (True, False),
    "volunteer of the commission": (False, False),
    "former lead": (False, False),
    "editor": (True, True),
    "admin": (True, True),
}


@pytest.fixture
def ours() -> Occurrence:
    commission = make_commission("La nôtre")
    host = make_person("Hôte", user=make_account("hote@latablee.example"))
    turn = make_person("Tour", user=make_account("tour@latablee.example"))
    gone = make_person("Parti", user=make_account("parti@latablee.example"), shown=False)
    occurrence = make_date(cap=1, hosts=(host, gone), commission=commission)
    Occurrence.objects.filter(pk=occurrence.pk).update(host=turn)
    today = timezone.localdate()
    belong([gone], until=today - timedelta(days=1))
    for role, until in (("lead", None), ("steward", None), ("volunteer", None), ("former", today - timedelta(days=1))):
        person = make_person(f"Mandat {role}", user=make_account(f"{role}.du.lieu@latablee.example"))
        Mandate.objects.create(
            commission=commission,
            person=person,
            role="lead" if role == "former" else role,
            since=today - timedelta(days=90),
            until=until,
        )
    join(occurrence, make_registrant("Participante"))
    join(occurrence, make_registrant("=Attend"))
    occurrence.refresh_from_db()
    return occurrence


@pytest.fixture
def theirs() -> Occurrence:
    return make_date(commission=make_commission("La leur"), hosts=(make_person("Autre"),))


def client_of(role: str) -> Client:
    client = Client()
    addresses = {
        "host": "hote",
        "host of the turn": "tour",
        "host until yesterday": "parti",
        "lead": "lead.du.lieu",
        "steward": "steward.du.lieu",
        "volunteer of the commission": "volunteer.du.lieu",
        "former lead": "former.du.lieu",
    }
    if role in addresses:
        client.force_login(Profile.objects.get(user__email=f"{addresses[role]}@latablee.example").user)
    elif role == "participant":
        client.force_login(Registration.objects.get(name="Participante").person.user)
    elif role == "stranger":
        client.force_login(make_account())
    elif role == "member":
        client.force_login(make_member())
    elif role != "anonymous":
        desk.sign_in(client, role)
    return client


def address(view: str, occurrence: Occurrence) -> str:
    with translation.override("en"):
        return reverse(view, args=[occurrence.pk])


def test_every_address_of_registration_is_known_here() -> None:
    own = {"register", "registration_sent", "my_registration", "my_dates"}
    assert {pattern.name for pattern in community.registration.urls.urlpatterns} == own | set(LISTS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_table_says(ours: Occurrence, theirs: Occurrence, role: str) -> None:
    client = client_of(role)
    for occurrence, may in zip((ours, theirs), ROLES[role], strict=True):
        for view, method in LISTS.items():
            answer = getattr(client, method)(address(view, occurrence))
            refused = 302 if role == "anonymous" else 404
            assert answer.status_code == (OPENED[method] if may else refused), (view, may)
            if refused == 302 and not may:
                assert "next=" in answer.url
        posted = client.post(address("write_to_participants", occurrence), {"subject": "x"})
        assert posted.status_code == (200 if may else refused)


@pytest.mark.parametrize(
    "role", ["anonymous", "stranger", "member", "participant", "host until yesterday", "former lead"]
)
def test_who_may_not_changes_nothing_with_swapped_ids(ours: Occurrence, role: str) -> None:
    client = client_of(role)
    before = list(Registration.objects.filter(occurrence=ours).values()), ours.status
    shown = [each.pk for each in ours.registrations.all()]
    mail.outbox.clear()
    client.post(address("mark_came", ours), {"shown": shown, "came": shown})
    client.post(address("change_date", ours), {"cancel": "1"})
    client.post(address("write_to_participants", ours), {"to": "confirmed", "subject": "Bonjour", "message": "Coucou"})
    ours.refresh_from_db()
    assert (list(Registration.objects.filter(occurrence=ours).values()), ours.status) == before
    assert mail.outbox == []


def test_marks_of_another_date_are_passed_over(ours: Occurrence, theirs: Occurrence) -> None:
    other = join(theirs)
    coming = ours.registrations.coming().get()
    answers = {"shown": [coming.pk, other.pk, "x", "9" * 30], "came": [coming.pk, other.pk]}
    client_of("host").post(address("mark_came", ours), answers)
    other.refresh_from_db()
    coming.refresh_from_db()
    assert (coming.came, other.came) == (True, None)
    client_of("host").post(address("mark_came", ours), {"shown": [coming.pk]})
    coming.refresh_from_db()
    assert coming.came is False


def test_addresses_are_on_the_list_and_nowhere_else(ours: Occurrence) -> None:
    email = ours.registrations.coming().get().email
    client = client_of("host")
    assert email in client.get(address("participants", ours)).content.decode()
    with translation.override("en"):
        page = ours.event.get_url()
    for reader in (client, client_of("member"), Client()):
        assert email not in reader.get(page).content.decode()


def test_a_list_says_how_many_hear_of_it_before_the_date_is_cancelled(ours: Occurrence) -> None:
    page = client_of("host").get(address("participants", ours)).content.decode()
    assert "2 people get a letter at once." in page
    assert "1 place taken" in page
    assert page.count('type="checkbox"') == 1


def test_an_empty_list_offers_nobody_to_write_to(theirs: Occurrence) -> None:
    page = client_of("editor").get(address("participants", theirs)).content.decode()
    assert "Nobody has registered yet." in page
    assert address("write_to_participants", theirs) not in page
    assert address("participants_csv", theirs) not in page


def test_the_table_holds_no_formula(ours: Occurrence) -> None:
    answer = client_of("host").get(address("participants_csv", ours))
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["Participante", "'=Attend"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_letter_goes_to_those_who_come_or_to_those_who_wait_too(
    ours: Occurrence, django_capture_on_commit_callbacks: object
) -> None:
    client = client_of("host")
    for to, count in (("confirmed", 1), ("confirmed,offered,waiting", 2)):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            words = {"to": to, "subject": "Un mot", "message": "Apportez une tasse <b>bleue</b>."}
            client.post(address("write_to_participants", ours), words)
        assert [letter.subject for letter in mail.outbox] == ["Un mot"] * count
        assert all(len(letter.to) == 1 for letter in mail.outbox)
        assert "Hôte" in mail.outbox[0].body
        assert "&lt;b&gt;" in mail.outbox[0].alternatives[0][0]
        assert "hote@" not in mail.outbox[0].body


@pytest.mark.parametrize(("deed", "status"), [("confirm", "confirmed"), ("skip", "cancelled"), ("cancel", "cancelled")])
def test_one_click_confirms_skips_or_cancels_a_date(ours: Occurrence, deed: str, status: str) -> None:
    Occurrence.objects.filter(pk=ours.pk).update(status="tentative")
    client_of("host").post(address("change_date", ours), {deed: "1"})
    ours.refresh_from_db()
    assert ours.status == status


def test_a_date_that_is_over_stays_as_it_was(ours: Occurrence) -> None:
    with time_machine.travel(ours.end + timedelta(hours=1)):
        client_of("host").post(address("change_date", ours), {"cancel": "1"})
    ours.refresh_from_db()
    assert ours.status == "confirmed"


def test_a_skipped_date_has_no_page_to_lead_to(ours: Occurrence) -> None:
    Registration.objects.filter(occurrence=ours).delete()
    client, listed = client_of("host"), address("participants", ours)
    assert "To the page of the event" in client.get(listed).content.decode()
    left = client.post(address("change_date", ours), {"skip": "1"}, follow=True)
    assert "To the page of the event" not in left.content.decode()
    assert client.get(address("move_date", ours)).status_code == 404
