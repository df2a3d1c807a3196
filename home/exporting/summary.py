"""What an export wrote, and what Jekyll has no way to say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

CHANGES = {
    "live": "a list that keeps itself up to date became a link to it on the site",
    "services": "a list of services became a heading and a list",
    "argument": "three points became a heading and a list",
    "button-nowhere": "a button led to a page that is not exported: its words were kept",
    "button-style": "the outline of a button was not kept",
    "role": "what the author of a quote does was written behind their name",
    "link": "a link led to a page that everybody cannot read: its words were kept",
    "document": "a document that everybody cannot read was left out; the words of its link were kept",
    "picture": "a picture has no file any more: its words were kept",
    "reads-otherwise": "a passage would not come back from Jekyll as the same block",
    "search": "the title or the sentence meant for search engines was not kept",
    "form": "a form became a list of its questions",
    "address": "an old address cannot be a file: it was left out",
    "block": "a block of a kind that is not known here was left out",
}
LEFT_OUT = {
    "restricted": "pages that not everybody may read (see --all)",
    "drafts": "drafts (see --drafts)",
    "unpublished": "published pages with changes that are not published: these stay here",
    "other-pages": "pages that list what the site keeps elsewhere (agenda, people, commissions, journal)",
    "pictures": "pictures of the library that no exported page shows",
    "documents": "documents of the library that no exported page links to",
    "events": "events (they have calendars of their own)",
    "people": "people (each takes away their own file)",
    "commissions": "commissions, with their updates",
    "answers": "answers to forms (they have exports of their own)",
}


@dataclass
class Summary:
    """Files written, by kind; changes, each with the page it is about; what stays, by kind; ids of what was shown."""

    written: Counter[str] = field(default_factory=Counter)
    changes: list[tuple[str, str]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    pictures: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    def change(self, path: str, kind: str) -> None:
        if kind not in CHANGES:
            raise KeyError(kind)
        self.changes.append((path, kind))

    def lines(self, detailed: bool) -> list[str]:
        """The summary as sentences; page by page where details are asked for."""
        counted = Counter(kind for _path, kind in self.changes)
        told = [", ".join(f"{count} {kind}" for kind, count in self.written.items() if count) or "Nothing to export."]
        for kind, count in counted.most_common():
            told.append(f"  {count:>5} × {CHANGES[kind]}")
            if detailed:
                pages = Counter(path for path, found in self.changes if found == kind)
                told += [f"          {path}" + (f" ×{times}" if times > 1 else "") for path, times in pages.items()]
        left = [f"  {self.left_out[kind]:>5} {what}" for kind, what in LEFT_OUT.items() if self.left_out[kind]]
        return [*told, *(["Left where they are:", *left] if left else [])]
