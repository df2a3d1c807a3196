"""What has been kept long enough is forgotten on the day, and not a day sooner."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.models import OutgoingMail
from community.models import Introduction, Membership, Profile, Rodeo, RodeoPlacing, RodeoWish
from community.models.dated import months_after
from community.privacy.retention import RULES, apply_retention, start_of
from community.rodeo.proposing import propose
from home.models import FormAnswer, FormPage
from tests.factories.pages import make_account
from tests.factories.rodeos import make_rodeo, make_wisher
from tests.factories.things import belong, make_person

pytestmark = pytest.mark.django_db

LEFT = date(2030, 5, 31)
WARNED_ON = date(2032, 4, 30)
DUE = date(2032, 5, 31)


@pytest.fixture
def leaver() -> Profile:
    """Somebody whose membership ended on May 31, 2030, and who never signed in."""
    person = make_person("Ida Partie", user=make_account("ida@ailleurs.example", language="en"), shown=False)
    belong([person], until=LEFT)
    return person


def on(day: date) -> Any:
    """Noon of `day`: what the command then does."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())):
        return apply_retention()


def is_there(person: Profile) -> bool:
    return Profile.objects.filter(pk=person.pk).exists()


def test_a_person_who_left_is_warned_a_month_before_and_erased_on_the_day(leaver: Profile, commits: Any) -> None:
    with commits():
        on(WARNED_ON - timedelta(days=1))
    assert mail.outbox == []
    with commits():
        on(WARNED_ON)
    [letter] = mail.outbox
    assert letter.to == ["ida@ailleurs.example"]
    assert "31 May 2032" in letter.subject
    with commits():
        on(DUE - timedelta(days=1))
    assert is_there(leaver)
    assert len(mail.outbox) == 1
    with commits():
        assert on(DUE)["leavers"] == 1
    assert not is_there(leaver)
    assert not User.objects.filter(email="ida@ailleurs.example").exists()
    assert len(mail.outbox) == 2
    assert Membership.objects.filter(until=LEFT).get().person is None


def test_running_it_twice_a_day_changes_nothing(leaver: Profile, commits: Any) -> None:
    with commits():
        on(WARNED_ON)
        on(WARNED_ON)
    assert len(mail.outbox) == 1
    with commits():
        on(DUE)
        assert on(DUE)["leavers"] == 0
    assert len(mail.outbox) == 2


def test_nobody_is_erased_sooner_than_a_month_after_the_warning(leaver: Profile, commits: Any) -> None:
    with commits():
        on(DUE + timedelta(days=100))
    assert is_there(leaver)
    assert len(mail.outbox) == 1
    warned = DUE + timedelta(days=100)
    with commits():
        on(months_after(warned, 1) - timedelta(days=1))
    assert is_there(leaver)
    with commits():
        on(months_after(warned, 1))
    assert not is_there(leaver)


def test_signing_in_after_the_warning_keeps_the_data_for_two_more_years(leaver: Profile, commits: Any) -> None:
    with commits():
        on(WARNED_ON)
    back = WARNED_ON + timedelta(days=3)
    User.objects.filter(pk=leaver.user_id).update(last_login=start_of(back) + timedelta(hours=9))
    with commits():
        on(DUE)
        on(months_after(back, 23) - timedelta(days=1))
    assert is_there(leaver)
    assert len(mail.outbox) == 1
    with commits():
        on(months_after(back, 23))
    assert len(mail.outbox) == 2
    with commits():
        on(months_after(back, 24))
    assert not is_there(leaver)


def test_whoever_came_back_as_a_member_is_kept(leaver: Profile, commits: Any) -> None:
    Membership.objects.create(person=leaver, kind=Membership.objects.first().kind, since=date(2032, 5, 1))
    with commits():
        on(WARNED_ON)
        on(DUE)
    assert is_there(leaver)
    assert mail.outbox == []


def test_the_reminder_that_a_membership_ends_is_no_warning(leaver: Profile, commits: Any) -> None:
    Membership.objects.filter(person=leaver).update(reminded=LEFT - timedelta(days=14))
    with commits():
        on(DUE)
    assert is_there(leaver)
    assert len(mail.outbox) == 1


