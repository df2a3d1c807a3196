"""Tells the index of every change to what readers may find.

`post_save` hears of everything that is saved whole: publishing, unpublishing, and what a script saves live without
either. Wagtail's own signals come after it, when the words of a thing are saved too, which matters outside a
transaction. Inside one, all of it waits for the commit, and an object that changed several times is indexed once. It is
always read from the database: an object in memory can hold an editor's unpublished words.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move, published, unpublished

from cms.search.index import refresh, remove_object


def is_searchable(model: type[models.Model]) -> bool:
    """Whether objects of `model` tell search about themselves."""
    return hasattr(model, "search_documents")


def index_later(model: type[models.Model], pk: int) -> None:
    """Index the object once the transaction is committed; nothing is done if it is gone by then.

    The callbacks of a commit share a set of what they have done. It is replaced as soon as one of them runs, so that
    callbacks which a roll-back has dropped do no harm.
    """
    connection = transaction.get_connection()
    if getattr(connection, "indexed_on_commit", None) is None:
        connection.indexed_on_commit = set()
    done = connection.indexed_on_commit

    def index() -> None:
        connection.indexed_on_commit = None
        if (model, pk) not in done:
            done.add((model, pk))
            refresh(model, pk)

    transaction.on_commit(index)


def index_below(page_id: int) -> None:
    """Index a page and all pages below it, once the transaction is committed."""
    for root in Page.objects.filter(pk=page_id):
        for page in root.get_descendants(inclusive=True).defer_streamfields().specific(defer=True):
            if is_searchable(page.specific_class):
                index_later(page.specific_class, page.pk)


@receiver([published, unpublished, page_unpublished])
def on_publication(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """What readers may find of `instance` has changed."""
    if is_searchable(sender):
        index_later(sender, instance.pk)


@receiver(post_save)
def on_save(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """`instance` was saved. Drafts of live pages save single fields and change nothing for readers."""
    if is_searchable(sender) and kwargs["update_fields"] is None and not kwargs["raw"]:
        index_later(sender, instance.pk)


@receiver(pre_delete)
def on_delete(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """`instance` is being deleted, and its entries with it, in the same transaction."""
    if is_searchable(sender):
        remove_object(instance)


@receiver(post_page_move)
def on_move(instance: Page, **kwargs: Any) -> None:
    """A page may have come under, or out from under, another page's restrictions."""
    index_below(instance.pk)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page and what lies below it were closed, or opened."""
    index_below(instance.page_id)
