"""Many people who register at the same moment, through HTTP."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from community.models import Occurrence, Profile
from tests.support import templates
from tests.support.addresses import LANGUAGES
from tests.support.engines import engine_for
from tests.support.server import answers, served

TOKEN = "a" * 32
WORKERS, THREADS = 4, 4
SLOWEST = 60


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, and reads the site in a language."""

    session: str
    language: str

    def registers(self, origin: str, occurrence: Occurrence, start: threading.Barrier) -> tuple[int, float]:
        """Send the form of the date once everybody is ready: the answer's status, and how long it took."""
        path = path_in("register", self.language, occurrence.pk)
        headers = {
            "Cookie": f"session={self.session}; csrf={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": TOKEN,
        }
        server = urlsplit(origin)
        connection = http.client.HTTPConnection(str(server.hostname), server.port, timeout=SLOWEST)
        start.wait(SLOWEST)
        began = time.monotonic()
        try:
            connection.request("POST", path, urlencode({"guests": "0"}), headers)
            response = connection.getresponse()
            response.read()
            return response.status, time.monotonic() - began
        finally:
            connection.close()


@dataclass(frozen=True)
class Answers:
    """What a storm was answered: how many of which status, and how long most waited at most."""

    statuses: dict[int, int]
    p99: float


def path_in(view: str, language: str, *args: int) -> str:
    """The path of a view for readers of `language`."""
    with translation.override(language):
        return reverse(view, args=args)


def visitors(count: int) -> list[Visitor]:
    """People with accounts, signed in, half of them in each language."""
    users = User.objects.bulk_create(
        User(email=f"orage{n}@latablee.example", language=LANGUAGES[n % 2]) for n in range(count)
    )
    Profile.objects.bulk_create(
        Profile(name=f"Orage {n}", slug=f"orage-{n}", user=user, sort_name="orage") for n, user in enumerate(users)
    )
    return [Visitor(session_of(user), user.language) for user in users]


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def storm(origin: str, occurrence: Occurrence, people: list[Visitor]) -> Answers:
    """Let all of them send the form at the same moment."""
    start = threading.Barrier(len(people))
    with ThreadPoolExecutor(len(people)) as threads:
        told = list(threads.map(lambda visitor: visitor.registers(origin, occurrence, start), people))
    statuses = [status for status, _took in told]
    took = sorted(length for _status, length in told)
    return Answers({status: statuses.count(status) for status in set(statuses)}, took[int(len(took) * 0.99) - 1])


@contextmanager
def served_for_storms(data_dir: Path, application: str = "cms.wsgi") -> Iterator[str]:
    """Serve the database of this test with several processes, each with several threads, all of them warm."""
    (data_dir / "static").symlink_to(templates.collected_static())
    url = engine_for(os.environ.get("DATABASE_URL", "")).url(str(settings.DATABASES["default"]["NAME"]))
    with served(
        data_dir, url, WORKERS, THREADS, application, SECRET_KEY=settings.SECRET_KEY, EMAIL_URL="dummymail://"
    ) as origin:
        with ThreadPoolExecutor(WORKERS * THREADS) as threads:
            pages = [origin + path_in("sign_in", language) for language in LANGUAGES] * WORKERS * THREADS
            list(threads.map(answers, pages))
        yield origin