def test_people_without_an_account_go_without_a_letter(commits: Any) -> None:
    person = make_person("Sans Compte", shown=False)
    belong([person], until=LEFT)
    with commits():
        on(WARNED_ON)
        on(DUE)
    assert not is_there(person)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        ({"state": "accepted", "answered_at": datetime(2030, 1, 10, 12, tzinfo=UTC)}, date(2031, 1, 11)),
        ({"state": "asked"}, date(2031, 1, 31)),
    ],
)
def test_introductions_go_a_year_after_their_end(facts: dict[str, Any], end: date) -> None:
    one, other = make_person("Un Deux"), make_person("Trois Quatre")
    asked_at = start_of(date(2029, 12, 31)) + timedelta(hours=12)
    Introduction.objects.create(asker=one, asked=other, message="…", asked_at=asked_at, **facts)
    on(end - timedelta(days=1))
    assert Introduction.objects.exists()
    on(end)
    assert not Introduction.objects.exists()


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        ({}, date(2031, 1, 11)),
        ({"applied_at": datetime(2029, 12, 20, 12, tzinfo=UTC)}, date(2030, 12, 21)),
    ],
)
def test_wishes_go_a_year_after_they_were_settled_or_their_time_began(facts: dict[str, Any], end: date) -> None:
    days = {"opens": date(2029, 12, 1), "closes": date(2029, 12, 9), "until": date(2030, 12, 31)}
    rodeo = make_rodeo({"Jardin": 1}, **days, since=date(2030, 1, 10))
    make_wisher(rodeo, "Jardin")
    propose(rodeo)
    Rodeo.objects.filter(pk=rodeo.pk).update(**facts)
    on(end - timedelta(days=1))
    assert (RodeoWish.objects.count(), RodeoPlacing.objects.count()) == (1, 1)
    on(end)
    assert (RodeoWish.objects.count(), RodeoPlacing.objects.count()) == (0, 0)
    assert Rodeo.objects.exists()


def test_sessions_go_once_they_have_expired() -> None:
    Session.objects.all().delete()
    Session.objects.create(
        session_key="k", session_data="", expire_date=start_of(date(2030, 1, 2)) - timedelta(hours=1)
    )
    on(date(2030, 1, 1))
    assert Session.objects.exists()
    on(date(2030, 1, 2))
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"sent_at": datetime(2030, 1, 10, 12, tzinfo=UTC)}, 14),
        ({"gave_up_at": datetime(2030, 1, 10, 12, tzinfo=UTC)}, 90),
        ({}, None),
    ],
)
def test_letters_go_two_weeks_after_they_were_sent_and_three_months_after_they_were_not(
    facts: dict[str, Any], days: int | None, outbox: None
) -> None:
    mail.EmailMessage("Bonjour", "…", to=["ida@ailleurs.example"]).send()
    OutgoingMail.objects.update(**facts)
    on(date(2030, 1, 10) + timedelta(days=days or 3_000))
    assert OutgoingMail.objects.exists()
    on(date(2030, 1, 10) + timedelta(days=(days or 3_000) + 1))
    assert OutgoingMail.objects.exists() is (days is None)


def test_the_log_goes_after_a_year() -> None:
    ModelLogEntry.objects.all().delete()
    entry = ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Profile),
        label="x",
        action="wagtail.edit",
        timestamp=start_of(date(2030, 1, 1)) + timedelta(hours=12),
        object_id="1",
    )
    on(date(2031, 1, 1))
    assert ModelLogEntry.objects.filter(pk=entry.pk).exists()
    on(date(2031, 1, 2))
    assert not ModelLogEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    ("purpose", "outcome", "kept"),
    [
        ("join", "", True),
        ("event", "", True),
        ("join", "accepted", False),
        ("event", "declined", False),
        ("", "", False),
    ],
)
def test_answers_go_after_three_years_unless_they_wait(purpose: str, outcome: str, kept: bool) -> None:
    page = FormPage.objects.first()
    FormPage.objects.filter(pk=page.pk).update(purpose=purpose)
    answer = FormAnswer.objects.create(page=page, form_data={}, outcome=outcome)
    FormAnswer.objects.filter(pk=answer.pk).update(submit_time=start_of(date(2030, 1, 1)) + timedelta(hours=12))
    on(date(2033, 1, 1))
    assert FormAnswer.objects.filter(pk=answer.pk).exists()
    on(date(2033, 1, 2))
    assert FormAnswer.objects.filter(pk=answer.pk).exists() is kept


def test_each_rule_says_what_how_long_and_why() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert all(str(rule.what) and str(rule.term) and str(rule.why) for rule in RULES)


def test_the_command_applies_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("keep_people")
    assert all(rule.key in capsys.readouterr().out for rule in RULES[:1])


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2030, 5, 31), -1, date(2030, 4, 30)),
        (date(2030, 12, 15), 1, date(2031, 1, 15)),
        (date(2030, 1, 15), -1, date(2029, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then
