"""Which rows are about somebody: found from what the models say of themselves, so that a new model is found too."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.models import WorkflowState

from cms.accounts.models import User
from community.models import Portrait, Profile
from community.privacy.declared import models_with_tables

DERIVED = {"wagtailsearch"}  # says again what other rows say


def relations_to(target: type[models.Model]) -> Iterator[models.Field]:
    """Every column of every table that points to `target`."""
    for model in models_with_tables():
        for field in model._meta.local_concrete_fields:
            if field.is_relation and field.related_model is target:
                yield field


def generic_pairs(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """The pairs of columns of `model` that name a row of any table: its type, its id."""
    names = {field.name for field in model._meta.local_concrete_fields}
    for field in model._meta.local_concrete_fields:
        if field.is_relation and field.related_model is ContentType and field.name.endswith("content_type"):
            object_id = field.name.removeprefix("base_").replace("content_type", "object_id")
            if object_id in names:
                yield field.name, object_id


def pointing_to(subject: models.Model) -> Iterator[models.QuerySet]:
    """The rows, by model, that point to `subject`, whichever way."""
    wanted: dict[type[models.Model], Q] = {}
    for field in relations_to(subject._meta.model):
        wanted[field.model] = wanted.get(field.model, Q()) | Q(**{field.attname: subject.pk})
    own_type = ContentType.objects.get_for_model(subject)
    for model in models_with_tables():
        for content_type, object_id in generic_pairs(model):
            named = Q(**{content_type: own_type, object_id: str(subject.pk)})
            wanted[model] = wanted.get(model, Q()) | named
    for model, condition in wanted.items():
        if model._meta.app_label not in DERIVED:
            yield model._base_manager.filter(condition)


def own_portraits(person: Profile | None, user: User | None) -> list[Portrait]:
    """The portraits of somebody: the one that is shown, the drafts', and those put up that nobody else shows."""
    if person is None and user is None:
        return []
    drafted = [revision.content.get("portrait") for revision in person.revisions] if person else []
    own = Q(pk__in=[person.portrait_id, *drafted]) if person else Q(pk=None)
    if user:
        own |= Q(uploaded_by_user=user)
    others = Profile.objects.exclude(pk=person.pk if person else None).exclude(portrait=None)
    return list(Portrait.objects.filter(own).exclude(pk__in=others.values("portrait")))


def subjects(person: Profile | None, user: User | None) -> list[models.Model]:
    """What rows can point to that is about somebody: account, profile, portraits, what became of drafts."""
    found: list[models.Model] = [subject for subject in (user, person) if subject is not None]
    found += own_portraits(person, user)
    if person:
        own_type = ContentType.objects.get_for_model(Profile)
        found += WorkflowState.objects.filter(base_content_type=own_type, object_id=str(person.pk))
    return found


def rows_about(person: Profile | None, user: User | None) -> dict[type[models.Model], set[object]]:
    """The ids of all rows about somebody, by model."""
    found: dict[type[models.Model], set[object]] = {}
    for subject in subjects(person, user):
        found.setdefault(subject._meta.model, set()).add(subject.pk)
        for rows in pointing_to(subject):
            keys = set(rows.values_list("pk", flat=True))
            if keys:
                found.setdefault(rows.model, set()).update(keys)
    return found
