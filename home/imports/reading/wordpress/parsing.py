"""The text of a piece as elements. No entity is expanded, no DTD is read."""

from __future__ import annotations

from xml.sax import SAXException

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from home.imports.reading.wordpress.elements import Element

MAX_DEPTH = 6
READING = (SAXException, DefusedXmlException, ValueError)


def parse(text: str) -> Element:
    """The element that a text is. Raises one of READING."""
    parser = Builder(forbid_dtd=True)
    parser.feed(text.encode("utf-8"))
    parser.close()
    if parser.root is None:
        raise ValueError("no element")
    return parser.root


class Builder(DefusedExpatParser):
    """Builds elements; those nested deeper than any export are not built, their text stays with the one above."""

    def __init__(self, **options: bool) -> None:
        super().__init__(**options)
        self.root: Element | None = None
        self._open: list[Element] = []
        self._deeper = 0

    def reset(self) -> None:
        super().reset()
        self._parser.CharacterDataHandler = self.character_data

    def start_element(self, name: str, attrs: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._deeper += 1
            return
        element = Element(name, attrs)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end_element(self, name: str) -> None:
        if self._deeper:
            self._deeper -= 1
        else:
            self._open.pop()

    def character_data(self, data: str) -> None:
        self._open[-1].held.append(data)
