"""What stands between the items of an export."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser

from home.imports.problems import Problem, problem
from home.imports.reading.wordpress.parsing import READING
from home.imports.reading.wordpress.pieces import Piece

DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


class Skeleton:
    """What is left of a document without its items, which has to be sound XML: where it is not, somebody is told."""

    def __init__(self) -> None:
        self.line = 0
        self._parser = create_parser(forbid_dtd=True)
        self._parser.setContentHandler(ContentHandler())
        self._wrong: Problem | None = None
        self._started = False

    def feed(self, text: str) -> None:
        if not self._started:
            declaration = DECLARATION.match(text)
            text = "\n" * declaration[0].count("\n") + text[declaration.end() :] if declaration else text
            self._started = True
        if self._wrong is None:
            self._try(lambda: self._parser.feed(text.encode("utf-8")))

    def passed_over(self, piece: Piece) -> None:
        """Count the lines of a piece that is read on its own."""
        if self._wrong is None and self._started and piece.content is not None:
            self._try(lambda: self._parser.feed(b"\n" * piece.content.count(b"\n")))

    def stop(self, reason: Problem, line: int) -> None:
        self._wrong, self.line = reason, line

    def wrong(self, items: int) -> Problem | None:
        """What is wrong with the document, once it has been read to its end."""
        if self._wrong is None and self._started:
            self._try(self._parser.close)
        if not items and (self._wrong is None or self._wrong.kind == "xml-frame"):
            self._wrong = problem("no-items", self._wrong.detail if self._wrong else "")
        return self._wrong

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except DefusedXmlException:
            self.stop(problem("xml-dtd"), self._parser.getLineNumber() or 1)
        except READING as error:
            said = error.getMessage() if isinstance(error, SAXParseException) else type(error).__name__
            line = error.getLineNumber() if isinstance(error, SAXParseException) else 0
            self.stop(problem("xml-frame", said), line or 1)
