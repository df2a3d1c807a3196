"""A list of members as spreadsheets save it, read line by line. A bad line is reported, and stops no other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.languages.codes import default_language, language_codes
from community.models import MembershipKind
from community.people.joining import Newcomer, Welcome, welcome

MOST_LINES = 5_000
COLUMNS = {
    "name": ("name", "nom", "prénom et nom", "nom complet", "full name"),
    "email": ("email", "e-mail", "mail", "courriel", "adresse e-mail", "e-mail address"),
    "language": ("language", "langue"),
    "kind": ("kind", "formule", "type", "statut"),
    "since": ("since", "depuis", "début", "from"),
    "until": ("until", "jusqu’au", "jusqu'au", "fin", "to"),
}
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y")


@dataclass(frozen=True)
class Line:
    """What became of a line of the list."""

    number: int
    name: str
    email: str
    said: str
    is_error: bool = False


class NewcomerForm(forms.Form):
    """One line, read as a form reads it: a clear message for each thing that is not right."""

    name = forms.CharField(max_length=120)
    email = forms.EmailField()
    language = forms.ChoiceField(required=False, choices=lambda: [(code, code) for code in language_codes()])
    kind = forms.CharField(required=False)
    since = forms.DateField(required=False, input_formats=DATES)
    until = forms.DateField(required=False, input_formats=DATES)

    def clean_kind(self) -> MembershipKind:
        typed = self.cleaned_data["kind"].strip().lower()
        kinds = list(MembershipKind.objects.told())
        if not typed and kinds:
            return kinds[0]
        for kind in kinds:
            if typed in {kind.key, *(str(words).lower() for words in kind.words_by_language.values())}:
                return kind
        raise ValidationError(_("There is no kind of membership called “%(kind)s”.") % {"kind": typed})

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since") or timezone.localdate(), cleaned.get("until")
        if until and until < since:
            self.add_error("until", _("A membership can't end before it begins."))
        return {**cleaned, "since": since}

    def newcomer(self) -> Newcomer:
        return Newcomer(**{**self.cleaned_data, "language": self.cleaned_data["language"] or default_language()})

    @property
    def said(self) -> str:
        """All that is not right, in one line."""
        return " ".join(f"{name}: {' '.join(errors)}" for name, errors in self.errors.items())


def decoded(content: bytes) -> str:
    """The text of a file as spreadsheets write it: UTF-8, else the Windows encoding, which refuses nothing."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The number and the known columns of each line. Raises ValidationError where there is no name or no address."""
    sample = text[:4_096]
    delimiter = max(";,\t", key=sample.partition("\n")[0].count)
    reader = csv.reader(StringIO(text.replace("\0", "")), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, [])]
    places = {
        column: next((header.index(name) for name in names if name in header), None)
        for column, names in COLUMNS.items()
    }
    if places["name"] is None or places["email"] is None:
        raise ValidationError(_("The first line has to name the columns: at least “name” and “email”."))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield (
                reader.line_num,
                {c: cells[at].strip() for c, at in places.items() if at is not None and at < len(cells)},
            )


def import_members(content: bytes, keep: bool, report: Callable[[Line], None]) -> None:
    """Welcome everybody in the list, and `report` each line. Unless `keep` is set, nothing is kept and nobody is
    written to: the report says what would happen."""
    seen: dict[str, int] = {}
    try:
        for number, row in rows_of(decoded(content)):
            if len(seen) >= MOST_LINES:
                raise ValidationError(
                    _("The list is too long: at most %(most)s lines at a time.") % {"most": MOST_LINES}
                )
            report(_import_line(number, row, seen, keep))
    except csv.Error as error:
        raise ValidationError(_("This file can’t be read as a table: %(reason)s") % {"reason": error}) from error


def _import_line(number: int, row: dict[str, str], seen: dict[str, int], keep: bool) -> Line:
    form = NewcomerForm(row)
    name, email = row.get("name", ""), row.get("email", "")
    if not form.is_valid():
        return Line(number, name, email, form.said, is_error=True)
    earlier = seen.setdefault(email.lower(), number)
    if earlier != number:
        return Line(number, name, email, _("The same address as in line %(line)s.") % {"line": earlier}, is_error=True)
    with transaction.atomic():
        outcome = welcome(form.newcomer())
        if not keep:
            transaction.set_rollback(True)
    return Line(number, name, email, said(outcome))


def said(outcome: Welcome) -> str:
    """What welcoming somebody did, in words."""
    return {
        Welcome.INVITED: _("A new account; the invitation is sent."),
        Welcome.BELONGS: _("Has an account; the membership is added."),
        Welcome.UNCHANGED: _("Has this membership already."),
    }[outcome]
