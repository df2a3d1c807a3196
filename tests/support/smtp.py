"""A mail server on a loopback port: it takes letters, notes who brought them, and refuses what it is told to."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

Answer = Callable[[int, str], str]
ACCEPTED = "250 Thank you"


def accept_all(number: int, recipient: str) -> str:
    return ACCEPTED


@dataclass(frozen=True)
class Letter:
    """A letter that arrived."""

    recipient: str
    message_id: str
    content: bytes
    at: float


class Talk(StreamRequestHandler):
    """One connection. Whoever brings a letter says their name when they sign in."""

    server: Postbox

    def setup(self) -> None:
        super().setup()
        self.name, self.recipient, self.number = "", "", 0

    def handle(self) -> None:
        self.say("220 tablee.example")
        while line := self.rfile.readline().decode().strip():
            word, _space, rest = line.partition(" ")
            answer = getattr(self, f"on_{word.lower()}", lambda rest: "250 Fine")(rest)
            self.say(answer)
            if answer.startswith(("221", "421")):
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def on_ehlo(self, rest: str) -> str:
        with self.server.lock:
            self.server.connections += 1
        return "250-tablee.example\r\n250 AUTH PLAIN"

    def on_auth(self, rest: str) -> str:
        self.name = base64.b64decode(rest.removeprefix("PLAIN ")).split(b"\0")[1].decode()
        return "235 Come in"

    def on_rcpt(self, rest: str) -> str:
        self.recipient = rest.removeprefix("TO:").removeprefix("to:").strip("<>")
        with self.server.lock:
            self.server.asked += 1
            self.number = self.server.asked
        return self.server.at_rcpt(self.number, self.recipient)

    def on_data(self, rest: str) -> str:
        self.say("354 Go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        answer = self.server.at_data(self.number, self.recipient)
        if answer == ACCEPTED:
            self.server.keep(self.name, self.recipient, b"".join(lines))
        return answer

    def on_quit(self, rest: str) -> str:
        return "221 Bye"


@dataclass(eq=False)
class Postbox(ThreadingTCPServer):
    """The server. `at_rcpt` and `at_data` answer for the letter with a number and a recipient; `on_letter` is called
    with the name of whoever brought one, which is kept but not yet answered for, and how many there are."""

    at_rcpt: Answer = accept_all
    at_data: Answer = accept_all
    on_letter: Callable[[str, int], None] = lambda name, number: None
    letters: list[Letter] = field(default_factory=list)
    asked: int = 0
    connections: int = 0
    lock: Any = field(default_factory=threading.RLock)

    daemon_threads = True
    block_on_close = False

    def __post_init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)

    def __enter__(self) -> Postbox:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.shutdown()
        self.server_close()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def keep(self, name: str, recipient: str, content: bytes) -> None:
        message_id = str(message_from_bytes(content)["Message-ID"])
        with self.lock:
            self.letters.append(Letter(recipient, message_id, content, time.monotonic()))
            self.on_letter(name, len(self.letters))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that is killed breaks its connection off."""
