"""The content of rows, as somebody reads it: every column but the secret ones, and nothing of another person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from cms.accounts.models import User
from cms.search.mentions import in_batches
from community.models import Profile
from community.privacy.declared import is_secret

OF_A_THING = {"content", "object_str", "label", "data", "comment"}  # what versions and logs copy from what they are of


@dataclass(frozen=True)
class Value:
    """One column of one row."""

    name: str
    label: str
    content: Any

    @property
    def text(self) -> str:
        """The content for people to read."""
        if isinstance(self.content, dict) and set(self.content) == {"id", "label"}:
            return str(self.content["label"] or self.content["id"])
        if isinstance(self.content, dict | list):
            return json.dumps(self.content, ensure_ascii=False, indent=1)
        if isinstance(self.content, bool):
            return _("yes") if self.content else _("no")
        return "" if self.content is None else str(self.content)


class Labels:
    """What rows are called to which others point, each asked once. Other accounts are called nothing: their names are
    their addresses."""

    def __init__(self, person: Profile | None, user: User | None) -> None:
        self.person, self.user = person, user
        self._known: dict[tuple[type[models.Model], Any], str] = {}

    def learn(self, model: type[models.Model], keys: set[Any]) -> None:
        """Find the labels of these rows."""
        if issubclass(model, User):
            self._known |= {(model, key): str(self.user) if self.user and key == self.user.pk else "" for key in keys}
            return
        for batch in in_batches(key for key in keys if (model, key) not in self._known):
            for row in model._base_manager.filter(pk__in=batch):
                self._known[model, row.pk] = str(row)

    def of(self, model: type[models.Model], key: Any) -> str:
        return self._known.get((model, key), "")

    def is_of_another(self, row: models.Model) -> bool:
        """Whether `row` is a version of another person's profile or account, or an entry of the log about it."""
        content_type, object_id = getattr(row, "content_type_id", None), getattr(row, "object_id", None)
        if content_type is None or object_id is None:
            return False
        own = {Profile: self.person, User: self.user}
        return any(
            content_type == ContentType.objects.get_for_model(model).pk
            and (subject is None or str(object_id) != str(subject.pk))
            for model, subject in own.items()
        )


def values_of(model: type[models.Model], keys: Iterable[Any], labels: Labels) -> Iterator[list[Value]]:
    """The rows of `model` with these ids, column by column."""
    fields = [field for field in model._meta.local_concrete_fields if not is_secret(field)]
    for batch in in_batches(sorted(keys, key=str)):
        rows = list(model._base_manager.filter(pk__in=batch).order_by("pk"))
        for field in fields:
            if field.is_relation:
                found = {getattr(row, field.attname) for row in rows} - {None}
                labels.learn(field.related_model, found)
        for row in rows:
            shown = [field for field in fields if field.name not in OF_A_THING or not labels.is_of_another(row)]
            yield [
                Value(field.name, capfirst(str(field.verbose_name)), _content(row, field, labels)) for field in shown
            ]


def _content(row: models.Model, field: models.Field, labels: Labels) -> Any:
    value = getattr(row, field.attname)
    if field.is_relation:
        return None if value is None else {"id": value, "label": labels.of(field.related_model, value)}
    if isinstance(field, models.FileField):
        return value.name
    if isinstance(field, StreamField):
        return json.loads(field.value_to_string(row) or "[]")
    return value
