"""Trees of HTML: make them, and look for elements without entering those that are another's business."""

import warnings
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from bs4.element import Tag

from home.imports.converting.tangles import without_broken_tags

# The parser looks for the end of each of these through the whole text that follows.
CLOSED_BY = {"<!--": "-->", "<![": "]>"}
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)  # a text may well be an address
Test = Callable[[Tag], bool]


def tree_of(source: str) -> BeautifulSoup:
    """Return the tree of an HTML text; a comment that is never closed is text, not hidden."""
    source = without_broken_tags(source)
    for opening, closing in CLOSED_BY.items():
        end = source.rfind(closing) + 1
        source = source[:end] + source[end:].replace(opening, f"&lt;{opening[1:]}")
    return BeautifulSoup(source, "html.parser")


def within(root: Tag, wanted: Test, barrier: Test) -> Iterator[Tag]:
    """Yield, in order, the wanted elements below the root, not looking inside any that is a barrier."""
    stack = list(reversed(root.contents))
    while stack:
        node = stack.pop()
        if not isinstance(node, Tag):
            continue
        if wanted(node):
            yield node
        if not barrier(node):
            stack.extend(reversed(node.contents))


def named(*names: str) -> Test:
    """Return the test of elements of these names."""
    return lambda tag: tag.name in names


def classes(tag: Tag) -> list[str]:
    """The classes of an element."""
    value = tag.get("class") or []
    return value if isinstance(value, list) else str(value).split()
