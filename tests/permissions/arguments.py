"""What stands in the places of an address: the ids of `belongings`, by the name of the argument and by whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.utils import translation
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Locale, Site
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from blog.models import BlogIndexPage, BlogPage, Category
from cms.models import Topic
from cms.outbox.refusals import token_of as refusal_token
from community.calendars.tokens import make_token
from community.models import (
    CommissionIndexPage,
    ConsentText,
    DirectoryPage,
    EventIndexPage,
    EventKind,
    MembershipKind,
    Place,
    Profile,
    Trade,
)
from community.people.reminders import renewal_token
from community.registration.tokens import token_of as registration_token
from community.swapping.links import turn_token
from community.teams.links import invitation_token, still_true_token
from home.models import HomePage
from tests.factories.turns import asks
from tests.permissions.addresses import Door

IMPORT_SCREENS = ("import_run", "import_sheet", "import_source")
KINDS = (Category, Place, EventKind, MembershipKind, Trade, ConsentText)


@dataclass
class Arguments:
    """Values by the owner of an address (its namespace, or its type of page, or its key), and those for any owner."""

    general: dict[str, Any]
    owned: dict[str, dict[str, Any]]
    queries: dict[str, str]

    def path_of(self, door: Door) -> str:
        values = self.general | self.owned.get(door.owner, {}) | self.owned.get(door.key, {})
        missing = set(door.arguments) - set(values)
        assert not missing, f"{door.key}: say in tests/permissions/arguments.py what {missing} is"
        path = door.path % {name: values[name] for name in door.arguments}
        if door.page:
            path = values["page"].get_url() + path
        return path + self.queries.get(door.key, "")


def make_arguments(own: SimpleNamespace) -> Arguments:
    return Arguments(
        general_arguments(own), snippet_arguments(own) | library_arguments(own) | own_arguments(own), queries(own)
    )


def of_workflow(thing: Any) -> dict[str, Any]:
    """The versions of a thing and its way through the workflow."""
    state = thing.workflow_states.latest("pk")
    task_state = state.task_states.latest("pk")
    return {
        "revision_id": thing.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": task_state.pk,
        "workflow_state_id": state.pk,
        "task_id": task_state.task_id,
    }


def general_arguments(own: SimpleNamespace) -> dict[str, Any]:
    """By the name of the argument alone: pages, and what Wagtail's libraries call by one name."""
    home = HomePage.objects.get(locale__language_code="fr")
    strings = Translation.objects.filter(source__stringsegment__isnull=False).first()
    of_page = {"page_id": own.page.pk, "page_to_move_id": own.page.pk, "page_pk": own.page.pk}
    return (
        of_workflow(own.page)
        | of_page
        | {
            "parent_page_id": home.pk,
            "destination_id": own.form.pk,
            "content_type_app_name": "home",
            "content_type_model_name": "landingpage",
            "workflow_pk": own.workflow.pk,
            "image_id": own.image.pk,
            "filter_spec": "width-100",
            "document_id": own.document.pk,
            "doc_id": own.document.pk,
            "uploaded_file_id": own.uploaded_image.pk,
            "redirect_id": own.redirect.pk,
            "collection_id": own.collection.pk,
            "restriction_id": own.collection_restriction.pk,
            "page_view_restriction_id": own.page_restriction.pk,
            "session_id": own.editing_session.pk,
            "translation_id": strings.pk,
            "translation_source_id": strings.source_id,
            "string_segment_id": StringSegment.objects.filter(source=strings.source).first().pk,
            "overridable_segment_id": OverridableSegment.objects.filter(source=strings.source).first().pk,
            "event_id": own.event.pk,
            "digest": own.settings.accent_digest,
            "token": "x",
            "uidb64": "x",
        }
    )


