"""Pages whose address names somebody move to another, with what lies below them. No redirect leads there."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Page, Revision

from community.privacy.needles import Needles


def move_pages(needles: Needles) -> list[Page]:
    """Give every page that `needles` finds in its slug another one. Returns those pages."""
    condition = Q(pk=None)
    for needle in needles.found:
        condition |= Q(slug__icontains=needle.hint)
    moved = []
    for page in Page.objects.filter(condition).order_by("depth"):
        wanted = needles.replace(page.slug, "", only_address=True) or "page"
        if wanted != page.slug:
            _move(Page.objects.get(pk=page.pk), wanted)
            moved.append(page)
    return moved


def _move(page: Page, wanted: str) -> None:
    """Written straight to the table: Wagtail would keep the former address for a redirect."""
    taken = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    old = page.url_path
    page.slug = wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
    new = page.set_url_path(page.get_parent())
    Page.objects.filter(pk=page.pk).update(slug=page.slug, url_path=new)
    page._update_descendant_url_paths(old, new)
    for revision in page.revisions.all():
        if revision.content.get("url_path") == old:
            content = revision.content | {"slug": page.slug, "url_path": new}
            Revision.objects.filter(pk=revision.pk).update(content=content)
