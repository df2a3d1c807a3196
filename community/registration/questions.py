"""The questions of an event, as the fields of a form, and the answers as people read them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.languages.codes import active_language, default_language
from community.models import Event

PREFIX = "question-"
LONGEST_ANSWER = 300
YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


def fields_of(event: Event) -> dict[str, forms.Field]:
    """A field for each question, in the reader's language, by a name that holds the question's identity."""
    return {f"{PREFIX}{block.id}": _field(block) for block in event.questions}


def _field(block: Any) -> forms.Field:
    words = {"label": _said(block.value, "label"), "required": bool(block.value["required"])}
    if block.block_type == "text":
        return forms.CharField(max_length=LONGEST_ANSWER, **words)
    choices = YES_NO if block.block_type == "yes_no" else _choices(block.value)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)


def _choices(value: Any) -> list[tuple[str, str]]:
    """What can be chosen: kept in the language that is written first, so that every answer is the same to hosts."""
    kept, shown = _lines(value, default_language()), _lines(value, active_language())
    return [(text, shown[number] if number < len(shown) else text) for number, text in enumerate(kept)]


def _lines(value: Any, language: str) -> list[str]:
    return [line.strip() for line in str(value[f"choices_{language}"]).splitlines() if line.strip()]


def _said(value: Any, name: str) -> str:
    return str(value[f"{name}_{active_language()}"] or value[f"{name}_{default_language()}"])


def answers_in(cleaned: dict[str, Any]) -> dict[str, str]:
    """What was answered, by the identity of the question."""
    return {name.removeprefix(PREFIX): value for name, value in cleaned.items() if name.startswith(PREFIX) and value}


def labels_of(event: Event) -> list[str]:
    return [_said(block.value, "label") for block in event.questions]


def answers_printed(event: Event, answers: dict[str, str]) -> list[str]:
    """The answers in the reader's language, in the order of the questions; empty where there is none."""
    return [_printed(block, answers.get(str(block.id), "")) for block in event.questions]


def _printed(block: Any, answer: str) -> str:
    if block.block_type == "text":
        return answer
    known = {"yes": _("Yes"), "no": _("No")} if block.block_type == "yes_no" else dict(_choices(block.value))
    return known.get(answer, answer)
