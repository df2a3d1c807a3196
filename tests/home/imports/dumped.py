"""`python -m tests.home.imports.dumped ORIGIN`: all that an import wrote, as JSON without ids and times.

Ids are replaced by what they stand for: addresses of pages, hashes of files. Keys of translations and ids of blocks
are made from the source, so they stay. The sizes of pictures are left out: they are made again when they are asked for.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import django
from django.conf import settings


def dump(origin: str) -> dict[str, Any]:
    """What the database and the media folder hold after an import of `origin`."""
    from django.db.models import F
    from taggit.models import Tag
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import ReferenceIndex, Revision

    from blog.models import BlogPage, CategoryWords
    from cms.models import AssociationImage, SearchEntry
    from home.models import ImportedItem, ImportLine, ImportRun, OldAddress

    hashes = dict(AssociationImage.objects.values_list("pk", "file_hash"))
    paths = dict(BlogPage.objects.values_list("pk", "url_path"))
    return {
        "pages": [page_told(page, hashes) for page in BlogPage.objects.order_by("url_path")],
        "revisions": sorted(
            Counter(
                paths.get(int(pk), "") for pk in Revision.page_revisions.values_list("object_id", flat=True)
            ).items()
        ),
        "categories": sorted(CategoryWords.objects.values_list("language", "name", "slug")),
        "tags": sorted(Tag.objects.values_list("name", "slug")),
        "redirects": sorted(Redirect.objects.values_list("old_path", "redirect_page__url_path", "redirect_link")),
        "items": rows(ImportedItem.objects.values_list("source", "key", "digest", "live", "page__url_path")),
        "addresses": rows(OldAddress.objects.values_list("origin", "address", "item__source", "status", "leads_to")),
        "lines": rows(ImportLine.objects.values_list("source", "outcome", "title", "sheet", "item__source")),
        "runs": [
            [run.origin, run.totals, run.options, bool(run.finished)] for run in ImportRun.objects.filter(origin=origin)
        ],
        "images": rows(AssociationImage.objects.values_list("title", "file", "file_hash", "source_hash", "credit")),
        "search": sorted(SearchEntry.objects.values_list("title", "language", "summary")),
        "references": sorted(Counter(
            (paths.get(int(pk), ""), path) for pk, path in
            ReferenceIndex.objects.filter(base_content_type=F("content_type")).values_list("object_id", "model_path")
            if pk.isdigit()
        ).items()),
        "media": files_below(Path(settings.MEDIA_ROOT)),
    }  # fmt: skip


def rows(values: Any) -> list[str]:
    return sorted(json.dumps(list(row), sort_keys=True, default=str) for row in values)


def page_told(page: Any, hashes: dict[int, str]) -> list[Any]:
    body = json.dumps(page.body.get_prep_value(), sort_keys=True)
    for pk, file_hash in hashes.items():
        body = body.replace(f'"image": {pk},', f'"image": "{file_hash}",')
    return [
        page.url_path, page.title, page.live, page.has_unpublished_changes, str(page.date), page.introduction,
        page.byline_name, hashes.get(page.lead_image_id), page.lead_image_alt, str(page.translation_key), body,
        sorted(str(category) for category in page.categories.all()), sorted(page.tags.names()),
    ]  # fmt: skip


def files_below(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "images"
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(dump(sys.argv[1]), sort_keys=True))
