"""A site with nothing in it yet, ready for editors."""

from __future__ import annotations

from cms.languages.codes import default_language, language_codes
from community.agenda.beginnings import add_call_for_hands
from community.people.beginnings import add_first_consent_text, add_first_kinds
from community.trades.known import add_known_trades
from home.models import HomePage
from home.setup.groups import give_page_rights, make_groups
from home.setup.translating import translate_page
from home.setup.tree import make_home, make_locales


def set_up() -> None:
    """Languages, groups, lists and home pages. What exists already is left as it is."""
    make_locales()
    make_groups()
    add_known_trades()
    add_first_kinds()
    add_first_consent_text()
    add_call_for_hands()
    home = make_home(title="Accueil", headline="Bienvenue")
    translated = {page.locale.language_code for page in home.get_translations()}
    for language in language_codes():
        if language != default_language() and language not in translated:
            translate_page(home, language, {"Accueil": "Home", "Bienvenue": "Welcome", home.slug: f"home-{language}"})
    give_home_rights()


def give_home_rights() -> None:
    """Page rights of the groups on the home page of every language."""
    homes = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    give_page_rights(homes, default_language())
