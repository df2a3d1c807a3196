"""Answers, read the way a browser would; and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass
class Document:
    """The parsed HTML of an answer."""

    html: str

    @cached_property
    def root(self) -> Element:
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    @property
    def language(self) -> str | None:
        return self.root.get("lang")

    @property
    def headings(self) -> list[str]:
        """The text of each h1."""
        return ["".join(heading.itertext()).strip() for heading in self.root.iter("h1")]

    @property
    def ids(self) -> set[str]:
        return {element.get("id", "") for element in self.root.iter() if element.get("id")}

    @property
    def links(self) -> list[Element]:
        return [link for link in self.root.iter("a") if link.get("href") is not None]

    @property
    def switch(self) -> str | None:
        """Where the language switcher of the masthead leads."""
        return next((link.get("href") for link in self.links if link.get("rel") == "alternate"), None)

    def head_links(self, rel: str) -> list[Element]:
        return [link for link in self.root.iter("link") if link.get("rel") == rel]

    @property
    def canonical(self) -> str | None:
        return next((link.get("href") for link in self.head_links("canonical")), None)

    @property
    def hreflang(self) -> dict[str, str]:
        """The addresses told to search engines, by language."""
        return {
            link.get("hreflang", ""): link.get("href", "")
            for link in self.head_links("alternate")
            if link.get("hreflang")
        }

    def meta(self, name: str) -> str | None:
        """The content of the meta element with this name or property."""
        found = (
            meta.get("content") for meta in self.root.iter("meta") if name in (meta.get("name"), meta.get("property"))
        )
        return next(found, None)

    def text_of(self, **attributes: str) -> list[str]:
        """The text of every element that has these attributes."""
        return [
            "".join(element.itertext()).strip()
            for element in self.root.iter()
            if all(element.get(name) == value for name, value in attributes.items())
        ]


def read(answer: HttpResponse) -> Document:
    """The document in `answer`."""
    return Document(answer.content.decode())


def queries_of(client: Client, address: str, status: int = 200, **headers: Any) -> int:
    """How many queries it takes to answer for `address`, once the caches of renditions and site roots are filled."""
    assert client.get(address, **headers).status_code == status, address
    with CaptureQueriesContext(connection) as asked:
        client.get(address, **headers)
    return len(asked)


def status_of(client: Client, url: str) -> int:
    """The status of an answer, whose file, if it is one, is read to its end and closed."""
    response = client.get(url)
    if response.streaming:
        response.getvalue()
    return response.status_code
