"""What is done for commissions every day: letters ahead of the end of a mandate, and "is the page still true?"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from community.models import Commission, Mandate, Profile, StillTrue
from community.models.dated import months_after
from community.teams.ending import tell_endings
from community.teams.still_true import ask_all
from tests.community import desk
from tests.community.profiles import address
from tests.community.teams.reading import letter_to, letters, links_in, only, signed_in
from tests.factories.teams import LEAD, STEWARD, VOLUNTEER, make_colleague, make_holder
from tests.factories.things import make_update
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db


def ago(months: int = 6, days: int = 0) -> datetime:
    """Noon of a day that many months ago."""
    day = months_after(timezone.localdate(), -months) - timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


@pytest.fixture
def untouched(commission: Commission, lead: Profile) -> Commission:
    """The only commission that is live, published six months and a day ago."""
    Commission.objects.exclude(pk=commission.pk).update(live=False)
    Commission.objects.filter(pk=commission.pk).update(last_published_at=ago(days=1))
    return commission


class TestMandatesThatEnd:
    @pytest.mark.parametrize(("days", "told"), [(31, False), (30, True), (1, True), (0, True), (-1, False)])
    @pytest.mark.parametrize("role", [LEAD, STEWARD])
    def test_a_letter_goes_out_a_month_ahead(
        self, commission: Commission, sent: Callable, role: str, days: int, told: bool
    ) -> None:
        person = make_holder(commission, role, days=days)
        with sent():
            tell_endings()
        assert (person.user.email in letters()) is told

    def test_each_of_those_who_look_after_it_gets_one_and_nobody_else(
        self, commission: Commission, lead: Profile, sent: Callable
    ) -> None:
        ending = make_holder(commission, STEWARD, "Cléo Finit", days=20, language="en")
        make_holder(commission, VOLUNTEER, days=20)
        with sent():
            assert tell_endings() == 1
        assert set(letters()) == {ending.user.email, lead.user.email}
        assert letter_to(ending).subject.startswith("Your time in charge of the commission La nôtre (en)")
        assert "Cléo Finit" in letter_to(lead).subject
        assert all(
            links_in(letter) == [f"/admin/commissions/{commission.pk}/team/handover/"] for letter in letters().values()
        )

    def test_where_it_is_settled_who_follows_nobody_else_is_asked_to_settle_it(
        self, commission: Commission, sent: Callable
    ) -> None:
        ending, follower = make_holder(commission, LEAD, days=20), make_holder(commission, STEWARD, days=20)
        make_holder(commission, STEWARD)
        since = timezone.localdate() + timedelta(days=21)
        Mandate.objects.create(commission=commission, person=follower, role=LEAD, since=since)
        with sent():
            assert tell_endings() == 1
        assert set(letters()) == {ending.user.email}

    def test_it_goes_out_once_and_anew_for_another_day(
        self, commission: Commission, lead: Profile, sent: Callable
    ) -> None:
        ending = make_holder(commission, STEWARD, days=20)
        assert tell_endings() == 1
        for days in (0, 10, 19):
            with time_machine.travel(timezone.now() + timedelta(days=days)):
                assert tell_endings() == 0
        Mandate.objects.filter(person=ending).update(until=timezone.localdate() + timedelta(days=25))
        assert tell_endings() == 1

    def test_who_goes_on_hears_nothing(self, commission: Commission, lead: Profile) -> None:
        person = make_holder(commission, STEWARD, days=20)
        after = timezone.localdate() + timedelta(days=21)
        Mandate.objects.create(commission=commission, person=person, role=LEAD, since=after)
        assert tell_endings() == 0


class TestAsking:
    def test_leads_and_stewards_of_today_are_asked_each_in_their_language(
        self, untouched: Commission, lead: Profile, sent: Callable
    ) -> None:
        steward = make_holder(untouched, STEWARD, language="en")
        make_holder(untouched, VOLUNTEER)
        make_holder(untouched, LEAD, days=-1)
        with sent():
            assert ask_all() == 1
        assert set(letters()) == {lead.user.email, steward.user.email}
        assert letter_to(steward).subject == "Is it still true? The page of the commission La nôtre (en)"
        for person, language in ((lead, "fr"), (steward, "en")):
            assert "Tenir le toit." in letter_to(person).body
            link, edit = links_in(letter_to(person))
            assert link.startswith(f"/{language}/")
            assert edit == desk.address(Commission, "edit", untouched.pk)
            assert Client().get(link).status_code == 200

    @pytest.mark.parametrize(("days", "due"), [(1, True), (0, False), (-1, False)])
    def test_six_months_are_counted_by_the_calendar(self, untouched: Commission, days: int, due: bool) -> None:
        Commission.objects.filter(pk=untouched.pk).update(last_published_at=ago(days=days))
        assert ask_all() == due

    def test_an_update_that_is_live_touches_the_page_and_a_draft_does_not(self, untouched: Commission) -> None:
        make_update(untouched, date=ago(days=-1), live=False)
        assert ask_all() == 1
        StillTrue.objects.all().delete()
        make_update(untouched, date=ago(days=-1))
        assert ask_all() == 0

    def test_it_is_asked_once_in_thirty_days(self, untouched: Commission) -> None:
        assert [ask_all(), ask_all()] == [1, 0]
        for days, asked in ((29, 0), (30, 1), (31, 0)):
            with time_machine.travel(timezone.now() + timedelta(days=days, minutes=1)):
                assert ask_all() == asked

    def test_nobody_is_asked_of_a_draft_or_where_nobody_looks_after_it(
        self, untouched: Commission, lead: Profile
    ) -> None:
        Commission.objects.update(live=False)
        assert ask_all() == 0
        Commission.objects.filter(pk=untouched.pk).update(live=True)
        Mandate.objects.filter(person=lead).update(until=timezone.localdate() - timedelta(days=1))
        assert ask_all() == 0
        Mandate.objects.filter(person=lead).update(until=timezone.localdate())
        assert ask_all() == 1

    def test_the_command_does_both_and_says_so(self, untouched: Commission) -> None:
        make_holder(untouched, STEWARD, days=3)
        said = StringIO()
        call_command("keep_commissions", stdout=said)
        assert said.getvalue() == "endings: 1, questions: 1\n"


class TestAnswering:
    @pytest.fixture
    def link(self, untouched: Commission, lead: Profile, sent: Callable) -> str:
        with sent():
            ask_all()
        return links_in(letter_to(lead))[0]

    def test_reading_changes_nothing_and_one_click_confirms(
        self, untouched: Commission, lead: Profile, link: str
    ) -> None:
        client = Client()
        page = client.get(link).content.decode()
        assert "La nôtre (fr)" in page
        assert "Tenir le toit." in page
        assert desk.address(Commission, "edit", untouched.pk) in page
        client.head(link)
        assert StillTrue.objects.get().confirmed_at is None
        assert client.post(link, follow=True).context["confirmed"]
        question = StillTrue.objects.get()
        assert question.confirmed_by == lead
        before = question.confirmed_at
        assert client.post(link, follow=True).context["confirmed"] == before
        with time_machine.travel(timezone.now() + timedelta(days=60)):
            assert ask_all() == 0

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_who_changed_the_page_or_let_it_go_is_told_kindly(
        self, untouched: Commission, lead: Profile, link: str, language: str
    ) -> None:
        url = address("still_true", language, link.rstrip("/").rpartition("/")[2])
        assert Client().get(url).context["waits"]
        Commission.objects.filter(pk=untouched.pk).update(last_published_at=timezone.now())
        for response in (Client().get(url), Client().post(url, follow=True)):
            assert response.status_code == 200
            assert not response.context["waits"]
        Commission.objects.filter(pk=untouched.pk).update(last_published_at=ago(days=1))
        Mandate.objects.filter(person=lead).update(until=timezone.localdate() - timedelta(days=1))
        assert not Client().post(url, follow=True).context["waits"]
        assert StillTrue.objects.get().confirmed_at is None

    def test_a_link_that_was_changed_or_is_about_a_draft_opens_nothing(self, untouched: Commission, link: str) -> None:
        assert Client().get(f"{link.rstrip('/')}x/").status_code == 404
        Commission.objects.update(live=False)
        assert Client().post(link).status_code == 404

    def test_the_yes_of_one_settles_it_for_the_others(
        self, untouched: Commission, lead: Profile, sent: Callable
    ) -> None:
        steward = make_holder(untouched, STEWARD)
        with sent():
            ask_all()
        first, second = (links_in(letter_to(person))[0] for person in (lead, steward))
        Client().post(first)
        assert Client().get(second).context["confirmed"]
        Client().post(second)
        assert StillTrue.objects.get().confirmed_by == lead


class TestWhatEditorsSee:
    def panel(self, role: str) -> list[str]:
        client = Client()
        if role == "lead":
            client = signed_in(Mandate.objects.filter(role=LEAD, person__user__isnull=False)[0].person)
        else:
            desk.sign_in(client, role)
        panels = client.get("/admin/").context["panels"]
        return [row.label for panel in panels if getattr(panel, "name", "") == "unconfirmed" for row in panel.rows]

    def test_pages_asked_about_a_month_ago_and_never_confirmed(self, untouched: Commission) -> None:
        ask_all()
        assert self.panel("editor") == []
        StillTrue.objects.update(asked_at=timezone.now() - timedelta(days=31))
        assert self.panel("editor") == self.panel("admin") == ["La nôtre (fr)"]
        assert self.panel("lead") == []
        StillTrue.objects.update(confirmed_at=timezone.now())
        assert self.panel("editor") == []

    def test_pages_that_nobody_looks_after(self, untouched: Commission, lead: Profile) -> None:
        assert self.panel("editor") == []
        mandate = only(lead, untouched)
        for until, seen in ((0, []), (-1, ["La nôtre (fr)"])):
            mandate.until = timezone.localdate() + timedelta(days=until)
            mandate.save()
            assert self.panel("editor") == seen
        make_colleague()
