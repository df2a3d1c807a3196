"""Portraits: whose files may be fetched, and where the face is."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db.models import Q

from cms.access import audiences_of
from community.models import Portrait, Profile

USUAL_FACE = (50, 40)  # percents from the left and from the top
SHARE_OF_FACE = 0.4  # of the shorter side: what every crop keeps around the focal point


def may_fetch(user: Any, path: str) -> bool:
    """Whether `user` may see the portrait, or its rendition, stored at `path`: whoever may see it on the profile, the
    person themselves, and those who look after profiles."""
    portraits = Portrait.objects.filter(Q(file=path) | Q(renditions__file=path))
    if user.is_authenticated and (user.has_perm("community.change_profile") or _is_own(user, portraits)):
        return portraits.exists()
    seen = Profile.objects.live().visible_to(user).filter(portrait_audience__in=audiences_of(user))
    return seen.filter(portrait__in=portraits).exists()


def _is_own(user: Any, portraits: Any) -> bool:
    return portraits.filter(Q(uploaded_by_user=user) | Q(people__user=user)).exists()


def make_portrait(file: File, user: Any, focus: tuple[int, int]) -> Portrait:
    """Keep `file`, a cleaned picture, with the face at `focus`: percents from the left and from the top."""
    portrait = Portrait(title="portrait", file=file, uploaded_by_user=user)
    portrait.save()
    return focus_on(portrait, focus)


def focus_on(portrait: Portrait, focus: tuple[int, int]) -> Portrait:
    """Put the focal point of `portrait` at `focus` (percents), and forget the crops made around another one."""
    across, down = focus
    side = round(min(portrait.width, portrait.height) * SHARE_OF_FACE)
    wanted = (round(portrait.width * across / 100), round(portrait.height * down / 100))
    if wanted != (portrait.focal_point_x, portrait.focal_point_y):
        portrait.focal_point_x, portrait.focal_point_y = wanted
        portrait.focal_point_width = portrait.focal_point_height = side
        portrait.save()
        for rendition in portrait.renditions.all():
            rendition.purge_from_cache()
            rendition.delete()
    return portrait


def focus_of(portrait: Portrait | None) -> tuple[int, int]:
    """The focal point in percents; where faces usually are, for a portrait without one."""
    if portrait is None or portrait.focal_point_x is None:
        return USUAL_FACE
    return round(100 * portrait.focal_point_x / portrait.width), round(100 * portrait.focal_point_y / portrait.height)


def forget(portrait: Portrait) -> None:
    """Remove a portrait, its crops and all their files."""
    for rendition in portrait.renditions.all():
        rendition.purge_from_cache()
        rendition.delete()
    portrait.delete()
