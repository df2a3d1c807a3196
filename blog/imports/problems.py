"""What could not be carried over as it was, told in a form the caller can translate and list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DETAIL_LENGTH = 500


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues without importing Django."""
    return message


_ = gettext_noop

MESSAGES: dict[str, str] = {
    # Files
    "missing": _("This path does not exist."),
    "unreadable": _("This file could not be read."),
    "too-large": _("This file is larger than %(limit)s MB: it was left out."),
    "outside": _("This link leads out of the folder: it was left out."),
    "file-type": _("Files of this type are not posts: it was left out."),
    "no-front-matter": _("This text has no front matter: it was left out."),
    "encoding": _("This file is not UTF-8: it was read as Windows-1252."),
    "config": _("The site configuration could not be read entirely."),
    # Front matter
    "bom": _("The invisible mark at the start of the file was removed."),
    "nul": _("Characters that no text may hold were removed."),
    "unclosed-front-matter": _("The front matter is never closed: its first lines were used."),
    "front-matter-size": _("The front matter is too long to be read: it stays in the text."),
    "yaml": _("The front matter is not valid: only its simple lines were read."),
    "yaml-tab": _("The front matter is indented with tabs: they were read as spaces."),
    "yaml-shape": _("The front matter is not a list of fields: it was not read."),
    "yaml-tag": _("A YAML tag was ignored; its value was kept as text."),
    "yaml-size": _("The front matter holds too many or too deep values: the rest was not read."),
    "duplicate-key": _("The field “%(field)s” is given twice: the last value was kept."),
    "field-unused": _("The field “%(field)s” has no place in a post: it was not kept."),
    "field-shape": _("The field “%(field)s” does not have the expected shape."),
    "title-missing": _("The post has no title: one was made from its name."),
    "date-missing": _("The post has no date."),
    "date-invalid": _("This date does not exist."),
    "date-rest": _("Only the beginning of this date could be read."),
    "date-filename": _("The name of the file gives another day than the date of the post."),
    "date-offset": _("%(zone)s did not have this offset that day: the instant given was kept."),
    "timezone": _("This time zone is unknown: %(zone)s was used."),
    "permalink": _("A part of this address could not be worked out."),
    # Text
    "attribute-list": _("An attribute list was removed."),
    "shortcode": _("The attributes of a caption shortcode were removed."),
    "glued-heading": _("A heading was glued to the end of a paragraph: it was set apart."),
    "liquid": _("This Liquid code was left as it is: nothing replaces it."),
    "liquid-comment": _("A Liquid comment was removed."),
    "comment": _("An HTML comment was removed."),
    "script": _("A script was removed."),
    "style": _("A style sheet was removed."),
    "event-handler": _("A script attached to an element was removed."),
    "unsafe-link": _("A link with an unsafe address was removed; its words were kept."),
    "unknown-tag": _("This is not an HTML element: it was removed, its words were kept."),
    "too-deep": _("A passage nested too deep was kept as plain text."),
    "heading-level": _("A heading of level %(old)s became a heading of level %(new)s."),
    "plain-text": _("The formatting of this passage was dropped: only its words were kept."),
    "link-dropped": _("A link was dropped here; its words were kept."),
    "image-link": _("The link around a picture was dropped."),
    "image-missing": _("A picture has no address: it was removed."),
    "image-data": _("A picture is written inside the text itself."),
    "caption-shared": _("A caption stood under several pictures: it was given to the last."),
    "list-cut": _("A numbered list was cut in two: its numbers start again."),
    "rule": _("A separating line was removed."),
    "table-header": _("A table has no row of headings."),
    "table-span": _("A table has merged cells: they were set apart."),
    "table-content": _("A table cell held more than text: it was moved after the table."),
    "iframe": _("A frame became a link."),
    "media": _("A sound, film or object became a link."),
    "embed-parameter": _("The film will start from its beginning, outside any playlist."),
    "form": _("A form does not work any more; its words were kept."),
    "drawing": _("A drawing or formula was removed; its words were kept."),
    # Writing
    "picture-missing": _("A picture is not in the folders at hand: its words were kept."),
    "picture-remote": _("A picture is on another site: it became a link."),
    "picture-unreadable": _("A picture could not be read: its words were kept."),
    "edited-since": _("The post was edited on the site since its last import: it was left as it is."),
    "not-written": _("This post could not be written."),
    "lost-words": _("%(count)s words of the source are missing from the result."),
}


@dataclass(frozen=True)
class Problem:
    """One thing to tell the person who imports.

    `message` is an English msgid, `params` its values, `detail` the passage of the source it is about.
    """

    kind: str
    message: str
    detail: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        sentence = self.message % self.params
        return f"{sentence} ({self.detail})" if self.detail else sentence


def problem(kind: str, detail: str = "", **params: Any) -> Problem:
    """Make the problem of this kind; a long passage is shortened. Raises KeyError for an unknown kind."""
    if len(detail) > DETAIL_LENGTH:
        detail = detail[: DETAIL_LENGTH - 1] + "…"
    return Problem(kind, MESSAGES[kind], detail, params)
