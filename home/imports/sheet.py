"""A line of the proof sheet: everything there is to tell of one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from blog.models import BlogPage
from home.imports.checking.conservation import check
from home.imports.convert import Converted
from home.imports.items import Item, Kind, Refused
from home.imports.options import Options
from home.imports.problems import Problem
from home.imports.storable import storable
from home.models import ImportedItem, ImportLine

Outcome = ImportLine.Outcome
LONGEST_RENDERING = 1_000_000
FACTS = ("title", "slug", "date", "introduction")


@dataclass
class Sheet:
    """What became of one source in one run. `told` is what the sheet keeps of it, as plain data."""

    source: str
    outcome: str
    title: str = ""
    item: int | None = None  # the row of ImportedItem
    told: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.told = plain(self.told)


def refused(entry: Refused) -> Sheet:
    return Sheet(entry.source, Outcome.REFUSED, told={"line": entry.line, "problems": problems_told([entry.reason])})


def failed(item: Item, reason: Problem) -> Sheet:
    """The line of an item that could not be written, with its text. Nobody's presentation is among those: erasing a
    person does not find it there."""
    told = {
        "kind": item.kind.value,
        "language": item.language,
        "problems": problems_told([reason, *item.problems]),
        "comments": [asdict(comment) for comment in item.comments],
        "addresses": addresses_told(item),
        "text": "" if item.kind is Kind.PERSON else item.text[:LONGEST_RENDERING],
    }
    return Sheet(item.source, Outcome.FAILED, item.title, told=told)


def left_alone(item: Item, outcome: str, record: ImportedItem | None, problems: Iterable[Problem] = ()) -> Sheet:
    """The line of an item that was not written again: it leads to the line that tells of when it was."""
    page = record.page if record else None
    told = {
        "kind": item.kind.value,
        "language": item.language,
        "page": page_told(page),
        "digest": record.digest if record else "",
        "written_in": _written_in(record),
        "problems": problems_told(problems),
        "addresses": addresses_told(item),
    }
    return Sheet(item.source, outcome, item.title, record.pk if record else None, told)


def recorded(item: Item, problems: Iterable[Problem], record: ImportedItem | None = None) -> Sheet:
    """The line of an item that no page comes of: it keeps all there is. `record` names whom it tells of."""
    told = {
        "kind": item.kind.value,
        "language": item.language,
        "problems": problems_told([*item.problems, *problems]),
        "corrections": [asdict(found) | {"accepted": False} for found in item.corrections],
        "comments": [asdict(comment) for comment in item.comments],
        "addresses": addresses_told(item),
        "fields": {**item.fields, "tags": item.tags} if item.tags else item.fields,
        "text": item.text,
    }
    return Sheet(item.source, Outcome.RECORDED, item.title, record.pk if record else None, told)


def sheet_of(
    item: Item,
    converted: Converted,
    outcome: str,
    options: Options,
    record: ImportedItem | None = None,
    problems: Iterable[Problem] = (),
    given: Item | None = None,
) -> Sheet:
    """The line of an item that was converted, and written unless this is a dry run: then it has no `record`.

    `problems` are the writer's; `record.page` is the page as it was written; `given` is the item as the source has it,
    before its corrections were made.
    """
    page = record.page if record else None
    body = getattr(page, "body", None)
    raw = list(body.raw_data) if body is not None else None
    corrections = [*item.corrections, *converted.corrections]
    told = {
        "kind": item.kind.value,
        "language": item.language or options.language,
        "page": page_told(page),
        "digest": item.digest(options.accept),
        "facts": facts_of(given or item, item, page),
        "fields": item.fields,
        **check(converted, raw, corrections, options.accept),
        "problems": problems_told([*item.problems, *converted.problems, *problems]),
        "corrections": [
            asdict(found) | {"accepted": found.kind in options.accept and bool(found.proposed)} for found in corrections
        ],
        "comments": [asdict(comment) for comment in item.comments],
        "addresses": addresses_told(item),
        "rendering": converted.rendering[:LONGEST_RENDERING],
    }
    return Sheet(item.source, outcome, item.title, record.pk if record else None, told)


def page_told(page: Page | None) -> dict[str, Any] | None:
    """Where a page is: asked anew, since publishing it was another instance's business."""
    stored = Page.objects.filter(pk=page.pk).first() if page else None
    return {"id": stored.pk, "address": stored.get_url() or "", "live": stored.live} if stored else None


def facts_of(given: Item, item: Item, page: Page | None) -> list[dict[str, str]]:
    """What the source says beside its text, and what the page says there. Nothing is said of what neither has."""
    told = []
    for name in FACTS:
        was = written(getattr(given, name))
        became = written(getattr(page or item, name, ""))
        if was or became:
            told.append({"name": name, "was": was, "became": became})
    named = {name: ", ".join(getattr(item, name)) for name in ("authors", "categories", "tags")}
    named["image"] = item.image.src if item.image else ""
    became = _named_in(page) if page else named
    return told + [{"name": name, "was": was, "became": became.get(name, "")} for name, was in named.items() if was]


def _named_in(page: Page) -> dict[str, str]:
    """Who signs a page, where it belongs and its picture, as far as such a page says it."""
    told = {"image": page.lead_image.file.url if page.lead_image else ""}
    if isinstance(page, BlogPage):
        told["authors"] = page.byline
        told["categories"] = ", ".join(str(category) for category in page.categories.all())
        told["tags"] = ", ".join(tag.name for tag in page.tags.all())
    return told


def written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def addresses_told(item: Item) -> list[dict[str, Any]]:
    """The addresses of an item. What they answer is known once the run has asked them all."""
    return [{"address": address, "status": None, "leads_to": ""} for address in item.addresses]


def _written_in(record: ImportedItem | None) -> dict[str, int] | None:
    if record is None:
        return None
    lines = ImportLine.objects.filter(item=record, outcome__in=ImportLine.WRITTEN)
    line = lines.order_by("-pk").values("pk", "run_id").first()
    return {"run": line["run_id"], "line": line["pk"]} if line else None


def problems_told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as plain data: the message stays an English msgid, for whoever reads it in their language."""
    return [
        {"kind": found.kind, "message": found.message, "params": dict(found.params), "detail": found.detail}
        for found in problems
    ]


def said(told: Mapping[str, Any]) -> str:
    """A problem of a sheet in the active language, with the passage it is about."""
    sentence = _(told["message"]) % told["params"]
    return f"{sentence} ({told['detail']})" if told["detail"] else sentence


def plain(value: Any) -> Any:
    """`value` as every database and JSON hold it."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    return plain(written(value))
