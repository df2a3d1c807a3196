"""The eighteen security advisories that Wagtail published in 2026, each tried here, or shown to ask for what we lack.

The list is that of Wagtail's change log up to 8.0: CVE-2026-25517 in February, two in March, five in May, five in June,
and five in August that were published without a number of their own.
"""

from __future__ import annotations

from hashlib import sha1
from typing import Any

import pytest
import wagtail
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.models import GroupPagePermission, Page

from cms.accounts.models import User
from home.models import FormPage
from tests.factories.pages import home, make_account, make_landing
from tests.permissions.addresses import doors
from tests.permissions.asking import CLOSED, client_of, outcomes, told
from tests.permissions.conftest import World

FIXED_IN = (8, 0)
SCRIPT = "<script>alert(1)</script>"


def closed(world: World, role: str, *keys: str, method: str = "get") -> set[str]:
    """Which of these doors are closed to `role`."""
    tried = [door for door in doors() if door.key in keys]
    assert {door.key for door in tried} == set(keys)
    found = outcomes(client_of(world.people.accounts, role), tried, world.arguments, method)
    return {door.key for door, letter, _where in found if letter == CLOSED}


def with_rights(*codenames: str, page: Page | None = None, on_page: str = "change_page") -> Client:
    """Somebody with access to the admin and with these rights alone; one of them on a part of the tree, if told."""
    group = Group.objects.create(name="Few rights")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    if page:
        right = Permission.objects.get(content_type__app_label="wagtailcore", codename=on_page)
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
    account: User = make_account("peu@portes.example")
    account.groups.add(group)
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def undone(moderated: World, request: pytest.FixtureRequest) -> Any:
    """What a case makes is undone after it."""
    with transaction.atomic():
        yield moderated
        transaction.set_rollback(True)


def test_the_version_that_mends_them_is_installed() -> None:
    assert wagtail.VERSION[:2] >= FIXED_IN


def test_cve_2026_25517_previews_ask_for_the_right_to_edit(undone: World) -> None:
    pages = {"wagtailadmin_pages:preview_on_add", "wagtailadmin_pages:preview_on_edit"}
    for method in ("get", "post"):
        assert closed(undone, "translator", *pages, method=method) == pages
        things = {f"wagtailsnippets_community_{kind}:preview_on_edit" for kind in ("update", "commission", "event")}
        assert closed(undone, "wrong lead", *things, *pages, method=method) == things | pages


def test_cve_2026_28222_no_text_holds_wagtails_table_block() -> None:
    """Our tables are typed tables: nobody writes their classes."""

    def within(block: Block) -> set[type[Block]]:
        children = [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]
        return {type(block)}.union(*(within(child) for child in children))

    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    used = set().union(*(within(field.stream_block) for field in fields if isinstance(field, StreamField)))
    assert used
    assert [block for block in used if issubclass(block, TableBlock)] == []


def test_cve_2026_28223_messages_of_the_admin_are_escaped(undone: World) -> None:
    assert not apps.is_installed("wagtail.contrib.simple_translation")
    page = make_landing(SCRIPT)
    client = client_of(undone.people.accounts, "editor")
    shown = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True).content.decode()
    assert SCRIPT not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_cve_2026_44197_comparing_revisions_asks_for_the_right_to_edit(undone: World) -> None:
    compared = {f"wagtailsnippets_community_{kind}:revisions_compare" for kind in ("update", "commission", "event")}
    assert closed(undone, "wrong lead", *compared, "wagtailadmin_pages:revisions_compare") > compared
    assert closed(undone, "translator", "wagtailadmin_pages:revisions_compare")


def test_cve_2026_44198_the_history_asks_for_the_right_to_edit(undone: World) -> None:
    pages = {"wagtailadmin_pages:history", "wagtailadmin_pages:history_results"}
    things = {f"wagtailsnippets_community_{kind}:history" for kind in ("update", "commission", "event")}
    assert closed(undone, "translator", *pages) == pages
    assert closed(undone, "wrong lead", *pages, *things) == pages | things


def test_cve_2026_44199_answers_to_another_form_are_not_deleted(undone: World) -> None:
    mine, other = FormPage.objects.filter(locale__language_code="fr")[:2]
    kept = FormSubmission.objects.create(page=other, form_data={})
    gone = FormSubmission.objects.create(page=mine, form_data={})
    client = with_rights(page=mine, on_page="publish_page")
    url = reverse("wagtailforms:delete_submissions", args=[mine.pk])
    client.post(f"{url}?selected-submissions={kept.pk}&selected-submissions={gone.pk}")
    assert FormSubmission.objects.filter(pk=kept.pk).exists()


def test_cve_2026_44200_a_page_out_of_reach_is_not_copied_into_reach(undone: World) -> None:
    mine, draft = make_landing("À moi"), make_landing("Brouillon", live=False)
    client = with_rights(page=mine, on_page="add_page")
    url = reverse("wagtailadmin_pages:copy", args=[draft.pk])
    answers = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": mine.pk}
    assert told(client.get(url), url) == told(client.post(url, answers), url) == CLOSED
    assert not Page.objects.filter(slug="copie").exists()


