"""Letters: plain text written in templates, with HTML made from it, in the language of whoever receives them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cms.languages.links import links_for


def write_letter(name: str, to: str, language: str, words: dict[str, Any]) -> EmailMultiAlternatives:
    """The letter of the template `email/<name>.txt` to `to`, in `language`. Its first line is the subject."""
    with translation.override(language):
        association = links_for(None).settings
        context = {"association": association, "origin": settings.SITE_ORIGIN, "language": language, **words}
        written = get_template(f"email/{name}.txt").template.render(Context(context, autoescape=False))
        subject, _newline, text = written.strip().partition("\n")
        text = text.strip() + "\n"
    letter = EmailMultiAlternatives(subject, text, to=[to])
    attach_html(letter, language)
    return letter


def attach_html(letter: EmailMultiAlternatives, language: str, code: str | None = None) -> None:
    """Give `letter`, written in `language`, an HTML that says what its text says; `code` is shown large."""
    words = {"subject": letter.subject, "text": letter.body, "language": language, "code": code}
    letter.attach_alternative(render_to_string("email/letter.html", words), "text/html")


def write_later(letter: str, to: str, language: str, /, **words: Any) -> None:
    """Write and send a letter once the transaction is committed."""
    transaction.on_commit(lambda: send_letter.enqueue(letter, to, language, words))


def address_for(language: str, view: str, *args: Any) -> str:
    """The absolute address of one of the site's own pages, for a reader of `language`."""
    with translation.override(language):
        return settings.SITE_ORIGIN + reverse(view, args=args)


@task()
def send_letter(name: str, to: str, language: str, words: dict[str, Any]) -> None:
    """Write and send a letter. `words` are what its templates take."""
    write_letter(name, to, language, words).send()
