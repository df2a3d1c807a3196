"""What hosts find in their letters and on the pages of their turns."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

from community.models import Profile


def letter_to(person: Profile) -> Any:
    [letter] = [each for each in mail.outbox if each.to == [person.user.email]]
    return letter


def link_in(letter: Any) -> str:
    """The path of the only page of the site that a letter leads to."""
    [link] = re.findall(r"^http://localhost(/\S+)$", letter.body, re.MULTILINE)
    return link


def options(client: Client, url: str) -> dict[str, str]:
    """What the form of a turn offers, by what the browser sends for it."""
    form = client.get(url).context["form"]
    return {label: key for key, label in form.fields["partner"].choices} if form else {}
