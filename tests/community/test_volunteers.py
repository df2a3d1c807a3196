"""What volunteers come to do in the admin: say what is new in their commission, and in no other."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.documents import get_document_model
from wagtail.models import WorkflowContentType

from community.models import Commission, Event, EventKind, Mandate, Rodeo, RodeoOffer, Update
from home.models import HomePage, LandingPage
from tests.community import desk
from tests.community.conftest import Kept
from tests.factories.things import make_event, make_kind, make_person
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def unmoderated(ours: Kept) -> Kept:
    """The same commission, where nobody wishes to read first."""
    for thing in (ours.update, ours.commission, ours.event):
        thing.current_workflow_state.cancel(user=desk.account("admin"))
    WorkflowContentType.objects.all().delete()
    return ours


def short_address(name: str, commission: Commission, **facts: str) -> str:
    """Where a button of the dashboard leads."""
    model = Update if name == "add" else Event
    return f"{desk.address(model, name)}?{urlencode({'commission': commission.pk, **facts})}"


def test_volunteers_publish_an_update_of_their_commission(client: Client, unmoderated: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = short_address("add", unmoderated.commission)
    desk.send(client, url, desk.open_form(client, url) | desk.words_of(Update, fr="Repeindre le couloir"), "publish")
    made = Update.objects.get(translations__title="Repeindre le couloir")
    assert made.live
    assert (made.commission, made.kind, made.audience) == (unmoderated.commission, "news", "public")


def test_volunteers_write_the_minutes_of_a_meeting(client: Client, unmoderated: Kept) -> None:
    desk.sign_in(client, "volunteer")
    past = timezone.now() - timedelta(days=2)
    meeting = make_event(start=past, commission=unmoderated.commission).occurrences.get()
    url = short_address("add", unmoderated.commission, kind="minutes", meeting=str(meeting.pk))
    desk.send(client, url, desk.open_form(client, url) | desk.words_of(Update, fr="Compte rendu"), "publish")
    made = Update.objects.get(translations__title="Compte rendu")
    assert (made.live, made.kind, made.audience, made.meeting) == (True, "minutes", "members", meeting)


def test_minutes_tell_of_no_meeting_of_another_commission(client: Client, unmoderated: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "volunteer")
    meeting = theirs.event.occurrences.get()
    url = short_address("add", unmoderated.commission, kind="minutes", meeting=str(meeting.pk))
    answers = desk.open_form(client, url)
    assert answers["meeting"] == ""
    answers |= desk.words_of(Update, fr="Compte rendu") | {"meeting": meeting.pk}
    response = desk.send(client, url, answers, "publish")
    assert "meeting" in response.context["form"].errors
    assert not Update.objects.filter(translations__title="Compte rendu").exists()


def test_volunteers_plan_a_meeting_like_their_latest(client: Client, unmoderated: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = short_address("add_meeting", unmoderated.commission)
    answers = desk.open_form(client, url)
    assert answers["kind"] == str(unmoderated.event.kind_id)
    answers |= desk.words_of(Event, fr="Réunion de rentrée", en="First meeting") | {"day": desk.soon(9)[:10]}
    desk.send(client, url, answers, "publish")
    made = Event.objects.get(translations__title="First meeting")
    assert (made.live, made.commission, made.occurrences.count()) == (True, unmoderated.commission, 1)
    assert set(made.languages_told) == {"fr", "en"}


def test_volunteers_call_for_hands(client: Client, unmoderated: Kept) -> None:
    EventKind.objects.filter(pk=make_kind("Coup de main").pk).update(calls_for_hands=True)
    desk.sign_in(client, "volunteer")
    url = short_address("add_call", unmoderated.commission)
    answers = desk.open_form(client, url) | desk.words_of(Event, fr="Peindre la salle") | {"day": desk.soon(6)[:10]}
    refused = desk.send(client, url, answers | {"cap": "0"}, "publish")
    assert "cap" in refused.context["form"].errors
    desk.send(client, url, answers | {"cap": "2"}, "publish")
    made = Event.objects.get(translations__title="Peindre la salle")
    assert (made.live, made.cap, made.registers, made.keeps_line) == (True, 2, "members", False)
    assert made.kind.calls_for_hands


@pytest.mark.parametrize("name", ["add_meeting", "add_call"])
def test_volunteers_plan_nothing_for_another_commission(
    client: Client, unmoderated: Kept, theirs: Kept, name: str
) -> None:
    EventKind.objects.filter(pk=make_kind("Coup de main").pk).update(calls_for_hands=True)
    desk.sign_in(client, "volunteer")
    before = Event.objects.count()
    url = short_address(name, theirs.commission)
    answers = desk.open_form(client, url) | desk.words_of(Event, fr="Intrus") | {"day": desk.soon(6)[:10]}
    for commission in (theirs.commission.pk, ""):
        response = desk.send(client, url, answers | {"commission": commission}, "publish")
        assert "commission" in response.context["form"].errors
    assert Event.objects.count() == before


def test_where_somebody_moderates_volunteers_hand_in(client: Client, ours: Kept) -> None:
    desk.sign_in(client, "volunteer")
    offered = buttons_of(client, desk.address(Update, "add"))
    assert "action-submit" in offered
    assert "action-publish" not in offered
    url = short_address("add", ours.commission)
    answers = desk.open_form(client, url) | desk.words_of(Update, fr="À relire")
    desk.send(client, url, answers, "publish")
    assert not Update.objects.get(translations__title="À relire").live


def test_the_menu_of_volunteers_is_short(client: Client, ours: Kept) -> None:
    desk.sign_in(client, "volunteer")
    items = admin_menu.menu_items_for_request(client.get("/admin/").context["request"])
    lists = {desk.address(model, "list") for model in (Commission, Update, Event)}
    assert lists <= {item.url for item in items}
    assert {item.name for item in items} <= {"search", "images", "help", *(i.name for i in items if i.url in lists)}


def buttons_of(client: Client, url: str) -> set[str]:
    """The names of the actions that a form offers."""
    root = read(client.get(url)).root
    return {element.get("name") or element.get("href", "") for element in [*root.iter("button"), *root.iter("a")]}


@pytest.mark.parametrize("role", ["volunteer", "editor"])
def test_who_may_publish_is_offered_to(client: Client, unmoderated: Kept, role: str) -> None:
    desk.sign_in(client, role)
    assert "action-publish" in buttons_of(client, desk.address(Update, "add"))
    for thing in (unmoderated.update, unmoderated.commission, unmoderated.event):
        offered = buttons_of(client, desk.address(type(thing), "edit", thing.pk))
        assert {"action-publish", desk.address(type(thing), "unpublish", thing.pk)} <= offered


def test_the_dashboard_leads_volunteers_to_their_commission_and_its_updates(
    client: Client, ours: Kept, theirs: Kept
) -> None:
    desk.sign_in(client, "volunteer")
    hrefs = {link.get("href") for link in read(client.get("/admin/")).links}
    shortcuts = [short_address(name, ours.commission) for name in ("add", "add_meeting", "add_call")]
    shortcuts.append(
        f"{desk.address(Update, 'add')}?{urlencode({'commission': ours.commission.pk, 'kind': 'minutes'})}"
    )
    assert {desk.address(Commission, "edit", ours.commission.pk), *shortcuts} <= hrefs
    assert desk.address(Event, "edit", theirs.event.pk) not in hrefs
    assert desk.address(Commission, "edit", theirs.commission.pk) not in hrefs


def test_an_update_is_signed_by_its_writer_and_belongs_to_their_only_commission(
    client: Client, ours: Kept, theirs: Kept
) -> None:
    volunteer = desk.sign_in(client, "volunteer")
    Mandate.objects.exclude(commission=ours.commission).filter(person__user=volunteer).delete()
    blank = desk.open_form(client, desk.address(Update, "add"))
    assert (blank["commission"], blank["author"]) == (str(ours.commission.pk), str(volunteer.profile.pk))
    ours.update.current_workflow_state.cancel(user=desk.account("admin"))
    assert desk.open_form(client, desk.address(Update, "edit", ours.update.pk))["author"] == ""


def test_volunteers_post_nothing_in_the_name_of_another_commission(client: Client, ours: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Update, "add")
    answers = desk.open_form(client, url) | desk.words_of(Update, fr="Repeindre le couloir")
    response = desk.send(client, url, answers | {"commission": theirs.commission.pk}, "publish")
    assert "commission" in response.context["form"].errors
    assert not Update.objects.filter(translations__title="Repeindre le couloir").exists()


def test_volunteers_move_no_update_to_another_commission(client: Client, ours: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Update, "edit", ours.update.pk)
    ours.update.current_workflow_state.cancel(user=desk.account("admin"))
    answers = desk.open_form(client, url)
    response = desk.send(client, url, answers | {"commission": theirs.commission.pk}, "publish")
    assert "commission" in response.context["form"].errors
    ours.update.refresh_from_db()
    assert ours.update.commission == ours.commission


def test_the_dashboard_asks_for_the_places_of_a_rodeo(client: Client, ours: Kept) -> None:
    rodeo = Rodeo.objects.get()
    RodeoOffer.objects.create(rodeo=rodeo, commission=ours.commission, places=4)
    desk.sign_in(client, "volunteer")
    hrefs = {link.get("href") for link in read(client.get("/admin/")).links}
    assert reverse("rodeo_proposal:places", args=[rodeo.pk]) in hrefs
    assert reverse("team:index", args=[ours.commission.pk]) in hrefs


@pytest.mark.parametrize(("model", "field"), [(Update, "author"), (Event, "event_hosts-0-person")])
def test_no_form_names_somebody_whom_its_reader_may_not_see(
    client: Client, unmoderated: Kept, model: type, field: str
) -> None:
    """A form that comes back shows what was sent: it would tell the name behind any number."""
    hidden = make_person("Perle Cachée", shown=False)
    desk.sign_in(client, "volunteer")
    url = short_address("add", unmoderated.commission) if model is Update else desk.address(Event, "add")
    rows = {"event_hosts-TOTAL_FORMS": "1", "event_hosts-INITIAL_FORMS": "0", "event_hosts-0-ORDER": "1"}
    answers = desk.open_form(client, url) | rows | {field: hidden.pk}
    response = desk.send(client, url, answers, "publish")
    assert response.status_code == 200
    assert "Perle" not in response.content.decode()
    assert not model.objects.filter(Q(author=hidden) if model is Update else Q(event_hosts__person=hidden)).exists()


def test_the_page_chooser_names_no_draft_to_volunteers(client: Client, unmoderated: Kept) -> None:
    parent = HomePage.objects.get(locale__language_code="fr")
    draft = parent.add_child(instance=LandingPage(title="Brouillon secret", live=False, locale=parent.locale))
    choosers = [reverse("wagtailadmin_choose_page_child", args=[parent.pk]), reverse("wagtailadmin_choose_page_search")]
    for role, seen in (("volunteer", False), ("editor", True)):
        desk.sign_in(client, role)
        told = [draft.title in client.get(url, {"q": "Brouillon"}).content.decode() for url in choosers]
        assert told[0] is seen
        assert told[1] <= seen


def test_the_interface_for_scripts_lists_no_document_to_volunteers(client: Client, unmoderated: Kept) -> None:
    document = get_document_model().objects.create(title="Contrat secret", file=ContentFile(b"x", "contrat.txt"))
    listing = reverse("wagtailadmin_api:documents:listing")
    for role, seen in (("volunteer", False), ("editor", True)):
        desk.sign_in(client, role)
        assert (document.title in client.get(listing).content.decode()) is seen
    desk.sign_in(client, "volunteer")
    assert client.get(reverse("wagtailadmin_api:documents:detail", args=[document.pk]), follow=True).status_code == 404
    assert client.get(reverse("wagtailadmin_api:images:listing")).json()["meta"]["total_count"] > 0