def snippet_arguments(own: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """Of each kind of thing: its form, its versions, its chooser."""
    things: list[Model] = [own.commission, own.update, own.event, own.profile]
    things += [model.objects.first() for model in KINDS]
    found: dict[str, dict[str, Any]] = {}
    for thing in things:
        label = f"{thing._meta.app_label}_{thing._meta.model_name}"
        versions = of_workflow(thing) if hasattr(thing, "workflow_states") else {}
        found[f"wagtailsnippets_{label}"] = {"pk": thing.pk} | versions
        found[f"wagtailsnippetchoosers_{label}"] = {"pk": thing.pk}
    return found


def library_arguments(own: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """What only its library calls by that name."""
    named = {
        "mandate": own.mandate,
        "membership": own.membership,
        "partner_calendars": own.partner,
        "wagtaillocales": Locale.objects.get(language_code="en"),
        "wagtailsites": Site.objects.get(),
        "wagtailusers_users": own.account,
        "wagtailusers_groups": own.group,
        "wagtaildocs_chooser": own.document,
        "wagtailimages_chooser": own.image,
        "wagtailadmin_api:pages": own.page,
        "wagtailadmin_api:images": own.image,
        "wagtailadmin_api:documents": own.document,
        "wagtailadmin_collections": own.collection,
        "wagtailadmin_workflows": own.workflow,
        "event_dates": own.date,
        "mail_try_again": own.mail,
        "wanted_picture_try": own.wanted,
        "wanted_picture_upload": own.wanted,
        "wanted_picture_take_off": own.wanted,
        "team": own.commission,
        "rodeos": own.rodeo,
        "rodeo_proposal": own.rodeo,
        "write_to_commission": own.commission,
        "message_sent": own.commission,
        "join_commission": own.commission,
        "mfa_edit_webauthn": own.passkey,
        "mfa_remove_webauthn": own.passkey,
    }
    found: dict[str, dict[str, Any]] = {name: {"pk": thing.pk} for name, thing in named.items()}
    found["team"]["mandate"] = own.mandate.pk
    found |= {name: {"pk": own.line.run_id, "line": own.line.pk} for name in IMPORT_SCREENS}
    found["wagtailadmin_api:pages"]["action_name"] = "copy"
    found["wagtailadmin_workflows"] |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
    for view in ("edit_task", "disable_task", "enable_task"):
        found[f"wagtailadmin_workflows:{view}"] = {"pk": own.task.pk}
    found["wagtailadmin_workflows:task_chosen"] = {"task_id": own.task.pk}
    found["wagtailadmin_editing_sessions"] = {
        "app_label": "community",
        "model_name": "update",
        "object_id": own.update.pk,
    }
    found["wagtailsettings"] = {"app_name": "cms", "model_name": "sitesettings", "pk": own.settings.pk}
    found["wagtailadmin_pages"] = {"app_label": "home", "model_name": "landingpage", "pk": own.page.pk}
    found["wagtailforms"] = {"page_id": own.form.pk}
    found["wagtail_localize"] = {
        "app_label": "community",
        "model_name": "place",
        "pk": Place.objects.first().pk,
        "mode": "default",
    }
    found["wagtailadmin_tag_model_autocomplete"] = {"app_name": "taggit", "model_name": "tag"}
    found["wagtaildocs"] = {"uploaded_file_id": own.uploaded_document.pk}
    found["wagtaildocs_serve"] = {"_0": own.document.pk, "_1": own.document.filename}
    found["wagtailcore_authenticate_with_password"] = {"page_id": own.page_restriction.page_id}
    return found


def own_arguments(own: SimpleNamespace) -> dict[str, dict[str, Any]]:
    """Of our own addresses: the member's links, and the pages of the tree."""
    from cms.urls import PUBLIC_FILE  # which keeps the folder of files that it finds when it is first imported

    given = own.turns.occurrences.filter(host=own.profile).first()
    back = own.turns.occurrences.exclude(pk=given.pk).first()
    found: dict[str, dict[str, Any]] = {
        "portrait": {"name": own.portrait.file.name.partition("/")[2]},
        PUBLIC_FILE: {"path": own.image.file.name},
        "documents_folder": {"name": own.document.filename},
        "update_file": {"name": own.file.file.name.partition("/")[2]},
        "answer_invitation": {"token": invitation_token(own.invitation)},
        "still_true": {"token": still_true_token(own.question, Profile.objects.get(name="Lead"))},
        "refuse_mail": {"token": refusal_token("a@b.example", Topic.AGENDA)},
        "calendar_file": {"path": "agenda/calendar.ics"},
        "renew_consent": {"token": renewal_token(own.profile)},
        "answer_introduction": {"pk": own.introduction.pk},
        "ask_for_introduction": {"slug": own.profile.slug},
        "personal_calendar": {"token": make_token(own.account)},
        "my_turn": {"token": turn_token(given)},
        "answer_swap": {"token": asks(back, given).token},
        "my_registration": {"token": registration_token(own.registration)},
    }
    dated = ("register", "registration_sent", "participants", "mark_came", "change_date", "move_date")
    for name in (*dated, "write_to_participants", "participants_csv"):
        found[name] = {"pk": own.date.pk}
    return found | page_arguments(own)


def page_arguments(own: SimpleNamespace) -> dict[str, dict[str, Any]]:
    french = {"locale__language_code": "fr"}
    with translation.override("fr"):
        slug = {name: getattr(own, name).words.slug for name in ("event", "commission")}
    day = own.date.first_day
    found: dict[str, dict[str, Any]] = {
        "EventIndexPage": {
            "slug": slug["event"],
            "slot": f"{day}",
            "year": day.year,
            "month": f"{day:%m}",
            "week": f"{day:%V}",
            "page": EventIndexPage.objects.get(**french),
        },
        "DirectoryPage": {"slug": own.profile.slug, "page": DirectoryPage.objects.get(**french)},
        "CommissionIndexPage": {"slug": slug["commission"], "page": CommissionIndexPage.objects.get(**french)},
        "BlogIndexPage": {
            "slug": Category.objects.first().words.slug,
            "year": own.post.date.year,
            "month": f"{own.post.date:%m}",
            "page": BlogIndexPage.objects.get(**french),
        },
        "BlogPage": {"page": BlogPage.objects.live().filter(**french).first()},
        "HomePage": {"page": HomePage.objects.get(**french)},
        "LandingPage": {"page": own.page},
        "FormPage": {"page": own.form},
    }
    return {f"page:{name}": values for name, values in found.items()}


def queries(own: SimpleNamespace) -> dict[str, str]:
    """What an address says of ids behind its question mark."""
    several = {
        "wagtailsnippetchoosers_community_commission": own.commission,
        "wagtailsnippetchoosers_community_update": own.update,
        "wagtailsnippetchoosers_community_event": own.event,
        "wagtailsnippetchoosers_community_profile": own.profile,
        "wagtailimages_chooser": own.image,
        "wagtaildocs_chooser": own.document,
    }
    found = {f"{name}:chosen_multiple": f"?id={thing.pk}" for name, thing in several.items()}
    for model, things in bulk_things(own).items():
        for action in bulk_action_registry.get_bulk_actions_for_model(*model.split(".")):
            found[f"bulk:{model}:{action.action_type}"] = f"?id={things.pk}"
    return found


def bulk_things(own: SimpleNamespace) -> dict[str, Model]:
    """What is ticked in the lists where several things are dealt with at a time."""
    own_things: list[Model] = [own.commission, own.update, own.event, own.profile, own.account, own.image]
    own_things += [own.document]
    things = own_things + [model.objects.first() for model in KINDS]
    return {thing._meta.label_lower: thing for thing in things} | {"wagtailcore.page": own.page}
