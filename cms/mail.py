"""Letters: plain text written in templates, with HTML made from it, in the language of whoever receives them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.languages.links import links_for
from cms.models import Topic
from cms.outbox.messages import Handling
from cms.outbox.refusals import is_refused, token_of


def write_letter(
    name: str, to: str, language: str, words: dict[str, Any], topic: Topic | None = None
) -> EmailMultiAlternatives:
    """The letter of the template `email/<name>.txt` to `to`, in `language`. Its first line is the subject. One about a
    topic says how to stop such letters, to people and to their mail programs (RFC 8058)."""
    with translation.override(language):
        association = links_for(None).settings
        context = {"association": association, "origin": settings.SITE_ORIGIN, "language": language, **words}
        written = get_template(f"email/{name}.txt").template.render(Context(context, autoescape=False))
        subject, _newline, text = written.strip().partition("\n")
        subject = " ".join(subject.split())  # somebody's name may hold what would end a header
        text = text.strip() + "\n"
        headers = {}
        if topic:
            url = address_for(language, "refuse_mail", token_of(to, topic))
            headers = {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
            ending = _("You can stop these letters (%(topic)s) here:") % {"topic": Topic(topic).label}
            text = f"{text}\n{ending}\n{url}\n"
    letter = EmailMultiAlternatives(subject, text, to=[to], headers=headers)
    attach_html(letter, language)
    return letter


def attach_html(letter: EmailMultiAlternatives, language: str, code: str | None = None) -> None:
    """Give `letter`, written in `language`, an HTML that says what its text says; `code` is shown large."""
    words = {"subject": letter.subject, "text": letter.body, "language": language, "code": code}
    letter.attach_alternative(render_to_string("email/letter.html", words), "text/html")


def queue_letter(
    name: str,
    to: str,
    language: str,
    words: dict[str, Any],
    *,
    key: str | None = None,
    not_before: datetime | None = None,
    topic: Topic | None = None,
    essential: bool = False,
    fleeting: bool = False,
    reply_to: str = "",
) -> bool:
    """Write a letter and queue it in the transaction at hand. Returns whether it was queued.

    One with a `key` is queued once, for as long as its row is kept: two weeks after it was sent. One about a `topic`
    goes to nobody who refused that, unless it is `essential`: an answer to what they have just done. A `fleeting` one
    leaves no row behind. Answers go to `reply_to`, where one is named.
    """
    if topic and not essential and is_refused(to, topic):
        return False
    letter = write_letter(name, to, language, words, topic)
    letter.reply_to = [reply_to] if reply_to else []
    letter.handling = Handling(key, not_before, topic if topic and not essential else "", fleeting)
    return bool(letter.send())


def write_later(letter: str, to: str, language: str, /, **words: Any) -> None:
    """Write a letter now; it leaves once the transaction is committed."""
    queue_letter(letter, to, language, words)


def address_for(language: str, view: str, *args: Any) -> str:
    """The absolute address of one of the site's own pages, for a reader of `language`."""
    with translation.override(language):
        return settings.SITE_ORIGIN + reverse(view, args=args)
