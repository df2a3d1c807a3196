"""What the file of each kind of page says: its fields, and its text as blocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from blog.models import BlogPage, Category
from home.exporting.bodies import BodyReader
from home.exporting.media import Uploads
from home.imports.converting.blocks import Block, heading
from home.models import FormPage, HomePage, LandingPage

Fields = dict[str, Any]
Told = tuple[Fields, list[Block]]


def tell(page: Any, body: BodyReader, uploads: Uploads) -> Told:
    """The fields of a page beside those that every page has, and its blocks."""
    return TOLD[type(page)](page, body, uploads)


def _post(page: BlogPage, body: BodyReader, uploads: Uploads) -> Told:
    blocks = _body(page, body, uploads)
    names = [person.name for person in page.signatories]
    chosen = Category.objects.told().filter(pk__in=[category.pk for category in page.categories.all()])
    fields = {
        "date": local(page.date),
        "author": names[0] if len(names) == 1 else "" if names else page.byline_name,
        "authors": names if len(names) > 1 else [],
        "categories": sorted(str(category) for category in chosen),
        "tags": sorted(page.tags.names()),
        **_lead(page, uploads),
    }
    return fields, blocks


def local(date: datetime) -> datetime:
    """The date as clocks here showed it, with the offset of that day."""
    return date.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0)


def _landing(page: LandingPage, body: BodyReader, uploads: Uploads) -> Told:
    blocks = _body(page, body, uploads)
    return _lead(page, uploads), blocks


def _home(page: HomePage, body: BodyReader, uploads: Uploads) -> Told:
    blocks = _body(page, body, uploads)
    buttons = [(page.first_label, page.first_page_id), (page.second_label, page.second_page_id)]
    leading = [(label, body.addresses.page(pk)) for label, pk in buttons if label and pk]
    made = [Block("button", {"label": label, "url": address}) for label, address in leading if address]
    return {"headline": page.headline}, [*made, *blocks]


def _form(page: FormPage, body: BodyReader, _uploads: Uploads) -> Told:
    """The questions as a list; what people answered is nobody's to take along."""
    body.change("form")
    questions = [field for field in page.form_fields.all() if field.field_type != "hidden"]
    items = "".join(f"<li>{_question(field)}</li>" for field in questions)
    return {}, [heading(_("What this form asks"), "h2"), *body.text(f"<ul>{items}</ul>")] if items else []


def _question(field: Any) -> str:
    label = f"<b>{escape(field.label)}</b>" + (f" ({escape(_('required'))})" if field.required else "")
    choices = ", ".join(choice.strip() for choice in field.choices.splitlines() if choice.strip())
    return "<br>".join([label, *(escape(words) for words in (field.help_text, choices) if words)])


def _body(page: Any, body: BodyReader, uploads: Uploads) -> list[Block]:
    raw = list(page.body.raw_data)
    uploads.prepare(raw, [getattr(page, "lead_image_id", None)])
    return body.blocks(raw)


def _lead(page: Any, uploads: Uploads) -> Fields:
    found = uploads.pictures.get(page.lead_image_id)
    return {"image": found[0], "image_alt": page.lead_image_alt} if found else {}


TOLD: dict[type, Callable[[Any, BodyReader, Uploads], Told]] = {
    BlogPage: _post,
    LandingPage: _landing,
    HomePage: _home,
    FormPage: _form,
}
LAYOUTS = {BlogPage: "post", LandingPage: "page", HomePage: "home", FormPage: "page"}