def test_cve_2026_44201_there_is_no_api_outside_the_admin() -> None:
    """And so none that lists what is in closed collections."""
    assert not apps.is_installed("wagtail.api.v2")
    api = {door.path for door in doors() if "/api/" in door.path}
    assert all(path.startswith("/admin/") for path in api)


def test_cve_2026_54259_choosers_tell_nothing_of_what_may_not_be_chosen(undone: World) -> None:
    chosen = {"wagtaildocs_chooser:chosen", "wagtailimages_chooser:chosen"}
    assert closed(undone, "moderator", *chosen) == chosen
    client = client_of(undone.people.accounts, "moderator")
    for name, thing in (("wagtaildocs_chooser", undone.own.document), ("wagtailimages_chooser", undone.own.image)):
        several = client.get(reverse(f"{name}:chosen_multiple"), {"id": thing.pk})
        assert several.json()["result"] == []


@pytest.mark.parametrize("spec", ["width-100|jpegquality-1|format-webp", "blur-9000", "rotate-90", "bgcolor-fff"])
def test_cve_2026_54260_a_preview_makes_no_picture_of_ones_own_invention(undone: World, spec: str) -> None:
    client = client_of(undone.people.accounts, "editor")
    assert client.get(reverse("wagtailimages:preview", args=[undone.own.image.pk, spec])).status_code == 400


def test_cve_2026_54261_the_preview_of_a_picture_asks_for_the_right_to_change_it(undone: World) -> None:
    for role in ("wrong lead", "moderator", "translator"):
        assert closed(undone, role, "wagtailimages:preview"), role


def test_cve_2026_54262_pages_are_translated_by_views_that_ask(undone: World) -> None:
    assert not apps.is_installed("wagtail.contrib.simple_translation")
    draft = make_landing("Brouillon", live=False)
    url = reverse("wagtail_localize:submit_page_translation", args=[draft.pk])
    client = with_rights("submit_translation")
    assert told(client.get(url), url) == told(client.post(url), url) == CLOSED
    assert Page.objects.filter(translation_key=draft.translation_key).count() == 1


def test_cve_2026_54263_the_generator_of_addresses_reflects_nothing(undone: World) -> None:
    """It answers only where pictures are served on demand, which they are not here."""
    for role in ("editor", "administrator"):
        both = {"wagtailimages:url_generator", "wagtailimages:url_generator_output"}
        assert closed(undone, role, *both) == both


def test_ghsa_3vrh_m9w7_v94f_the_api_tells_pages_to_those_who_may_explore_them(undone: World) -> None:
    assert closed(undone, "wrong lead", "wagtailadmin_api:pages:detail")
    url = reverse("wagtailadmin_api:pages:listing")
    listed = client_of(undone.people.accounts, "wrong lead").get(url, {"fields": "*"}).json()
    assert listed["items"] == []


def test_ghsa_92hv_j533_69wc_a_closed_document_is_not_known_by_its_hash(undone: World) -> None:
    document = undone.own.document
    document.collection = undone.own.collection
    document.save()
    hashed = sha1(b"statuts", usedforsecurity=False).hexdigest()
    assert document.get_file_hash() == hashed
    url = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    for asked in (hashed, "0" * 40):
        answer = Client().get(url, headers={"if-none-match": f'"{asked}"'})
        assert (answer.status_code, "ETag" in answer.headers) == (200, False)
    assert Client().get(f"/media/{document.file.name}").status_code == 404


def test_ghsa_c2xx_cjmh_9q8f_what_lies_below_a_closed_collection_is_closed(undone: World) -> None:
    document = undone.own.document
    document.collection = undone.own.collection.add_child(name="Plus bas")
    document.save()
    answer = Client().get(reverse("wagtaildocs_serve", args=[document.pk, document.filename]))
    assert answer.headers["Content-Type"].startswith("text/html")  # where the password is asked for


def test_ghsa_x5cx_w6p2_mxf2_whoever_only_adds_copies_nothing(undone: World) -> None:
    url = reverse("wagtailsnippets_community_event:copy", args=[undone.own.event.pk])
    client = with_rights("add_event")
    assert told(client.get(url), url) == CLOSED
    assert closed(undone, "wrong lead", "wagtailsnippets_community_event:copy")


def test_ghsa_jm5p_837g_rv8g_the_api_copies_no_page_for_translators(undone: World) -> None:
    draft = make_landing("Brouillon", parent=home(), live=False)
    url = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "copy_for_translation"])
    for client in (client_of(undone.people.accounts, "translator"), with_rights("submit_translation")):
        client.post(url, {"locale": "en", "copy_parents": "on"})
    assert Page.objects.filter(translation_key=draft.translation_key).count() == 1
