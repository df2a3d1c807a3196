"""Files of updates: who may fetch one, and when one is removed from the storage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision
from wagtail.models.revisions import RevisionQuerySet
from wagtail.permissions import policy_registry

from cms.access import shows_as_themselves
from community.models import Update, UpdateFile
from community.models.update_file import FOLDER

ABANDONED_AFTER = timedelta(days=2)


def find_file(user: Any, path: str) -> UpdateFile | None:
    """The file stored at `path`, if `user` may read it: who may read its update, and who may change that."""
    readable = Update.objects.live().visible_to(user).filter(commission__live=True)
    found = UpdateFile.objects.filter(file=path, update__in=readable).first()
    if found is None and shows_as_themselves(user):
        found = _find_as_keeper(user, path)
    return found


def _find_as_keeper(user: Any, path: str) -> UpdateFile | None:
    """As `find_file`, for those who may change the update: its draft may name files that no row has yet."""
    policy = policy_registry.get_by_type(Update)
    mine = policy.instances_user_has_permission_for(user, "change")
    if found := UpdateFile.objects.filter(file=path, update__in=mine).first():
        return found
    drafted = mine.annotate(draft=Cast("latest_revision__content", TextField())).filter(draft__contains=f'"{path}"')
    update = drafted.select_related("latest_revision").first() if mine.exists() else None
    files = update.get_latest_revision_as_object().files.all() if update else ()
    return next((file for file in files if file.file.name == path), None)


def revisions_of(key: Any = None) -> RevisionQuerySet:
    """The revisions of one update, or of all."""
    revisions = Revision.objects.filter(base_content_type=Update.get_base_content_type())
    return revisions if key is None else revisions.filter(object_id=str(key))


def names_in(revisions: RevisionQuerySet) -> Iterator[str]:
    """The files that `revisions` of updates name."""
    for content in revisions.values_list("content", flat=True).iterator():
        yield from (row["file"] for row in content.get("files", ()) if row.get("file"))


def forget_later(names: Iterable[str], key: Any) -> None:
    """Remove those of the files called `names`, of the update with this key, that nothing names any more once the
    transaction is committed."""
    wanted = set(names)

    def forget() -> None:
        still = set(UpdateFile.objects.filter(file__in=wanted).values_list("file", flat=True))
        still |= wanted & set(names_in(revisions_of(key)))
        for name in wanted - still:
            default_storage.delete(name)

    if wanted:
        transaction.on_commit(forget)


def remove_abandoned() -> int:
    """Remove what no update and no revision names: files that were replaced before they were published. Returns how
    many."""
    if not default_storage.exists(FOLDER):
        return 0
    named = {*UpdateFile.objects.values_list("file", flat=True), *names_in(revisions_of())}
    stored = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    before = timezone.now() - ABANDONED_AFTER
    abandoned = [name for name in stored - named if default_storage.get_modified_time(name) < before]
    for name in abandoned:
        default_storage.delete(name)
    return len(abandoned)
