"""What somebody names is fetched from the open web alone, and never for long."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from cms import fetching
from cms.fetching import FetchError, fetch, is_open
from tests.support.other_sites import OtherSite, allow_all, serving

pytestmark = pytest.mark.once

MOST_BYTES = 1024 * 1024


class Partner(OtherSite):
    """Answers well, and in all the ways that a server can be a nuisance."""

    ways = {"/file": "file:///etc/passwd", "/private": "http://10.0.0.1/", "/round": "/round", "/once": "/calendar.ics"}

    def do_GET(self) -> None:
        if self.path in self.ways:
            self.redirect(self.ways[self.path])
        elif self.path == "/calendar.ics":
            self.answer(b"BEGIN:VCALENDAR", "text/calendar")
        elif self.path == "/huge":
            self.answer(b"x" * (MOST_BYTES + 1), "text/calendar")
        elif self.path == "/slow":
            self.drip()
        else:
            self.send_error(404)


@pytest.fixture(scope="module")
def partner() -> Iterator[str]:
    with serving(Partner) as address:
        yield address


@pytest.mark.parametrize("path", ["/calendar.ics", "/once"])
def test_what_is_there_is_fetched(partner: str, path: str) -> None:
    assert fetch(partner + path, MOST_BYTES, allows=allow_all) == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize("path", ["/file", "/round", "/huge", "/nothing"])
def test_nuisances_end_in_words(partner: str, path: str) -> None:
    with pytest.raises(FetchError):
        fetch(partner + path, MOST_BYTES, allows=allow_all)


def test_a_redirect_leads_into_no_private_network(partner: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"{partner}/private", MOST_BYTES, allows=lambda address: address == "127.0.0.1")


def test_a_server_that_answers_byte_by_byte_is_left(partner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.6)
    begun = time.monotonic()
    with pytest.raises(FetchError):
        fetch(f"{partner}/slow", MOST_BYTES, allows=allow_all)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/x.ics",
        "javascript:alert(1)",
        "https://",
        "http://[::1",
        "http://example.org:99999/",
        "http://example.org:0/",
        "",
        "/etc/passwd",
    ],
)
def test_only_addresses_of_the_web_are_fetched(address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address, MOST_BYTES)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "127.1", "[::ffff:127.0.0.1]", "0"])
def test_our_own_machine_is_not_fetched(partner: str, host: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"http://{host}:{partner.rpartition(':')[2]}/calendar.ics", MOST_BYTES)


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "fe80::1%eth0", "fd00::1"],
)
def test_private_addresses_are_not_open(address: str) -> None:
    assert not is_open(address)
    assert is_open("93.184.215.14")
