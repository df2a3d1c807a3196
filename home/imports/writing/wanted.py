"""Pictures that could not be had: what stands in their place is known, and makes room once somebody brings them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bs4 import BeautifulSoup
from django.db import transaction
from wagtail.models import Page

from cms.models import AssociationImage
from home.imports.items import Picture
from home.imports.writing.left import left_as, says_the_same
from home.imports.writing.paragraphs import paragraph
from home.models import ImportedItem, WantedPicture

LONGEST_ADDRESS = 2000


class PutIn(StrEnum):
    """What became of a page whose picture is there at last."""

    PUBLISHED = "published"
    DRAFTED = "drafted"  # it has changes that nobody published yet, or is no page for this person to publish
    CHANGED = "changed"  # an editor wrote something else there
    LOCKED = "locked"
    GONE = "gone"  # somebody else did it, or the page is no more


@dataclass(frozen=True)
class Wanted:
    """A picture that is not to be had, and the words that stand in its place in the block `block_id`."""

    block_id: str
    picture: Picture
    words: str
    answer: str = ""


def brought_in(origin: str, source: str) -> dict[str, AssociationImage]:
    """The pictures of a text that somebody brought in since it was imported, by their old address."""
    rows = WantedPicture.objects.filter(item__in=ImportedItem.objects.of(origin, source), picture__isnull=False)
    return {row.src: row.picture for row in rows.select_related("picture")}


def remember_wanted(record: ImportedItem, wanted: Iterable[Wanted]) -> None:
    """Keep what a text, written just now, lacks. What it lacked before is forgotten."""
    record.wanted_pictures.filter(picture=None).delete()
    WantedPicture.objects.bulk_create(
        WantedPicture(
            item=record,
            block_id=each.block_id,
            src=each.picture.src,
            alt=each.picture.alt[:255],
            caption=each.picture.caption,
            credit=each.picture.credit[:200],
            words=each.words,
            tries=1 if each.answer else 0,
            answer=each.answer[:300],
        )
        for each in wanted
        if len(each.picture.src) <= LONGEST_ADDRESS
    )


@transaction.atomic
def put_in(pk: int, image: AssociationImage, user: Any = None) -> PutIn:
    """Put a picture where a text lacks it, on behalf of `user`, or of the site itself."""
    wanted = WantedPicture.objects.waiting().filter(pk=pk).select_for_update(of=("self",)).first()
    if wanted is None:
        return PutIn.GONE
    stored = Page.objects.select_for_update().get(pk=wanted.item.page_id)
    if stored.locked:
        return PutIn.LOCKED
    page = stored.get_latest_revision_as_object()
    if not is_awaited(page, wanted):
        return PutIn.CHANGED
    was_left = says_the_same(wanted.item, stored)
    replace_words(page, wanted, image)
    publishes = stored.live and not stored.has_unpublished_changes
    publishes = publishes and (user is None or stored.permissions_for_user(user).can_publish())
    revision = page.save_revision(user=user, log_action=True)
    if publishes:
        revision.publish(user=user)
    if was_left:
        ImportedItem.objects.filter(pk=wanted.item_id).update(**left_as(revision))
    wanted.picture = image
    wanted.save()
    return PutIn.PUBLISHED if publishes else PutIn.DRAFTED


def is_awaited(page: Any, wanted: WantedPicture) -> bool:
    """Whether `page` still has the words that the importer left where the picture goes."""
    if wanted.block_id == WantedPicture.LEAD:
        return page.lead_image_id is None
    return any(
        block["id"] == wanted.block_id and block["type"] == "text" and says(block["value"]) == says(wanted.words)
        for block in page.body.get_prep_value()
    )


def replace_words(page: Any, wanted: WantedPicture, image: AssociationImage) -> None:
    """Give `page` its picture; it is not saved."""
    if wanted.block_id == WantedPicture.LEAD:
        page.lead_image = image
        page.lead_image_alt = page.lead_image_alt or wanted.alt
        return
    picture = {"type": "image", "value": as_block(wanted, image), "id": wanted.block_id}
    blocks = [picture if block["id"] == wanted.block_id else block for block in page.body.get_prep_value()]
    page.body = json.dumps(blocks)


def as_block(wanted: WantedPicture, image: AssociationImage) -> dict[str, Any]:
    """The value of a picture block."""
    picture = {"image": image.pk, "alt_text": wanted.alt, "decorative": not wanted.alt}
    return {"image": picture, "caption": paragraph(wanted.caption), "credit": wanted.credit, "link": ""}


def says(html: str) -> tuple[str, list[str]]:
    """The words of a text and where they lead: an editor writes the same in other marks."""
    soup = BeautifulSoup(html, "html.parser")
    return soup.get_text().strip(), [link.get("href", "") for link in soup.find_all("a")]
