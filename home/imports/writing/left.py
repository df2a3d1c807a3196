"""How an import left what it wrote, so that the next one sees whatever became of it since.

Who is erased is taken out of texts in place, without a new revision: those texts are known by their fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page, Revision

from community.models import Consent, Profile
from home.models import ImportedItem


def left_as(revision: Revision) -> dict[str, Any]:
    """What a row keeps of the revision that an import wrote."""
    return {"revision": revision.pk, "fingerprint": fingerprint(revision)}


def fingerprint(revision: Revision) -> str:
    said = json.dumps(revision.content, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def says_the_same(record: ImportedItem, thing: Page | Profile) -> bool:
    """Whether `thing` has the revision that was left last, with its words and all who signed it."""
    revision = thing.latest_revision
    if revision is None or (revision.pk, fingerprint(revision)) != (record.revision, record.fingerprint):
        return False
    signed = {author["person"] for author in revision.content.get("authors", ())}
    return Profile.objects.filter(pk__in=signed).count() == len(signed)


def is_as_it_was_left(record: ImportedItem) -> bool:
    """Whether nobody has written, published, taken down or agreed to what was imported since."""
    if record.person is None:
        return record.page.live == record.live and says_the_same(record, record.page)
    if record.person.live != record.live or record.person.user_id:
        return False
    return says_the_same(record, record.person) and not Consent.objects.filter(person=record.person).exists()
