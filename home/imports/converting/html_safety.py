"""What is taken out of a tree before it is read: scripts, styles, handlers; each removal is listed."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from home.imports.converting.dom import named, within
from home.imports.problems import Problem, problem

REMOVED = {"script": "script", "style": "style", "link": "style", "template": "script"}
SHOWN = 80
FORMS = frozenset({"form", "input", "textarea", "select", "button"})
DRAWINGS = frozenset({"svg", "math", "canvas"})
KNOWN = frozenset({
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo",
    "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em",
    "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd",
    "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter",
    "nav", "nobr", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
    "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select", "slot",
    "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
    "wbr", "xmp",
})  # fmt: skip


def list_and_remove(soup: BeautifulSoup) -> list[Problem]:
    """Remove scripts, styles and handlers from the tree; return what was removed or will not work any more."""
    tags = soup.find_all(True)
    problems = [found for tag in tags for found in _problems_of(tag)]
    unknown = within(soup, lambda tag: tag.name not in KNOWN, named(*DRAWINGS))
    problems += [problem("unknown-tag", f"<{tag.name}>") for tag in unknown]
    for tag in tags:
        if tag.name in REMOVED:
            tag.extract()
    return problems


def _problems_of(tag: Tag) -> list[Problem]:
    problems = []
    for name in [name for name in tag.attrs if name.lower().startswith("on")]:
        problems.append(problem("event-handler", f"{name}={tag[name]}"))
        del tag[name]
    if tag.name in REMOVED:
        told = str(tag.get("src") or tag.get("href") or tag.string or "")
        problems.append(problem(REMOVED[tag.name], " ".join(told.split())[:SHOWN]))
    elif tag.name in FORMS:
        problems.append(problem("form", f"<{tag.name}> {tag.get('action') or tag.get('value') or ''}".strip()))
    elif tag.name in DRAWINGS:
        problems.append(problem("drawing", f"<{tag.name}>"))
    return problems
