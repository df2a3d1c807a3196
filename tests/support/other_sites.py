"""Other sites of the web, on a loopback port: they answer as a test needs, and as slowly as a server can."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def allow_all(address: str) -> bool:
    """What a fetcher asks before it asks another site: the loopback is none that it may ask."""
    return True


class OtherSite(BaseHTTPRequestHandler):
    """What another site answers is said in `do_GET`, with these."""

    def answer(self, content: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:  # whoever asked has seen enough
            return

    def redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def drip(self) -> None:
        """A byte now and then: no single wait is long."""
        try:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for _number in range(50):
                self.wfile.write(b"X")
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *args: object) -> None:
        return


@contextmanager
def serving(site: type[OtherSite]) -> Iterator[str]:
    """Yields the address of `site`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
