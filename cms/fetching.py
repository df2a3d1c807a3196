"""Fetching what stands at an address that somebody typed: only the open web, and never for long."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

MOST_SECONDS = 10.0
MOST_REDIRECTS = 3
CHUNK = 64 * 1024
MOVED = {301, 302, 303, 307, 308}

Allows = Callable[[str], bool]


class FetchError(Exception):
    """Why nothing came of it, in words for whoever typed the address."""


class NoAnswerError(FetchError):
    """Nobody is there: no other address of this host would answer either."""


def is_open(address: str) -> bool:
    """Whether an IP address is one of the open web's, not of our own network or machine."""
    found = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_global and not found.is_multicast


def fetch(address: str, most_bytes: int, accept: str = "*/*", allows: Allows = is_open) -> bytes:
    """What stands at `address`, at most `most_bytes` long; `accept` is the header that asks for a kind. Raises
    FetchError."""
    for _hop in range(MOST_REDIRECTS + 1):
        parts = checked(address)
        try:
            status, content, onwards = ask(parts, most_bytes, accept, allows)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NoAnswerError(_("The address does not answer.")) from error
        if status in MOVED and onwards:
            address = urljoin(parts.geturl(), onwards)
        elif status != http.HTTPStatus.OK:
            raise FetchError(_("The address answers with the error %(status)s.") % {"status": status})
        else:
            return content
    raise FetchError(_("The address leads from one to the next without end."))


def checked(address: str) -> SplitResult:
    """The parts of an address of the web. `webcal` is what calendars call it."""
    try:
        parts = urlsplit(address.strip())
        if parts.scheme == "webcal":
            parts = parts._replace(scheme="https")
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise FetchError(_("Only addresses that begin with https://, http:// or webcal:// are fetched."))
    return parts


def ask(parts: SplitResult, most_bytes: int, accept: str, allows: Allows) -> tuple[int, bytes, str]:
    """The status, the content, and where it leads. The deadline is for all of it: a slow server can't stretch it."""
    host, port = parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme]
    connection = http.client.HTTPConnection(host, port, timeout=MOST_SECONDS)
    connection.sock = connect(host, port, parts.scheme == "https", allows)
    late = threading.Event()
    deadline = threading.Timer(MOST_SECONDS, shut, [connection.sock, late])
    deadline.daemon = True
    deadline.start()
    try:
        target = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": "Tablee"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        onwards = answer.getheader("Location") or ""
        content = b"" if answer.status in MOVED else whole(answer, most_bytes)
        if late.is_set():  # the end of a connection looks like the end of an answer
            raise TimeoutError
        return answer.status, content, onwards
    finally:
        deadline.cancel()
        connection.close()


def connect(host: str, port: int, secure: bool, allows: Allows) -> socket.socket:
    """A connection to an IP address that was looked at: what a name means could change between two questions."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [each[4] for each in found if allows(str(each[4][0]))]
    if not addresses or len(addresses) < len(found):
        raise FetchError(_("The address leads into a private network: it is not fetched."))
    plain = socket.create_connection(addresses[0][:2], timeout=MOST_SECONDS)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def whole(answer: Any, most_bytes: int) -> bytes:
    """All of an answer, unless it is too long."""
    content = bytearray()
    while chunk := answer.read(CHUNK):
        content += chunk
        if len(content) > most_bytes:
            raise FetchError(too_long(most_bytes))
    return bytes(content)


def too_long(most_bytes: int) -> str:
    return _("What stands there is longer than %(size)s MB.") % {"size": most_bytes // 1024 // 1024}


def shut(sock: socket.socket, late: threading.Event) -> None:
    """End a connection, whatever it is waiting for."""
    late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:  # it has ended by itself
        return
