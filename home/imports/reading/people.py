"""Read the documents that present people."""

from __future__ import annotations

import re
from typing import Any

from home.imports.items import Item, Kind
from home.imports.problems import problem
from home.imports.reading.documents import document_facts
from home.imports.reading.extra_fields import scalars, with_list
from home.imports.reading.fields import Fields
from home.imports.reading.heads import Head
from home.imports.reading.source import Source

FOLDERS = frozenset({
    "coworkers", "coworkeurs", "members", "membres", "adherents", "adhérents", "people", "personnes", "authors",
    "auteurs", "equipe", "équipe", "team", "staff", "residents", "résidents",
})  # fmt: skip
NAMES = ("name", "nom", "title")
TRADES = ("metier", "métier", "job", "role", "profession", "trade", "position", "fonction")
MAIL = ("email", "mail", "e-mail", "courriel")
PHONE = ("phone", "telephone", "téléphone", "tel", "mobile")
PORTRAIT = ("image", "picture", "photo", "portrait", "avatar", "thumbnail")
NESTED = ("social", "links", "liens", "reseaux", "réseaux", "social_links", "networks")
# Where a name alone is found; the others are given by their whole address.
NETWORKS = {
    "twitter": ("Twitter", "https://twitter.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}/"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "mastodon": ("Mastodon", ""),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "youtube": ("YouTube", ""),
    "vimeo": ("Vimeo", "https://vimeo.com/{}"),
    "behance": ("Behance", "https://www.behance.net/{}"),
    "malt": ("Malt", "https://www.malt.fr/profile/{}"),
    "site": ("Web", ""),
    "website": ("Web", ""),
    "web": ("Web", ""),
    "url": ("Web", ""),
    "homepage": ("Web", ""),
    "blog": ("Blog", ""),
    "portfolio": ("Portfolio", ""),
}
HANDLE = re.compile(r"@?([\w.-]+)\Z")
FEDIVERSE = re.compile(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)\Z")
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?\Z", re.IGNORECASE)


def to_person(source: Source, collection: str, within: str) -> Item:
    """Read somebody's presentation: a draft, whose ways to be reached stay closed. Never raises.

    `fields`: `headline` and `trades` (words, of tags too), `links` (each with `label` and `url`), `email`, `phone`.
    Whatever else was given stands in the table at the head of the text.
    """
    head = Head(source, collection)
    trades = [trade for trade in dict.fromkeys(head.fields.names(*TRADES)) if trade]
    contacts = {"email": head.fields.written(*MAIL).removeprefix("mailto:"), "phone": head.fields.written(*PHONE)}
    links, portrait = _links(head.fields), head.image(*PORTRAIT)
    facts, _hidden = document_facts(head, collection, within, *NAMES)
    facts["image"] = portrait
    extra = scalars(head.fields)
    known = {"headline": ", ".join(trades), "trades": list(dict.fromkeys([*trades, *facts["tags"]])), "links": links}
    told = (problem("fields-table", ", ".join(extra)),) if extra else ()
    return Item(
        **facts,
        kind=Kind.PERSON,
        text=with_list(head.body, extra, facts["markup"], facts["language"]),
        listing=collection,
        draft=True,
        fields={**known, **contacts},
        problems=(*head.noted(), *told),
    )


def _links(fields: Fields) -> list[dict[str, str]]:
    """Every address elsewhere, from fields of their own and from those that gather several."""
    given: list[tuple[str, Any]] = [(name, fields.first(name)) for name in NETWORKS]
    for gathered in NESTED:
        given += _gathered(fields.first(gathered))
    found = {}
    for name, value in given:
        if isinstance(value, str) and (link := link_of(name, value)):
            found.setdefault(link["url"], link)
        elif value:
            fields.problems.append(problem("field-shape", str(value), field=name))
    return list(found.values())


def _gathered(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    pairs = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            address = next((each[name] for name in ("url", "link", "href", "lien") if each.get(name)), "")
            label = next((each[name] for name in ("name", "label", "title", "icon", "nom") if each.get(name)), "")
            pairs += [(label if isinstance(label, str) else "", address)] if address else list(each.items())
        elif each:
            pairs.append(("", each))
    return pairs


def link_of(name: str, written: str) -> dict[str, str] | None:
    """The link that a field means: an address, a host, or somebody's name on a network; None where it is none."""
    label, pattern = NETWORKS.get(name.strip().lower(), (name, ""))
    written = written.strip()
    if written.startswith(("http://", "https://")):
        return {"label": label or "Web", "url": written}
    if (account := FEDIVERSE.match(written)) and name.strip().lower() == "mastodon":
        return {"label": label, "url": f"https://{account[2]}/@{account[1]}"}
    if pattern and (handle := HANDLE.match(written)) and not written.startswith("www."):
        return {"label": label, "url": pattern.format(handle[1])}
    if HOST.match(written):
        return {"label": label or "Web", "url": f"https://{written}"}
    return None
