"""What the house adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.admin_api import OfferedDocuments, OfferedImages
from cms.dashboard import panels_for
from cms.languages import translation_views
from cms.languages.restarting import MAKE_ALIAS, RESTART, was_edited_by_hand
from cms.languages.translation_rights import TRANSLATE
from cms.outbox.report import MailMenuItem, MailReport, try_again
from cms.userbar import EditThingItem


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/admin.css"))


@hooks.register("construct_translated_pages_to_cascade_actions")
def act_on_translations_too(pages: list[Page], action: str) -> dict[Page, Any]:
    """Moving, unpublishing or deleting a page does the same to its translations: one text, one place in each tree."""
    return {page: Page.objects.translation_of(page, inclusive=False) for page in pages}


@hooks.register("construct_wagtail_userbar")
def edit_what_is_shown(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """On the page of a thing, lead to its form."""
    if (thing := getattr(request, "served_thing", None)) and not getattr(request, "is_preview", False):
        items.insert(1, EditThingItem(thing, request.user))


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panels.extend(panels_for(request))


@hooks.register("register_admin_urls", order=-1)
def guard_translations() -> list[URLPattern]:
    return translation_views.urlpatterns()


@hooks.register("register_admin_urls")
def mail_urls() -> list[URLPattern]:
    return [
        path("reports/mail/", MailReport.as_view(), name="mail_report"),
        path("reports/mail/results/", MailReport.as_view(results_only=True), name="mail_report_results"),
        path("reports/mail/<int:pk>/try-again/", try_again, name="mail_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def mail_item() -> MailMenuItem:
    return MailMenuItem(gettext_lazy("Mail"), reverse("mail_report"), name="mail", icon_name="mail", order=1200)


@hooks.register("construct_reports_menu")
def hide_translations_report(request: HttpRequest, menu_items: list[Any]) -> None:
    """The report of translations is for those who translate."""
    if not request.user.has_perm(TRANSLATE):
        report = reverse("wagtail_localize:translations_report")
        menu_items[:] = [item for item in menu_items if item.url != report]


@hooks.register("construct_page_action_menu")
def hide_what_loses_words(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer no alias, and no way back to a translation that would overwrite what was edited by hand."""
    page = context.get("page")
    lossy = {MAKE_ALIAS} if page and not was_edited_by_hand(page) else {MAKE_ALIAS, RESTART}
    menu_items[:] = [item for item in menu_items if item.name not in lossy]


@hooks.register("before_edit_page", order=-1)
def keep_manual_edits(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse what the menu no longer offers, should an older form still ask for it."""
    if request.method == "POST" and RESTART in request.POST and was_edited_by_hand(page):
        messages.error(request, _("This page was edited by hand since: its translation would overwrite that."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("construct_admin_api", order=10)
def offer_files_by_right(router: Any) -> None:
    """In the place of Wagtail's, which ask for no right."""
    router.register_endpoint("documents", OfferedDocuments)
    router.register_endpoint("images", OfferedImages)


@hooks.register("construct_page_chooser_queryset")
def choose_what_is_read(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Drafts are named to those who may work on them: choosers open to everybody in the admin."""
    mine = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, {"add", "change", "publish", "lock"}
    )
    return pages.filter(Q(live=True) | Q(pk__in=mine.values("pk")))


@hooks.register("filter_form_submissions_for_user")
def answers_are_for_publishers(user: Any, editable_forms: QuerySet) -> QuerySet:
    """Answers to forms are personal: translators, who may edit the page, have no business with them."""
    publishable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    return editable_forms.filter(pk__in=publishable.values("pk"))
