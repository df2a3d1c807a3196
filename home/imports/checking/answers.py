"""Every old address is asked of this very site, as a stranger's browser would, and what it answers is kept."""

from __future__ import annotations

import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from types import FrameType
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.utils.encoding import iri_to_uri
from wagtail.models import Site

from home.imports.problems import gettext_noop as _
from home.models import ImportedItem, ImportLine, OldAddress

AT_ONCE = 100
MOST_HOPS = 5
MOST_SECONDS = 20
MOST_LETTERS = OldAddress._meta.get_field("leads_to").max_length
LED = range(300, 400)

LEADS_ON, ANSWERS, SILENT = "leads_on", "answers", "silent"
IN_WORDS = {LEADS_ON: "lead on", ANSWERS: "answer themselves", SILENT: "do not answer"}


class TooLong(BaseException):
    """An answer took too long. No `except Exception` on the way takes it for an error of its own."""


@dataclass(frozen=True)
class Answer:
    """What an old address answered. `why` is an English msgid that says what is wrong, "" where nothing is."""

    address: str
    status: int | None
    leads_to: str
    final_status: int | None
    why: str

    @property
    def what(self) -> str:
        if self.why:
            return SILENT
        return LEADS_ON if self.leads_to else ANSWERS


def ask_all(origin: str, asked: Callable[[], object] = lambda: None) -> None:
    """Ask every address of an old site and keep what changed; `asked` is called after each. Every page is fetched once,
    however many addresses lead there."""
    asker = Asker()
    rows = OldAddress.objects.filter(origin=origin).order_by("pk")
    last = 0
    while some := [*rows.filter(pk__gt=last)[:AT_ONCE]]:
        last = some[-1].pk
        changed = []
        for row in some:
            heard = asker.hear(row.written or row.address)
            if heard != (row.status, row.leads_to, row.final_status):
                row.status, row.leads_to, row.final_status = heard
                changed.append(row)
            asked()
        OldAddress.objects.bulk_update(changed, ["status", "leads_to", "final_status"])


def answers_of(origin: str, item: ImportedItem | None) -> Iterator[Answer]:
    """What the addresses of an item answered when they were last asked; those of no item with None."""
    return told(OldAddress.objects.filter(origin=origin, item=item))


def rows_of(line: ImportLine) -> QuerySet[OldAddress]:
    """The addresses of a source: of what it became, or, where nothing came of it, those that its sheet names."""
    if line.item:
        return line.item.addresses.all()
    names = [told["address"] for told in line.sheet.get("addresses", [])]
    return OldAddress.objects.filter(origin=line.run.origin, written__in=names)


def unanswered(origin: str) -> Iterator[Answer]:
    """The addresses that lead nowhere."""
    return (answer for answer in told(OldAddress.objects.filter(origin=origin)) if answer.why)


def totals(origin: str) -> Counter[str]:
    """How many addresses lead on, answer themselves, do not answer."""
    return Counter(answer.what for answer in told(OldAddress.objects.filter(origin=origin)))


def told(rows: QuerySet[OldAddress]) -> Iterator[Answer]:
    for row in rows.select_related("item__page").iterator(AT_ONCE):
        yield Answer(row.address, row.status, row.leads_to, row.final_status, why(row))


def why(row: OldAddress) -> str:
    """What keeps somebody who follows an old address from what stood there."""
    end = row.final_status if row.leads_to else row.status
    if end == HTTPStatus.OK:
        return ""
    if end is None:
        return _("It leads to another site.") if row.leads_to else _("It was not asked yet.")
    if end >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("It answers with an error.")
    if end in LED:
        return _("It leads from one address to the next without end.")
    if row.item and row.item.page and not row.item.page.live:
        return _("Its page is not published.")
    if row.item and row.item.page is None and row.item.person_id is None:
        return _("What it led to was taken away.")
    return _("Nothing answers there.")


class Asker:
    """Asks addresses of this site, in this process, without an account."""

    def __init__(self) -> None:
        site = Site.objects.get(is_default_site=True)
        self.origin = site.root_url
        self.secure = settings.SECURE_SSL_REDIRECT or self.origin.startswith("https:")
        self.host = urlsplit(self.origin).netloc
        self.client = Client(raise_request_exception=False, HTTP_HOST=self.host)
        self.seen: dict[str, tuple[int, str]] = {}

    def hear(self, address: str) -> tuple[int, str, int | None]:
        """The first answer to `address`, where it leads in the end ("" where it does not), and the answer there; None
        where that is another site, which is not asked."""
        here = iri_to_uri(address)
        status, onwards = self._ask(here)
        final, hops = status, 0
        while onwards and hops < MOST_HOPS:
            here, hops = onwards, hops + 1
            if urlsplit(here).netloc:
                return status, here[:MOST_LETTERS], None
            self.seen[here] = final, onwards = self.seen.get(here) or self._ask(here)
        return status, here[:MOST_LETTERS] if hops else "", final if hops else None

    def _ask(self, path: str) -> tuple[int, str]:
        """The answer at `path`, and where it leads: a path of this site, or a whole address. An error is a 500."""
        self.client.cookies.clear()
        try:
            with at_most(MOST_SECONDS):
                response = self.client.get(urldefrag(path)[0], secure=self.secure)
                deque(response if response.streaming else (), maxlen=0)  # which ends with closing its file
        except TooLong:
            if not connection.in_atomic_block:
                connection.close()  # a query may have been under way: the next one needs a connection without it
            return HTTPStatus.INTERNAL_SERVER_ERROR.value, ""
        except Exception:  # whatever it was, the other addresses are still to be asked
            return HTTPStatus.INTERNAL_SERVER_ERROR.value, ""
        onwards = response.get("Location", "") if response.status_code in LED else ""
        return response.status_code, self._from_root(urljoin(f"{self.origin}{path}", onwards)) if onwards else ""

    def _from_root(self, address: str) -> str:
        """An address of this site as a path with its query; any other whole."""
        parts = urlsplit(address)
        return urlunsplit(("", "", parts.path or "/", parts.query, "")) if parts.netloc == self.host else address


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """End what takes longer, with TooLong. Only the main thread can be interrupted; another waits."""

    def end(number: int, frame: FrameType | None) -> None:
        raise TooLong

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before, due = signal.signal(signal.SIGALRM, end), signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:  # whoever had set the clock goes on waiting
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *due)
