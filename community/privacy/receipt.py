"""The receipt of an erasure: what went, what stayed and why, what could not be looked for. It names nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.contrib.forms.models import AbstractFormSubmission

from community.models import Profile
from community.privacy.needles import Sort

ERASED = {
    "account": _("your account"),
    "profile": _("your profile: texts, trades, links and contact details"),
    "portraits": _("your portraits and their files"),
    "consents": _("your consents"),
    "introductions": _("your introductions"),
    "join_requests": _("your requests to join commissions, and invitations"),
    "registrations": _("your registrations"),
    "doings": _("your name on posts, events and commissions"),
    "answers": _("your answers to forms"),
    "sessions": _("your sessions"),
    "versions": _("earlier versions and drafts of your profile"),
    "log": _("log entries about you"),
    "other": _("other records of you"),
}
KINDS = {
    "accounts": "account",
    "account": "account",
    "mfa": "account",
    "usersessions": "sessions",
    "axes": "log",
    "auth": "account",
    "wagtailusers": "account",
    "community.Profile": "profile",
    "community.ProfileWords": "profile",
    "community.ProfileTrade": "profile",
    "community.ProfileLink": "profile",
    "community.ProfileContact": "profile",
    "community.Portrait": "portraits",
    "community.PortraitRendition": "portraits",
    "community.Consent": "consents",
    "community.Introduction": "introductions",
    "community.JoinRequest": "join_requests",
    "community.Registration": "registrations",
    "community.Event": "doings",
    "sessions.Session": "sessions",
    "wagtailcore.Revision": "versions",
    "wagtailcore.ModelLogEntry": "log",
    "wagtailcore.PageLogEntry": "log",
}
INDEXES = ("wagtailsearch", "wagtailcore.ReferenceIndex", "cms.Search")
KEPT = {
    "memberships": _("The times of your membership, without your name: the association has to account for its fees."),
    "texts": _("What others wrote, and what you wrote for the association: your name is taken out of it."),
    "log": _("The log of what was done on the site, without your name, for a year: it keeps the site safe."),
}
LEFT = {
    Sort.NAME: _("Your name is too common, or somebody else bears it too: where others wrote it, it stays."),
    Sort.SLUG: _("The address of your page is too common a word: where others wrote it, it stays."),
    Sort.LINK: _("One of your links is shared with others: where they wrote it, it stays."),
    Sort.CONTACT: _("One of your contact details is too short, or shared with others: where they wrote it, it stays."),
}
ALWAYS_LEFT = _(
    "Inside files that others put on the site, and where only a part of your name was written, nobody looked."
)


@dataclass(frozen=True)
class Receipt:
    """What became of somebody's data on `date`: rows by kind, passages changed in the texts of others, why some rows
    stayed, and what is too common to be looked for."""

    date: date
    erased: dict[str, int]
    changed: int
    kept: list[str]
    left: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"date": self.date.isoformat()}

    @property
    def erased_lines(self) -> list[tuple[str, int]]:
        return [(str(label), self.erased[kind]) for kind, label in ERASED.items() if self.erased.get(kind)]

    @property
    def changed_line(self) -> str:
        line = ngettext_lazy(
            "%(count)s text of others in which you were named has been changed.",
            "%(count)s texts of others in which you were named have been changed.",
            "count",
        )
        return str(line % {"count": self.changed}) if self.changed else ""

    @property
    def kept_lines(self) -> list[str]:
        return [str(KEPT[reason]) for reason in self.kept]

    @property
    def left_lines(self) -> list[str]:
        return [*(str(LEFT[Sort(sort)]) for sort in self.left), str(ALWAYS_LEFT)]

    def text(self, language: str) -> str:
        """The receipt as plain text in `language`, for a letter."""
        with translation.override(language):
            erased = [f"{label} ({count})" for label, count in self.erased_lines]
            parts = [
                (_("Erased on %(date)s") % {"date": date_format(self.date, "DATE_FORMAT")}, erased),
                (_("Changed"), list(filter(None, [self.changed_line]))),
                (_("Kept, and why"), self.kept_lines),
                (_("Not looked for"), self.left_lines),
            ]
            return "\n\n".join(
                "\n".join([str(title), *(f"– {line}" for line in lines)]) for title, lines in parts if lines
            )


def kind_of(label: str) -> str | None:
    """Under which kind rows of the model `label` are counted; None for what an index knows of other rows."""
    if label.startswith(INDEXES):
        return None
    if known := KINDS.get(label) or KINDS.get(label.partition(".")[0]):
        return known
    model = apps.get_model(label)
    if issubclass(model, AbstractFormSubmission):
        return "answers"
    return "doings" if any(field.related_model is Profile for field in model._meta.local_fields) else "other"


def make_receipt(deleted: Counter[str], changed: int, kept: list[str], left: list[Sort]) -> Receipt:
    """The receipt for rows `deleted`, by the label of their model."""
    erased: Counter[str] = Counter()
    for label, count in deleted.items():
        kind = kind_of(label)
        if kind and count:
            erased[kind] += count
    return Receipt(timezone.localdate(), dict(erased), changed, kept, [str(sort) for sort in dict.fromkeys(left)])
