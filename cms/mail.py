"""Letters: plain text written in templates, with HTML made from it, in the language of whoever receives them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string
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
        html = render_to_string("email/letter.html", {**context, "subject": subject, "text": text})
    letter = EmailMultiAlternatives(subject, text, to=[to])
    letter.attach_alternative(html, "text/html")
    return letter


@task()
def send_letter(name: str, to: str, language: str, words: dict[str, Any]) -> None:
    """Write and send a letter. `words` are what its templates take."""
    write_letter(name, to, language, words).send()
