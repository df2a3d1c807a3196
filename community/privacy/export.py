"""Everything that the site keeps about somebody, in a file to take away: for people to read, and for programs."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import capfirst

from cms.accounts.models import User
from community.models import Profile
from community.privacy.mentions import Mention, mentions_of
from community.privacy.needles import needles_of
from community.privacy.rows import own_portraits, rows_about
from community.privacy.submissions import own_proposals, own_records
from community.privacy.values import Labels, Value, values_of

IN_MEMORY = 8 * 1024 * 1024
AT_ONCE = 64 * 1024


@dataclass(frozen=True)
class Record:
    """The rows of a model that are about somebody."""

    model: str
    name: str
    rows: list[list[Value]]


@dataclass(frozen=True)
class Data:
    """Everything about somebody: whole rows, and the sentences of others that name them."""

    on: date
    records: list[Record]
    mentions: list[Mention]

    def as_dict(self) -> dict[str, Any]:
        return {
            "date": self.on,
            "records": [
                {
                    "model": record.model,
                    "name": record.name,
                    "fields": {value.name: value.label for row in record.rows for value in row},
                    "rows": [{value.name: value.content for value in row} for row in record.rows],
                }
                for record in self.records
            ],
            "mentions": [vars(mention) for mention in self.mentions],
        }


def collect(person: Profile | None, user: User | None) -> Data:
    """What the site keeps about a person with their profile and their account; either may be missing. Labels are in the
    language that is active."""
    keys = rows_about(person, user)
    for records in (own_proposals(user.email), *own_records(user.email)) if user else ():
        if found := set(records.values_list("pk", flat=True)):
            keys.setdefault(records.model, set()).update(found)
    labels = Labels(person, user)
    records = [
        Record(model._meta.label, capfirst(str(model._meta.verbose_name)), list(values_of(model, found, labels)))
        for model, found in sorted(keys.items(), key=lambda item: item[0]._meta.label)
    ]
    return Data(timezone.localdate(), records, list(mentions_of(needles_of(person, user), keys)))


def export(person: Profile | None, user: User | None, language: str) -> SpooledTemporaryFile:
    """A ZIP with the data for people (`data.html`, in `language`), for programs (`data.json`), and the portraits'
    files. It is held in memory while it is small. The caller closes it."""
    archive = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it is the answer
    with translation.override(language), zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as kept:
        data = collect(person, user)
        pictures = dict(_pictures(person, user))
        told = json.dumps(data.as_dict(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        kept.writestr("data.json", told)
        context = {"data": data, "pictures": pictures, "language": language}
        kept.writestr("data.html", render_to_string("account/data_file.html", context))
        for name, file in pictures.items():
            with file.storage.open(file.name) as source, kept.open(name, "w") as target:
                for chunk in source.chunks(AT_ONCE):
                    target.write(chunk)
    archive.seek(0)
    return archive


def _pictures(person: Profile | None, user: User | None) -> Iterator[tuple[str, Any]]:
    """The portraits' files, by their name in the archive."""
    for number, portrait in enumerate(own_portraits(person, user), 1):
        if portrait.file and portrait.file.storage.exists(portrait.file.name):
            yield f"pictures/portrait-{number}.{portrait.file.name.rpartition('.')[2]}", portrait.file
