"""Asking the web once more for the pictures that texts lack, and taking what somebody uploads instead."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from cms.fetching import FetchError
from cms.models import AssociationImage
from cms.pictures import CleanPicture, PictureRefused
from home.imports.items import Picture
from home.imports.writing.fetching import Fetcher, name_in
from home.imports.writing.files import store_picture, stored_picture, taken_in
from home.imports.writing.wanted import PutIn, is_awaited, put_in
from home.models import WantedPicture


def ask_again(wanted: WantedPicture, fetcher: Fetcher, user: Any = None) -> PutIn | None:
    """What became of the page of a picture that was there this time; None where it still can't be had: `answer` says
    why."""
    page = wanted.item.page
    if page is None or not is_awaited(page.get_latest_revision_as_object(), wanted):
        return PutIn.GONE if page is None else PutIn.CHANGED
    try:
        content = fetcher.fetch(wanted.src)
        image = taken_in(content, name_in(wanted.src), words_of(wanted), **owner(user))
    except FetchError as error:
        return note(wanted, str(error))
    except PictureRefused as error:
        return note(wanted, error.messages[0])
    return put_in(wanted.pk, image, user)


def take_instead(wanted: WantedPicture, picture: CleanPicture, user: Any) -> PutIn:
    """Put in what `user` uploaded."""
    image = stored_picture(picture.source_hash) or store_picture(picture, words_of(wanted), **owner(user))
    return put_in(wanted.pk, image, user)


def words_of(wanted: WantedPicture) -> Picture:
    return Picture(wanted.src, wanted.alt, wanted.caption, wanted.credit)


def owner(user: Any) -> dict[str, Any]:
    """Whose a picture is, and where in the library it may be put."""
    if user is None:
        return {}
    allowed = policy_registry.get_by_type(AssociationImage).collections_user_has_permission_for(user, "add")
    root = Collection.get_first_root_node()
    return {"uploaded_by_user": user, "collection": root if root in allowed else allowed.first()}


def note(wanted: WantedPicture, answer: str) -> None:
    """Keep what came of a try."""
    WantedPicture.objects.filter(pk=wanted.pk).update(answer=answer[:300], tries=F("tries") + 1)
    wanted.refresh_from_db(fields=["answer", "tries"])
