"""The whole sample association, in order."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from cms.languages.codes import language_codes
from cms.models import SiteSettings, SiteWords
from community.trades.known import add_known_trades
from home.models import HomePage
from home.sample.accounts import add_accounts
from home.sample.bodies import Known
from home.sample.commissions import add_commissions, add_updates
from home.sample.content import load, said
from home.sample.events import add_events
from home.sample.library import add_pictures
from home.sample.pages import PageTree
from home.sample.people import add_people
from home.sample.rodeo import add_rodeo
from home.setup.bare import give_home_rights
from home.setup.groups import make_groups
from home.setup.tree import make_home, make_locales


def is_empty() -> bool:
    """Whether the site has no home page yet."""
    return not HomePage.objects.exists()


@transaction.atomic
def add_association(tick: Callable[[], None]) -> None:
    """Fill an empty site: all of it, or nothing. `tick` is called after every step that takes time."""
    make_locales()
    make_groups()
    known = Known(pictures=add_pictures())
    tick()
    people = add_people(add_known_trades())
    known.people = {key: person.pk for key, person in people.items()}
    tick()
    commissions = add_commissions(people, known)
    known.commissions = {key: commission.pk for key, commission in commissions.items()}
    add_updates(commissions, add_events(people, commissions, known), people, known)
    add_rodeo(people, commissions)
    tick()
    home = make_home(title="Accueil", headline="Bienvenue")
    PageTree(home, people, known, tick).build()
    give_home_rights()
    add_accounts(people)
    add_settings(known)


def add_settings(known: Known) -> None:
    """The association's name, words and menus."""
    content = load("site")
    site = content["site"]
    settings = SiteSettings.objects.first() or SiteSettings()
    for name in ("name", "address", "email", "phone"):
        setattr(settings, name, site[name])
    settings.main_menu = json.dumps([_menu_item(entry, known) for entry in content["menu"]])
    settings.footer_menu = json.dumps([_menu_item(entry, known) for entry in content["footer_menu"]])
    settings.translations = [
        SiteWords(
            language=code,
            **{name: said(site[name], code) for name in ("tagline", "hours", "footer")},
        )
        for code in language_codes()
    ]
    settings.save()


def _menu_item(entry: dict[str, Any], known: Known) -> dict[str, Any]:
    return {"type": "page", "value": known.pages[entry["page"]], "id": str(uuid.uuid4())}
