"""Every block, full and empty, goes through translation and comes back in English."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from blog.models import BlogIndexPage, BlogPage
from cms.blocks.media import sample_image
from cms.blocks.streams import StoryBlock, words_in
from cms.blocks.tables import TranslatableTableBlock
from home.models import HomePage, LandingPage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

FRENCH, ENGLISH = "texte", "text"
FILM = "https://www.youtube.com/watch?v=abcdefghijk"
PLACES = [
    pytest.param(model, name, id=f"{model.__name__}-{name}")
    for model in (HomePage, LandingPage, BlogPage)
    for name in model.body.field.stream_block.child_blocks
]


def a_full(block: blocks.Block) -> Any:
    """Raw data of `block` with every text written."""
    match block:
        case ImageBlock():
            return {"image": sample_image().pk, "alt_text": FRENCH, "decorative": False}
        case TranslatableTableBlock():
            columns = [{"type": "text", "heading": FRENCH}, {"type": "text", "heading": ""}]
            return {"columns": columns, "rows": [{"values": [FRENCH, ""]}], "caption": ""}
        case blocks.StructBlock():
            return {name: a_full(child) for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            return [{"type": "item", "value": a_full(block.child_block), "id": str(uuid.uuid4())} for _ in range(2)]
        case blocks.RichTextBlock():
            return f"<p>{FRENCH} <b>{FRENCH}</b></p>"
        case blocks.ChoiceBlock():
            return block.get_default()
        case blocks.IntegerBlock():
            return 3
        case blocks.URLBlock():
            return FILM
        case blocks.FieldBlock() if hasattr(block, "target_model") and not isinstance(block, blocks.PageChooserBlock):
            return block.target_model.objects.values_list("pk", flat=True).first()
        case blocks.PageChooserBlock():
            return HomePage.objects.values_list("pk", flat=True).first()
        case _:
            return FRENCH


def an_empty(block: blocks.Block, blank: Any) -> Any:
    """Raw data of `block` with nothing in it: `blank` in the place of every value that is no structure."""
    match block:
        case ImageBlock():
            return {"image": None, "alt_text": blank, "decorative": None}  # as Wagtail's form stores none
        case TranslatableTableBlock():
            return None
        case blocks.StructBlock():
            return {name: an_empty(child, blank) for name, child in block.child_blocks.items()}
        case blocks.ListBlock():
            return []
        case blocks.ChooserBlock():
            return None
        case _:
            return blank


def shapes_of(block: blocks.Block) -> dict[str, Any]:
    """Raw data as a form, a script, an import or an older version of the block may have left it.

    (Wagtail itself can't read a list or a structure that is null, and never stores one.)
    """
    full = a_full(block)
    shapes = {"full": full, "nulls": an_empty(block, None), "blanks": an_empty(block, "")}
    if isinstance(full, dict):
        shapes["nothing"] = {}
        shapes |= {f"without {name}": {k: v for k, v in full.items() if k != name} for name in full}
        shapes |= {f"null {name}": full | {name: an_empty(child, None)} for name, child in block.child_blocks.items()}
    return shapes


def strings_in(value: Any) -> int:
    """How often the French word stands in raw data."""
    return json.dumps(value).count(FRENCH)


def a_page(model: type, body: list[dict[str, Any]]) -> Any:
    """A live French page with this body."""
    if model is HomePage:
        page = HomePage.objects.get(locale__language_code="fr")
    else:
        above = BlogIndexPage if model is BlogPage else HomePage
        page = model(title="Essai", slug="essai")
        above.objects.get(locale__language_code="fr").add_child(instance=page)
    page.body = json.dumps(body)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translated(page: Any) -> Any:
    """`page` in English, every string translated by replacing one word."""
    locale = Locale.objects.get(language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={
                "data": segment.string.data.replace(FRENCH, ENGLISH),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation.save_target(publish=False)
    revision = page.get_translation(locale).get_latest_revision()
    return revision.as_object()


@pytest.mark.parametrize(("model", "name"), PLACES)
def test_a_block_comes_back_in_english_full_or_empty(model: type, name: str) -> None:
    """All shapes on one page, so that each is also beside others."""
    block = model.body.field.stream_block.child_blocks[name]
    shapes = shapes_of(block)
    body = [{"type": name, "value": value, "id": str(uuid.uuid4())} for value in shapes.values()]

    english = translated(a_page(model, body))

    raw = english.body.raw_data
    assert len(raw) == len(body)
    untouched = {shape for shape, item in zip(shapes, raw, strict=True) if FRENCH in json.dumps(item["value"])}
    assert untouched == set()
    for shape, before, after in zip(shapes, body, raw, strict=True):
        assert json.dumps(after["value"]).count(ENGLISH) >= strings_in(before["value"]), shape


def test_a_picture_that_a_script_left_null_is_submitted_too() -> None:
    """wagtail-localize 1.14.5 fails here without the repair (its issue 875)."""
    body = [{"type": "image", "value": {"image": None, "caption": FRENCH, "credit": ""}, "id": str(uuid.uuid4())}]
    english = translated(a_page(BlogPage, body))
    assert english.body.raw_data[0]["value"]["caption"] == ENGLISH


@pytest.mark.parametrize(("model", "name"), PLACES)
def test_a_block_is_drawn_full_or_empty(model: type, name: str, rf: Any) -> None:
    """What is missing leaves a gap, never an error: a draft of a page can be looked at whatever it lacks."""
    block = model.body.field.stream_block.child_blocks[name]
    request = rf.get("/fr/")
    for shape, raw in shapes_of(block).items():
        [value] = block.bulk_to_python([raw])
        assert isinstance(block.render(value, {"request": request}), str), shape


def test_the_words_that_are_replaced_are_there() -> None:
    """The control: a full block of text has something to translate."""
    assert {
        name for model, name in (place.values for place in PLACES) if strings_in(a_full_of(model, name)) == 0
    } == set()


def a_full_of(model: type, name: str) -> Any:
    return a_full(model.body.field.stream_block.child_blocks[name])


def test_search_finds_what_editors_wrote_word_by_word_and_no_label_of_the_editor() -> None:
    heading = ("heading", {"text": "Le four", "size": "h3"})
    button = ("button", {"label": "Venir", "page": None, "url": "/venir/", "style": "plain"})
    body = StoryBlock().to_python(
        [{"type": kind, "value": value} for kind, value in (heading, button)]
        + [{"type": "text", "value": "<ul><li>un</li><li>deux</li></ul>"}, {"type": "kept", "value": "<p>trois</p>"}]
        + [{"type": "code", "value": {"language": "html", "code": "<b>quatre</b>"}}]
    )
    assert words_in(body).split() == ["Le", "four", "Venir", "un", "deux", "trois", "<b>quatre</b>"]
