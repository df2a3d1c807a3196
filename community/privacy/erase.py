"""Erasing somebody: their rows go, the texts of others lose their name, the association keeps what it must."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models.audit_log import BaseLogEntry

from cms.accounts.models import User
from cms.mail import queue_letter
from community.models import Membership, Profile
from community.people.portraits import forget
from community.privacy.addresses import move_pages
from community.privacy.declared import models_with_tables
from community.privacy.files import files_of, remove_later
from community.privacy.needles import Needles, needles_of
from community.privacy.receipt import Receipt, make_receipt
from community.privacy.reindex import Object, reindex
from community.privacy.rows import own_portraits, pointing_to, relations_to
from community.privacy.sessions import delete_sessions
from community.privacy.submissions import delete_own_records, forget_proposer
from community.privacy.sweep import sweep

CACHES = ("default", "renditions")


class CannotErase(Exception):
    """Somebody can't be erased; `reason` says why, to them."""

    def __init__(self, reason: Promise | str) -> None:
        super().__init__(str(reason))
        self.reason = reason


def erase(person: Profile | None, user: User | None) -> Receipt:
    """Erase a person with their profile and their account, of which either may be missing; one is found by the other.

    The receipt is mailed to them in their language. Raises CannotErase for the last administrator, and for nobody.
    """
    with transaction.atomic():
        _overwrite_what_is_deleted()
        person, user = _hold(person, user)
        needles = needles_of(person, user)
        receipt = _erase(person, user, needles)
        if user:
            queue_letter("erased", user.email, user.language, {"text": receipt.text(user.language)}, fleeting=True)
        transaction.on_commit(_forget_copies)
    return receipt


def _hold(person: Profile | None, user: User | None) -> tuple[Profile | None, User | None]:
    """Both, as the database has them now, held for this transaction."""
    user_id = user.pk if user else person and person.user_id
    administrators = list(User.objects.select_for_update().filter(is_superuser=True, is_active=True))
    if [administrator.pk for administrator in administrators] == [user_id]:
        raise CannotErase(_("You are the last administrator: give somebody else that role first."))
    user = User.objects.select_for_update().filter(pk=user_id).first() if user_id else None
    whose = Q(pk=person.pk) if person else Q(user=user)
    person = Profile.objects.select_for_update().filter(whose).first() if person or user else None
    if person is None and user is None:
        raise CannotErase(_("There is nothing to erase any more."))
    return person, user


def _erase(person: Profile | None, user: User | None, needles: Needles) -> Receipt:
    both = [subject for subject in (person, user) if subject is not None]
    portraits = own_portraits(person, user)
    kept = ["memberships"] if Membership.objects.filter(person=person).exclude(person=None).exists() else []
    changed: set[Object] = set()
    deleted: Counter[str] = Counter()
    for subject in both:
        changed |= _parents(subject)
        deleted += _delete_log(subject)
        _let_go(subject)
    if user:
        deleted["sessions.Session"] += delete_sessions(user)
        deleted += delete_own_records(user.email) + forget_proposer(user.email)
    for subject in both:
        remove_later(_files_that_go_with(subject))
        deleted += Counter(subject._meta.model._base_manager.get(pk=subject.pk).delete()[1])
    moved = move_pages(needles)
    swept = sweep(needles)
    changed |= swept.objects | {(type(page), page.pk) for page in moved}
    reindex(changed, needles)
    for portrait in portraits:
        deleted["community.Portrait"] += 1
        forget(portrait)
    return make_receipt(deleted, swept.changed, [*kept, "texts", "log"], needles.left)


def _parents(subject: models.Model) -> set[Object]:
    """The rows that `subject` is named on: a post and its authors, an event and its hosts."""
    return {
        (field.related_model, pk)
        for rows in pointing_to(subject)
        for field in rows.model._meta.local_concrete_fields
        if isinstance(field, ParentalKey) and field.related_model is not Profile
        for pk in rows.values_list(field.attname, flat=True)
    }


def log_models() -> list[type[BaseLogEntry]]:
    """The models of Wagtail's logs."""
    return [model for model in models_with_tables() if issubclass(model, BaseLogEntry)]


def _delete_log(subject: models.Model) -> Counter[str]:
    """Delete what the logs tell of `subject`; what `subject` did to other things stays, without them."""
    own_type = ContentType.objects.get_for_model(subject)
    deleted: Counter[str] = Counter()
    for model in log_models():
        if any(field.name == "object_id" for field in model._meta.local_fields):
            about = model.objects.filter(content_type=own_type, object_id=str(subject.pk))
            deleted[model._meta.label] += about.delete()[0]
    return deleted


def _let_go(subject: models.Model) -> None:
    """Empty the columns that point to `subject` and that neither Django nor the database would empty."""
    for field in relations_to(subject._meta.model):
        if field.remote_field.on_delete is models.DO_NOTHING and field.null:
            field.model._base_manager.filter(**{field.attname: subject.pk}).update(**{field.attname: None})


def _files_that_go_with(subject: models.Model) -> list[Any]:
    """The files of rows that are deleted with `subject`, an avatar for example."""
    found = []
    for field in relations_to(subject._meta.model):
        if field.remote_field.on_delete is models.CASCADE:
            found += files_of(field.model._base_manager.filter(**{field.attname: subject.pk}))
    return found


def _overwrite_what_is_deleted() -> None:
    """SQLite leaves deleted words in its file, unless it is told to write over them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _forget_copies() -> None:
    """Empty what remembers parts of pages, and the log from which SQLite could bring back earlier ones."""
    for name in CACHES:
        caches[name].clear()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
