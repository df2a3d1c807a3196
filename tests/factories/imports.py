"""Imports with their proof sheets, as a run leaves them behind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from blog.models import BlogPage
from home.imports import taking
from home.imports.convert import Converted
from home.imports.converting.blocks import Block
from home.imports.corrections import Correction
from home.imports.items import Comment, Item, Kind, Markup
from home.imports.options import Options
from home.imports.problems import problem
from home.imports.sheet import Sheet, sheet_of
from home.imports.writing.left import left_as
from home.models import ImportedItem, ImportLine, ImportRun
from tests.factories.pages import journal
from tests.factories.things import number

ORIGIN = "vieux-site.example"
RENDERING = "<h4>Le four</h4><p>Le four est revenu. Merci à M. Roux ! Voir <a href='/la-cour/'>la cour</a>.</p>"
HOSTILE = """
<script src="https://evil.example/x.js">alert(1)</script><script>document.title = "prise"</script>
<p onclick="alert(2)">مرحبا <img src="https://evil.example/a.png" srcset="https://evil.example/b.png 2x" alt="Une vue">
<img src=x onerror="document.title = 'prise'"><a href="javascript:alert(3)">ici</a></p>
<iframe src="https://evil.example/"></iframe><object data="https://evil.example/o"></object>
<style>@import "https://evil.example/s.css"; body { display: none }</style><link rel=stylesheet href=//evil.example/>
<textarea></textarea></textarea><script>alert(4)</script></pre></div></main><base href="https://evil.example/">
<form action="https://evil.example/"><input autofocus onfocus=alert(5)><button>OK</button></form>
<svg onload=alert(6)><style><img src=x onerror=alert(7)></style></svg><math><mtext><table><mglyph><style><!--</style>
<img title="--&gt;&lt;img src=1 onerror=alert(8)&gt;"><video poster="https://evil.example/p"></video>
<p style="background: url(https://evil.example/bg)">Fin.</p>
"""


def make_run(origin: str = ORIGIN, finished: bool = True, **options: Any) -> ImportRun:
    return ImportRun.objects.create(
        origin=origin, reader="jekyll", options=options, finished=timezone.now() if finished else None
    )


def make_imported(run: ImportRun, body: list[dict[str, Any]], live: bool = True, title: str = "") -> ImportedItem:
    """A post as an import wrote it."""
    count = next(number)
    page = BlogPage(
        title=title or f"Billet {count}", slug=f"importe-{count}", date=timezone.now(), locale=journal().locale
    )
    page.body = body
    page.live = live
    journal().add_child(instance=page)
    revision = page.save_revision()
    return ImportedItem.objects.create(
        origin=run.origin, source=f"_posts/{count}.md", digest="0" * 64, page=page, live=live, **left_as(revision)
    )


def make_line(
    run: ImportRun, rendering: str = RENDERING, words: str = "Le four est revenu. Voir la cour.", title: str = "Le four"
) -> ImportLine:
    """A source whose page says `words`, with one of everything that a sheet tells."""
    count = next(number)
    body = [{"type": "text", "value": f"<p>{words}</p>", "id": f"00000000-0000-4000-8000-{count:012}"}]
    record = make_imported(run, body, title=title)
    item = Item(
        source=record.source,
        kind=Kind.POST,
        title=title,
        text="",
        markup=Markup.HTML,
        date=datetime(2015, 11, 19, 17, 11, tzinfo=UTC),
        addresses=(f"/four-{count}/",),
        comments=(Comment("Léa", "2016-01-01", "Enfin !\nMerci."),),
        corrections=(
            Correction("date-offset", "date", "2015-11-19T18:11+02:00", "2015-11-19T18:11+01:00", zone="Paris"),
        ),
        problems=(problem("script", "alert(1)"),),
    )
    converted = Converted([Block("text", f"<p>{words}</p>")], rendering)
    sheet = sheet_of(item, converted, "created", Options("fr"), record)
    record.addresses.create(origin=run.origin, address=f"/four-{count}/", status=404)
    record.wanted_pictures.create(block_id=str(count), src="https://photos.example/<b>.jpg", answer="timed out")
    return keep(run, sheet)


def keep(run: ImportRun, sheet: Sheet) -> ImportLine:
    taking.keep(run, sheet)
    return run.lines.latest("pk")
