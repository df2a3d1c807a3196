"""Somebody who is everywhere on the site, and a search through all that the site stores."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.log_actions import log
from wagtail.models import Comment

from blog.models import BlogPage
from cms.accounts.models import User
from cms.models import AssociationImage, OutgoingMail, Topic
from cms.outbox.backend import queue
from cms.outbox.refusals import refuse
from cms.search.index import rebuild
from community.models import (
    Event,
    Introduction,
    Mandate,
    Profile,
    ProfileContact,
    ProfileLink,
    ProfileTrade,
    Trade,
    Update,
)
from community.people.portraits import make_portrait
from community.privacy.patterns import fold
from home.models import FormAnswer, FormPage
from tests.factories.pages import make_account, make_landing, make_post
from tests.factories.things import make_commission, make_event, make_person, make_update

Commits = Callable[..., AbstractContextManager[Any]]

NAME = "Zoé D’Arcy-Noël"
EMAIL = "zoe.darcy@ailleurs.example"
PHONE = "06 98 76 54 32"
LINK = "https://zoe-arcy.example/moi"
NEEDLES = [
    NAME,
    "D’Arcy-Noël",
    "D'Arcy-Noël",
    "zoe-darcy-noel",
    "zoe darcy noel",
    "arcy",
    EMAIL,
    PHONE,
    "+33 6 98 76 54 32",
    "0698765432",
    "zoe-arcy.example",
]


@dataclass
class Everywhere:
    """Somebody and the things that name them."""

    user: User
    person: Profile
    post: BlogPage
    event: Event
    update: Update
    picture: AssociationImage


def picture_file(name: str) -> SimpleUploadedFile:
    """A small picture; each has a colour of its own."""
    stream = BytesIO()
    PillowImage.new("RGB", (320, 240), f"#{abs(hash(name)) % 0xFFFFFF:06x}").save(stream, "PNG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/png")


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "text", "value": text}


def make_everywhere() -> Everywhere:
    """Zoé, on every kind of row that the site has, indexed and with everything drawn."""
    user = make_account(EMAIL, first_name="Zoé", last_name="D’Arcy-Noël")
    person = make_person(NAME, user=user, portrait_audience="public", words={"bio": f"Je suis {NAME}."})
    person.links = [ProfileLink(label="Chez moi", url=LINK)]
    person.contacts = [ProfileContact(kind="phone", value=PHONE), ProfileContact(kind="email", value=EMAIL)]
    person.person_trades = [ProfileTrade(trade=Trade.objects.first())]
    person.portrait = make_portrait(picture_file("moi.png"), user, (50, 40))
    person.save()
    person.save_revision(user=user).publish()
    person.portrait.get_rendition("fill-60x60")
    picture = AssociationImage(title=f"{NAME} au marché", file=picture_file("zoe-darcy-noel.png"), credit=NAME)
    picture.description, picture.uploaded_by_user = f"On voit {NAME}", user
    picture.save()
    picture.get_rendition("max-100x100")
    Document.objects.create(title=NAME, file=ContentFile(b"%PDF-", name="cv-zoe_darcy_noel.pdf"), uploaded_by_user=user)
    post = _make_post(user, person, picture)
    proposer = {"name": "Zoé d’A.", "email": EMAIL, "language": "fr", "charter": None, "day": "2026-01-05"}
    words = {"practical": f"Demander {NAME} au {PHONE}."}
    event = make_event("Marché", hosts=(person,), words=words, proposed_by=proposer)
    event.save_revision(user=user).publish()
    commission = make_commission(words={"mission": f"Voir avec ZOÉ D’ARCY-NOËL, {LINK}"})
    Mandate.objects.create(commission=commission, person=person, role="lead")
    update = make_update(
        commission, author=person, text=f"<p>Merci à <b>Zo&eacute; D&rsquo;Arcy-Noël</b> : {EMAIL}</p>"
    )
    other = Profile.objects.exclude(pk=person.pk).exclude(user=None).first()
    Introduction.objects.create(asker=person, asked=other, message=f"C’est {NAME}")
    Introduction.objects.create(asker=other, asked=person, message="Bonjour Zoé", state="accepted")
    _make_traces(user, person, post)
    _make_mail(other)
    rebuild()
    return Everywhere(user, person, post, event, update, picture)


def _make_post(user: User, person: Profile, picture: AssociationImage) -> BlogPage:
    body = [
        paragraph(f'<p>Rencontre avec {NAME}, <a href="{LINK}">chez elle</a>, <a href="mailto:{EMAIL}">écrire</a>.</p>')
    ]
    post = make_post(
        f"Portrait de {NAME}",
        authors=(person,),
        body=json.dumps(body),
        slug="portrait-de-zoe-darcy-noel",
        owner=user,
        lead_image=picture,
        lead_image_alt=f"{NAME} sourit",
        byline_name=NAME,
    )
    post.tags.add(NAME)
    post.save()
    post.save_revision(user=user).publish()
    post.save_revision(user=user)
    Comment.objects.create(page=post, user=user, text="Bravo", contentpath="title")
    return post


def _make_traces(user: User, person: Profile, post: BlogPage) -> None:
    form = FormPage.objects.filter(purpose="join").first() or FormPage.objects.first()
    FormAnswer.objects.create(page=form, form_data={"nom": NAME, "email": EMAIL.upper()})
    FormAnswer.objects.create(page=form, form_data={"nom": "Bob", "message": f"Invité par {NAME}"})
    landing = make_landing("Accueil", seo_title=NAME)
    landing.save_revision(user=user).publish()
    Redirect.objects.create(old_path="/annuaire/zoe-darcy-noel", redirect_link=LINK)
    log(person, "wagtail.edit", user=user)
    log(post, "wagtail.edit", user=user)
    Client().force_login(user)
    caches["default"].set("page", NAME)
    caches["renditions"].set("picture", NAME)


def _make_mail(other: Profile) -> None:
    """Letters to her, waiting and sent, one that names her to somebody else, and one sort that she refused."""
    for subject in ("Rappel", "Merci"):
        queue(EmailMessage(subject, f"Bonjour {NAME}", to=[f"{NAME} <{EMAIL}>"]))
    OutgoingMail.objects.filter(subject="Merci").update(sent_at=timezone.now())
    attached = ("mot.txt", f"De la part de {NAME}", "text/plain")
    told = EmailMultiAlternatives(f"De {NAME}", f"{NAME} <{EMAIL}>", to=[other.user.email], attachments=[attached])
    told.attach_alternative(f"<p>Zo&eacute; D&rsquo;Arcy-Noël, {PHONE}</p>", "text/html")
    told.reply_to = [EMAIL]
    queue(told)
    refuse(EMAIL, Topic.AGENDA)


def forms_of(needle: str) -> set[bytes]:
    """How `needle` can be stored, in small letters."""
    escaped = json.dumps(needle)[1:-1]
    found = {needle, escaped, html.escape(needle), json.dumps(html.escape(needle))[1:-1], fold(needle), quote(needle)}
    named = needle.replace("é", "&eacute;").replace("ë", "&euml;").replace("’", "&rsquo;")
    return {form.lower().encode() for form in found | {named}}


def where_found(needles: list[str]) -> dict[str, list[str]]:
    """The tables and files that hold any of `needles`, each with those it holds."""
    forms = {form: needle for needle in needles for form in forms_of(needle)}
    found: dict[str, set[str]] = {}
    for place, content in [*stored_rows(), *stored_files()]:
        small = content.lower()
        for form, needle in forms.items():
            if form in small:
                found.setdefault(place, set()).add(needle)
    return {place: sorted(held) for place, held in sorted(found.items())}


def stored_rows() -> Iterator[tuple[str, bytes]]:
    """Every row of every table, those of full-text indexes included, as bytes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        for (name,) in cursor.fetchall():
            table = connection.ops.quote_name(name)
            row = "*" if connection.vendor == "sqlite" else "CAST(t.* AS text)"
            cursor.execute(f"SELECT {row} FROM {table} t")  # noqa: S608 - names of the schema
            for record in cursor.fetchall():
                yield name, b"\0".join(v if isinstance(v, bytes) else str(v).lower().encode() for v in record)


def stored_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the media folder with its path, and what the caches hold."""
    root = Path(settings.MEDIA_ROOT)
    for path in root.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        yield f"file {path.parent.name}", str(path.relative_to(root)).encode() + b"\0" + content
    for name in ("default", "renditions"):
        yield f"cache {name}", repr(getattr(caches[name], "_cache", "")).encode()


def database_files() -> list[Path]:
    """The file of the SQLite database, and its journals."""
    database = Path(settings.DATABASES["default"]["NAME"])
    return [path for path in database.parent.glob(f"{database.name}*") if path.is_file()]


@contextmanager
def media_left_as_found() -> Iterator[None]:
    """Remove, at the end, the files that came: rows are rolled back after a test, files are not."""
    root = Path(settings.MEDIA_ROOT)
    before = set(root.rglob("*"))
    yield
    for path in set(root.rglob("*")) - before:
        if path.is_file():
            path.unlink()
