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
    "not-a-file": _("This is no ordinary file: it was not opened."),
    "not-text": _("This file holds no text: it was left out."),
    "folder-link": _("This link leads to another folder: what stands there is read there."),
    "archive": _("This could not be unpacked."),
    "archive-outside": _("This name leads out of the archive: it was left out."),
    "archive-link": _("This is a link or a device, no file: it was left out of the archive."),
    "archive-twice": _("The archive holds this file twice: the first was kept."),
    "archive-size": _("The archive unpacks to more than %(limit)s GB: this was left out."),
    "archive-entries": _("The archive holds more than %(limit)s files: it was left out."),
    "library-files": _("Files of the library, which come in too, but for people’s faces: %(count)s."),
    "closed-files": _("Files that nobody could ask for: each comes in with a text that shows it: %(count)s."),
    "other-files": _("Files that made the old site work, left out: %(count)s."),
    "made-files": _("Files that a program had made, left out: %(count)s."),
    "data-file": _("Data of the old site: kept in this sheet alone."),
    "data-cut": _("This file is too large to be shown whole."),
    "data-shape": _("This data could not be read."),
    "settings-file": _("The settings of the old site: kept in this sheet alone."),
    "home-page": _("The home page of the old site: the new site has its own."),
    "error-page": _("The page of an error: the new site has its own."),
    "listing-page": _("This page had no words of its own: the lists of the new site make themselves."),
    "redirect-to": _("This address only led elsewhere."),
    "encoding": _("This file is not UTF-8: it was read as Windows-1252."),
    "encoding-wide": _("This file was read as %(encoding)s."),
    "config": _("The site configuration could not be read entirely."),
    # Exports
    "no-export": _("There is no WordPress export here."),
    "no-items": _("This file holds no item of a WordPress export."),
    "too-many-files": _("This archive holds more than %(limit)s exports: the rest was left out."),
    "unpacked-size": _("This file unfolds into more than %(limit)s MB: the rest was left out."),
    "item-size": _("This item is larger than %(limit)s MB: it was left out."),
    "item-twice": _("This item is there twice: it was read once."),
    "id-taken": _("Another item has the same number: both were read."),
    "encoding-part": _("A part of this text is not UTF-8: it was read as Windows-1252."),
    "xml": _("This item is not valid XML: it was left out."),
    "xml-cut": _("This item is never closed, as in a file that was cut short: it was left out."),
    "xml-mended": _("This item is not valid XML: it was mended."),
    "xml-frame": _("The file is not valid XML: its items were read one by one."),
    "xml-dtd": _("The file declares entities: they were not read."),
    "status": _("Nobody could read this on the old site (%(status)s): it comes in as a draft."),
    "status-left-out": _("This was in the bin or never finished (%(status)s): it was left out."),
    "protected": _("A password protected this text: it comes in as a draft."),
    "post-type": _("Nothing is made of the type “%(type)s”: it stays in the proof sheet alone."),
    "attachment-missing": _("The export does not hold the picture of this number."),
    "comments-left-out": _("Comments that nobody had approved, or that machines wrote, were left out: %(count)s."),
    "menu-target": _("This entry of a menu leads to something that is not in the export."),
    # Front matter
    "bom": _("The invisible mark at the start of the file was removed."),
    "nul": _("Characters that no text may hold were removed."),
    "unclosed-front-matter": _("The front matter is never closed: its first lines were used."),
    "front-matter-size": _("The front matter is too long to be read: it stays in the text."),
    "yaml": _("The front matter is not valid: only its simple lines were read."),
    "yaml-dropped": _("The field “%(field)s” could not be read: it was left out."),
    "yaml-tab": _("The front matter is indented with tabs: they were read as spaces."),
    "yaml-shape": _("The front matter is not a list of fields: it was not read."),
    "yaml-tag": _("A YAML tag was ignored; its value was kept as text."),
    "yaml-size": _("The front matter holds too many or too deep values: the rest was not read."),
    "duplicate-key": _("The field “%(field)s” is given twice: the last value was kept."),
    "field-unused": _("The field “%(field)s” has no place in a post: it was not kept."),
    "field-shape": _("The field “%(field)s” does not have the expected shape."),
    "title-missing": _("The post has no title: one was made from its name."),
    "future": _("Its date is still to come, and the old site held it back until then: it comes in as a draft."),
    "date-missing": _("The post has no date."),
    "date-invalid": _("This date does not exist."),
    "date-rest": _("Only the beginning of this date could be read."),
    "date-filename": _("The name of the file gives another day than the date of the post."),
    "date-midnight": _("This is midnight on %(day)s, the day that the name of the file gives."),
    "date-offset": _("%(zone)s did not have this offset that day: the instant given was kept."),
    "timezone": _("This time zone is unknown: %(zone)s was used."),
    "permalink": _("A part of this address could not be worked out."),
    "address-twice": _("Another text had the same address: both were kept."),
    "fields-table": _("These fields have no place of their own: they stand at the head of the text."),
    "language-code": _("This is not the code of a language."),
    "inferred-title": _("This text has no title: one was made from its beginning."),
    "inferred-language": _("This text names no language: its words tell this one."),
    "inferred-lead": _("The first paragraph became the introduction."),
    # Text
    "attribute-list": _("An attribute list was removed."),
    "shortcode": _("The attributes of a caption shortcode were removed."),
    "shortcode-unknown": _("This shortcode is left as it is: nothing replaces it."),
    "shortcode-layout": _("Shortcodes that only laid the page out were removed; what they held was kept."),
    "gallery-missing": _("A gallery names pictures that the export does not hold."),
    "block-dynamic": _("WordPress filled the block “%(name)s” in when it was read: it was left out."),
    "block-reusable": _("A passage that several texts share is not in the export."),
    "block-broken": _("The comment of a block could not be read: its text was kept."),
    "more": _("A mark “read more” was removed."),
    "page-break": _("The text was cut in pages: it is one page now."),
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
    "link-dropped": _("A link without words was dropped."),
    "link-moved": _("A link of this passage stands right below it now."),
    "kept": _("This passage was kept as it was: no block of the site can say it."),
    "details-content": _("What an answer cannot hold was moved below it."),
    "heading-long": _("A heading is too long: it became a paragraph."),
    "list-start": _("A numbered list did not start at one: its numbers start again."),
    "abbreviation": _("The meaning of an abbreviation was written behind it."),
    "footnote-links": _("The numbers of the notes no longer lead to the notes, which stand at the end of the text."),
    "format-dropped": _("Underlining or small print was dropped; the words were kept."),
    "file-twice": _("A second link to the same file was removed."),
    "credit": _("The credit of a picture was taken out of its caption."),
    "options": _("An instruction to the converter of the old site was removed."),
    "task": _("A task list became a list with boxes to look at."),
    "math": _("A formula was kept as the code it is written in."),
    "toc": _("The place of a table of contents was removed."),
    "abbreviation-unused": _("An abbreviation is explained that the text does not use: it was removed."),
    "too-tangled": _("The text holds more open marks than anybody writes: they were read as plain signs."),
    "image-link": _("A picture led to its larger self or to a page of its own: this link was dropped."),
    "image-missing": _("A picture has no address: it was removed."),
    "image-data": _("A picture is written inside the text itself."),
    "caption-shared": _("A caption stood under several pictures: it follows them as text."),
    "list-cut": _("A numbered list was cut in two: its numbers start again."),
    "rule": _("A separating line was removed."),
    "table-header": _("A table has no row of headings."),
    "table-content": _("A picture or a film was moved after the passage that held it."),
    "iframe": _("A frame became a link."),
    "media": _("A sound, film or object became a link."),
    "fallback": _("Words for browsers that cannot play a sound or a film were left out."),
    "embed-parameter": _("The film starts from its beginning: a link below it leads to the moment or the list."),
    "form": _("A form does not work any more; its words were kept."),
    "drawing": _("A drawing or formula was removed; its words were kept."),
    # Writing
    "picture-missing": _("A picture is not in the folders at hand: its words were kept."),
    "picture-remote": _("A picture is on another site: it became a link."),
    "picture-not-fetched": _("A picture on another site could not be fetched: it became a link until it can."),
    "picture-unreadable": _("A picture could not be read: its words were kept."),
    "picture-heavy": _("A picture is heavier than %(limit)s MB: its words were kept."),
    "picture-large": _("A picture has more than %(limit)s million points: its words were kept."),
    "file-missing": _("A file is not in the folders at hand: the link to it was left as it was."),
    "file-kind": _("Files of this kind are not taken in: the link to it was left as it was."),
    "file-content": _("A file does not hold what its name says: the link to it was left as it was."),
    "file-large": _("A file is larger than %(limit)s MB: the link to it was left as it was."),
    "address-elsewhere": _("This is no address of the old site: nothing leads on from it."),
    "address-unsafe": _("No browser can ask for this address: nothing leads on from it."),
    "address-long": _("This address is too long for a redirect: nothing leads on from it."),
    "address-taken": _("Another text has this old address already: it keeps it."),
    "address-answers": _("Another page answers at this old address: nobody is led on from it."),
    "address-led": _("A redirect of yours leads on from this address: it was left as it is."),
    "link-dead": _("A link leads nowhere: nothing that came in stood there."),
    "link-old-site": _("A link leads to the old site: nothing that came in stood there."),
    "link-fragment": _("A link led to a place inside a page that has no heading of that name: it leads to the page."),
    "links-not-written": _("Links between texts could not be written."),
    "edited-since": _("The post was edited on the site since its last import: it was left as it is."),
    "locked": _("An editor locked this page: it was left as it is."),
    "not-written": _("This post could not be written."),
    "reader-stopped": _("The reader stopped here: what comes after was not read."),
    "cut": _("A text was longer than the %(length)s characters of its field: it was cut."),
    "introduction-long": _("The introduction was too long for its field: it stands at the top of the text."),
    "title-empty": _("There was no title: one was made."),
    "language-unknown": _("The site is not told in this language (%(language)s): it became a draft."),
    "translation-apart": _("Another page has this place among the translations: the two are not linked."),
    "parent-missing": _("The page it stood below is not here: it stands at the top."),
    "taken-away": _("It was taken away here since its last import: it was not made again."),
    "taken-down": _("The old site took this down: it is a draft now."),
    "kind-changed": _("It was of another kind when it was last imported: it was left as it is."),
    # People
    "byline-waits": _("Somebody of this name is here, and not yet shown to everybody: the post has their name alone."),
    "person-exists": _("The directory has somebody of this name: nothing was changed."),
    "person-nameless": _("This person has no name: nothing was made."),
    "trade-unknown": _("This trade is not in the list: it was kept in the sheet alone."),
    "person-field": _("The field “%(field)s” has no place in a profile: it was kept in the sheet alone."),
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


def described(error: Exception) -> str:
    """An error that nobody foresaw, as the detail of a problem."""
    return f"{type(error).__name__}: {error}"


def problem(kind: str, detail: str = "", **params: Any) -> Problem:
    """Make the problem of this kind; a long passage is shortened. Raises KeyError for an unknown kind."""
    if len(detail) > DETAIL_LENGTH:
        detail = detail[: DETAIL_LENGTH - 1] + "…"
    return Problem(kind, MESSAGES[kind], detail, params)
