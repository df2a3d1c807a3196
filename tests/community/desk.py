"""An editor's desk: sign in, open a form of the admin, change what is in it, send it as the browser would."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.base import BlockWidget
from wagtail.test.utils.form_data import querydict_from_html, streamfield
from wagtail.test.utils.wagtail_tests import WagtailTestUtils

from cms.accounts.models import User
from community.models import Event, EventKind, Profile, Trade, Update

Answers = dict[str, Any]


def account(role: str) -> User:
    """The sample's account for `role`: admin, editor, translator, volunteer or member."""
    return User.objects.get(email=f"{role}@latablee.example")


def sign_in(client: Client, role: str) -> User:
    """Sign `client` in as the sample's account for `role`."""
    user = account(role)
    client.force_login(user)
    return user


def newcomer(group: str, email: str = "new@latablee.example") -> User:
    """A fresh account in one of the groups."""
    user = User.objects.create_user(email, "a-long-password")
    user.groups.add(Group.objects.get(name=group))
    return user


def address(model: type[Model], view: str, *args: Any) -> str:
    """The address of a view of the admin: `list`, `add`, `edit`, `delete` …"""
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def answers_in(response: HttpResponse) -> Answers:
    """What the form of `response` would send if nobody touched it; texts made of blocks are sent empty."""
    soup = WagtailTestUtils.get_soup(response.content)
    form = max(soup.find_all("form"), key=lambda found: len(found.find_all(attrs={"name": True})))
    answers: Answers = {}
    for name, values in querydict_from_html(str(form)).lists():
        sent = [value.removeprefix("\n") for value in values]  # as browsers do with a textarea's first line break
        answers[name] = sent if len(sent) > 1 else sent[0]
    return answers | empty_streams(response.context["form"])


def empty_streams(form: Any) -> Answers:
    """An empty text for every stream of `form` and of its forms within."""
    found = {
        f"{form.add_prefix(name)}-count": "0"
        for name, field in form.fields.items()
        if isinstance(field.widget, BlockWidget)
    }
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            found |= empty_streams(child)
    return found


def paragraphs(prefix: str, *texts: str) -> Answers:
    """What the form sends for a text of headings, under `prefix`."""
    values = streamfield([("heading", {"text": text, "size": "h2"}) for text in texts])
    return {f"{prefix}-{name}": value for name, value in flat(values).items()}


def flat(data: Mapping[str, Any], prefix: str = "") -> Answers:
    """Nested form data, joined with hyphens."""
    found: Answers = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}-")
        else:
            found[f"{prefix}{name}"] = value
    return found


def draftail(text: str) -> str:
    """One paragraph, as the editor of rich text sends it."""
    block = {"key": "00000", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def send(client: Client, url: str, answers: Answers, action: str = "", follow: bool = False) -> HttpResponse:
    """Send a form, with the button `action` if one is named; `follow` to the next screen where a test looks at it."""
    if action:
        answers = answers | {f"action-{action}": "1"}
    return client.post(url, answers, follow=follow)


def autosave(client: Client, url: str, answers: Answers) -> HttpResponse:
    """Send a form the way the editor saves by itself."""
    return client.post(url, answers, headers={"accept": "application/json"})


def open_form(client: Client, url: str) -> Answers:
    """Open a form and return what it would send untouched."""
    response = client.get(url)
    assert response.status_code == 200, (response.status_code, url)
    return answers_in(response)


def messages_of(response: HttpResponse) -> str:
    """What the screen tells the person, as one text."""
    return " ".join(str(message) for message in response.context["messages"])


def soon(days: int, hour: int = 18) -> str:
    """A date and time some days from today, as a form takes it."""
    return (timezone.localtime() + timedelta(days=days)).replace(hour=hour, minute=0).strftime("%Y-%m-%d %H:%M")


def words_of(model: type[Model], **by_language: str) -> Answers:
    """The words of a new thing: `words_of(Event, fr="Fournée", en="")`. Required texts are written, others left."""
    words = model._meta.get_field("translations").related_model
    found: Answers = {}
    for number, language in enumerate(("fr", "en")):
        said = by_language.get(language, "")
        found[f"translations-{number}-{words.title_field}"] = said
        if model is Update:
            found[f"translations-{number}-text"] = draftail(said)
    return found


def facts_of(model: type[Model]) -> Answers:
    """The facts without which a new thing of `model` can't be saved."""
    if model is Event:
        day = f"{timezone.localdate() + timedelta(days=3)}"
        return {"day": day, "starts_at": "18:00", "ends_at": "20:00", "kind": EventKind.objects.first().pk}
    return {
        Profile: {"name": "Zoé Test"},
        Update: {"commission": Update.objects.first().commission_id},
        Trade: {"key": "tester"},
    }.get(model, {})
