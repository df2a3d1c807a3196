"""The dates of an event in the admin: what is shown before it is done, what is done, and for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from community.models import Event, Mandate, Occurrence, Registration
from tests.community import desk
from tests.factories.things import make_event
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Event:
    """A weekly event, with somebody registered for its second date."""
    event = make_event("Soupe", rule="FREQ=WEEKLY")
    second = event.occurrences.order_by("slot")[1]
    Registration.objects.create(
        occurrence=second, name="Ana", email="ana@latablee.example", state=Registration.State.CONFIRMED, ticket=1
    )
    return event


def address(event: Event, view: str = "index", *args: int) -> str:
    return reverse(f"event_dates:{view}", args=[event.pk, *args])


def filled(client: Client, url: str) -> desk.Answers:
    return desk.answers_in(client.get(url))


@pytest.mark.parametrize(("act", "status"), [("confirm", "confirmed"), ("cancel", "cancelled"), ("skip", "skipped")])
def test_one_click_confirms_cancels_or_skips_a_date(editor: Client, act: str, status: str) -> None:
    event = make_event("Lunch", rule="FREQ=WEEKLY", approximate=True)
    first = event.occurrences.order_by("slot").first()
    assert editor.post(address(event), {act: first.pk}).status_code == 302
    first.refresh_from_db()
    assert (first.status, first.sequence) == (status, 1)


def test_a_date_that_people_registered_for_is_cancelled_rather_than_skipped(editor: Client, series: Event) -> None:
    second = series.occurrences.order_by("slot")[1]
    editor.post(address(series), {"skip": second.pk})
    second.refresh_from_db()
    assert second.status == "cancelled"


def test_changing_all_dates_shows_what_follows_and_then_does_it(editor: Client, series: Event) -> None:
    url = address(series, "series")
    typed = filled(editor, url) | {"starts_at": "09:00", "ends_at": "10:00"}
    shown = editor.post(url, typed)
    page = shown.content.decode()
    assert "1 lettre partira" in page
    assert set(series.occurrences.values_list("sequence", flat=True)) == {0}
    answers = desk.answers_in(shown)
    assert editor.post(url, answers | {"agreed": shown.context["plan"].fingerprint}).status_code == 302
    assert {row.starts_local.hour for row in series.occurrences.all()} == {9}
    assert Registration.objects.get(occurrence__event=series).occurrence.starts_local.hour == 9


def test_what_changed_meanwhile_is_shown_again(editor: Client, series: Event) -> None:
    url = address(series, "series")
    typed = filled(editor, url) | {"starts_at": "09:00", "ends_at": "10:00"}
    agreed = editor.post(url, typed).context["plan"].fingerprint
    Registration.objects.create(
        occurrence=series.occurrences.order_by("slot")[2], name="Bob", email="b@latablee.example", state="confirmed"
    )
    again = editor.post(url, typed | {"agreed": agreed})
    assert again.status_code == 200
    assert again.context["changed"]
    assert set(series.occurrences.values_list("sequence", flat=True)) == {0}


def test_this_and_the_following_leave_those_before(editor: Client, series: Event) -> None:
    third = series.occurrences.order_by("slot")[2]
    url = f"{address(series, 'series')}?since={third.slot}"
    shown = editor.post(url, filled(editor, url) | {"starts_at": "09:00", "ends_at": "10:00"})
    editor.post(url, desk.answers_in(shown) | {"agreed": shown.context["plan"].fingerprint})
    hours = [row.starts_local.hour for row in series.occurrences.order_by("slot")[:4]]
    assert hours == [12, 12, 9, 9]


def test_a_series_can_t_go_on_before_the_dates_that_stay(editor: Client, series: Event) -> None:
    third = series.occurrences.order_by("slot")[2]
    url = f"{address(series, 'series')}?since={third.slot}"
    refused = editor.post(url, filled(editor, url) | {"day": f"{third.slot - timedelta(days=9)}"})
    assert list(refused.context["form"].errors) == ["day"]


def test_one_date_moves_after_a_page_that_says_so(editor: Client, series: Event) -> None:
    second = series.occurrences.order_by("slot")[1]
    url = address(series, "date", second.pk)
    typed = filled(editor, url) | {"day": f"{second.slot + timedelta(days=1)}", "note_fr": "Au jardin", "cap": "4"}
    asked = editor.post(url, typed)
    assert asked.status_code == 200
    second.refresh_from_db()
    assert second.first_day == second.slot
    assert editor.post(url, desk.answers_in(asked) | {"agreed": "1"}).status_code == 302
    second.refresh_from_db()
    assert (second.first_day - second.slot).days == 1
    assert (second.cap, [note.text for note in second.notes.all()]) == (4, ["Au jardin"])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "2026-02-30"}, "day"),
        ({"day": ""}, "day"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"ends_at": ""}, "ends_at"),
        ({"starts_at": "15:00", "ends_at": "14:00"}, "ends_at"),
        ({"cap": "-1"}, "cap"),
        ({"cap": "many"}, "cap"),
        ({"note_fr": "x" * 301}, "note_fr"),
    ],
)
def test_what_makes_no_sense_is_said_and_kept(editor: Client, series: Event, typed: dict, field: str) -> None:
    first = series.occurrences.order_by("slot").first()
    url = address(series, "date", first.pk)
    refused = editor.post(url, filled(editor, url) | typed)
    assert field in refused.context["form"].errors
    assert desk.answers_in(refused).get(next(iter(typed)), "") == next(iter(typed.values()))


def test_a_place_that_does_not_exist_is_refused(editor: Client, series: Event) -> None:
    url = address(series, "date", series.occurrences.order_by("slot")[0].pk)
    assert list(editor.post(url, filled(editor, url) | {"place": "999999"}).context["form"].errors) == ["place"]


def test_a_date_more(editor: Client, series: Event) -> None:
    day = series.day + timedelta(days=3)
    assert editor.post(address(series), {"add": "1", "day": f"{day}"}).status_code == 302
    assert series.occurrences.filter(slot=day).exists()
    again = editor.post(address(series), {"add": "1", "day": f"{day}"})
    assert list(again.context["form"].errors) == ["day"]


def test_all_dates_to_come_are_cancelled_in_one_click(editor: Client, series: Event) -> None:
    editor.post(address(series), {"cancel_all": "1"})
    assert not series.occurrences.held().exists()


def test_once_there_are_dates_the_form_of_the_event_changes_none(editor: Client, series: Event) -> None:
    url = desk.address(Event, "edit", series.pk)
    answers = desk.open_form(editor, url)
    desk.send(
        editor, url, answers | {"day": "2031-01-01", "starts_at": "03:00", "translations-0-title": "Velouté"}, "publish"
    )
    after = Event.objects.get(pk=series.pk)
    assert (after.day, after.starts_at) == (series.day, series.starts_at)
    assert after.words_in("fr").title == "Velouté"


def test_the_rule_is_said_back_in_both_languages_with_the_next_dates(editor: Client) -> None:
    typed = {"day": "2026-12-03", "starts_at": "18:30", "ends_at": "20:00", "zone": "Europe/Paris"}
    rule = {"rule_0": "MONTHLY", "rule_1": "1", "rule_2": ["3"], "rule_3": "3"}
    page = editor.post(reverse("event_dates:tell"), typed | rule).content.decode()
    assert "Chaque mois, le troisième jeudi" in page
    assert "Every month, on the third Thursday" in page
    assert "jeudi 17 décembre 2026" in page


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"day": "2026-12-03", "rule_0": "SECONDLY"},
        {"day": "2026-12-03", "rule_0": "DAILY", "rule_1": "0"},
        {"day": "x", "rule_2": ["9"]},
        {"day": "2026-12-03", "left_out": "demain"},
        {"day": "2026-12-03", "zone": "Mars"},
    ],
)
def test_half_a_form_is_told_without_a_fault(editor: Client, typed: dict) -> None:
    assert editor.post(reverse("event_dates:tell"), typed).status_code == 200


ROLES = {"editor": True, "admin": True, "volunteer": False, "member": False, "translator": False, "anonymous": False}


@pytest.mark.parametrize("role", ROLES)
def test_dates_are_changed_by_those_who_publish_events(client: Client, series: Event, role: str) -> None:
    if role != "anonymous":
        desk.sign_in(client, role)
    first = series.occurrences.order_by("slot").first()
    urls = [address(series), address(series, "series"), address(series, "date", first.pk)]
    for url in urls:
        allowed = client.get(url).status_code == 200
        assert allowed is ROLES[role], url
    client.post(urls[0], {"cancel": first.pk})
    first.refresh_from_db()
    assert (first.status == Occurrence.Status.CANCELLED) is ROLES[role]
    told = client.post(reverse("event_dates:tell"), {"day": "2026-12-03"})
    assert (told.status_code == 200) is (ROLES[role] or role == "volunteer")  # who plans events of their own


def test_volunteers_change_the_dates_of_their_commission(client: Client, series: Event, mandate: Mandate) -> None:
    series.commission = mandate.commission
    series.save()
    desk.sign_in(client, "volunteer")
    first = series.occurrences.order_by("slot").first()
    for url in [address(series), address(series, "series"), address(series, "date", first.pk)]:
        assert client.get(url).status_code == 200, url
    client.post(address(series), {"cancel": first.pk})
    first.refresh_from_db()
    assert first.status == Occurrence.Status.CANCELLED


def test_a_date_of_another_event_is_not_found_below_this_one(editor: Client, series: Event) -> None:
    other = make_event("Autre").occurrences.get()
    assert editor.get(address(series, "date", other.pk), follow=True).status_code == 404
    editor.post(address(series), {"cancel": other.pk})
    other.refresh_from_db()
    assert other.status == "confirmed"


@pytest.mark.parametrize("query", ["since=2026-02-30", "since=x", "since=%00"])
def test_a_day_that_is_none_is_no_start_of_a_change(editor: Client, series: Event, query: str) -> None:
    assert editor.get(f"{address(series, 'series')}?{query}", follow=True).status_code == 404


def test_dates_cost_the_same_with_few_and_with_many(editor: Client) -> None:
    few = make_event("Peu", rule="FREQ=MONTHLY;COUNT=3")
    many = make_event("Beaucoup", rule="FREQ=DAILY")
    assert queries_of(editor, address(few)) == queries_of(editor, address(many)) <= 40


def test_the_list_turns_its_pages(editor: Client, series: Event) -> None:
    first = editor.get(address(series))
    (following,) = {link.get("href") for link in read(first).links if (link.get("href") or "").endswith("?p=2")}
    second = editor.get(following)
    shown = [{date.pk for date in page.context["dates"]} for page in (first, second)]
    assert len(shown[0]) == 40
    assert shown[1] and not shown[0] & shown[1]
