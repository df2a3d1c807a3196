"""The groups of the association and what each may do in the admin. Volunteers need none: mandates give rights."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.access import READ_EVERYTHING
from community.stewardship.backend import ACCESS_ADMIN

TRANSLATE = "wagtail_localize.submit_translation"
THINGS = [
    "community.event",
    "community.profile",
    "community.commission",
    "community.update",
    "community.mandate",
    "community.membership",
    "community.membershipkind",
    "community.consenttext",
    "community.place",
    "community.eventkind",
    "community.partnercalendar",
    "community.trade",
    "blog.category",
]


def make_groups() -> None:
    """Make the two groups, or bring them up to date. Rights given to them by hand are kept."""
    media = ["add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"]
    _group("Editors", [ACCESS_ADMIN, TRANSLATE, READ_EVERYTHING, *rights_on_things(), *rights_on_settings()], media)
    _group("Translators", [ACCESS_ADMIN, TRANSLATE, READ_EVERYTHING], ["choose_image", "choose_document"])


def give_page_rights(homes: dict[str, Page], source_language: str) -> None:
    """Editors write and publish every tree; translators write the trees that are translated into."""
    for language, home in homes.items():
        for right in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"):
            _page_right("Editors", home, right)
        if language != source_language:
            _page_right("Translators", home, "change_page")


def rights_on_things() -> list[str]:
    """Every right on every thing that has the right, by its full name."""
    names = []
    for label in THINGS:
        meta = apps.get_model(label)._meta
        known = Permission.objects.filter(content_type__app_label=meta.app_label, content_type__model=meta.model_name)
        names += [f"{meta.app_label}.{codename}" for codename in known.values_list("codename", flat=True)]
    return names


def rights_on_settings() -> list[str]:
    return ["cms.change_sitesettings", "wagtailredirects.add_redirect", "wagtailredirects.change_redirect"]


def _group(name: str, rights: list[str], media: list[str]) -> None:
    group, _created = Group.objects.get_or_create(name=name)
    for right in rights:
        app_label, codename = right.split(".")
        group.permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    root = Collection.get_first_root_node()
    for codename in media:
        permission = Permission.objects.get(
            content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _page_right(group_name: str, page: Page, codename: str) -> None:
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
    GroupPagePermission.objects.get_or_create(
        group=Group.objects.get(name=group_name), page_id=page.pk, permission=permission
    )
