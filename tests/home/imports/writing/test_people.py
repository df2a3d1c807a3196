"""People of an old site: drafts that nobody sees until the person agrees."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from cms.accounts.models import User
from cms.models import SearchEntry
from community.models import Consent, Membership, Profile
from community.privacy.rows import rows_about
from home.imports.items import Picture
from home.imports.reading.jekyll_site import JekyllSite
from home.imports.run import import_site
from home.imports.sheet import Sheet
from home.models import ImportedItem
from tests.home.imports.old_sites import FRENCH, became, bring, person, post, told
from tests.home.imports.reading.test_people import PERSON
from tests.home.imports.reading.trees import make
from tests.home.imports.writing.ondine import FIELDS, made

pytestmark = pytest.mark.django_db


def test_a_person_becomes_a_draft_with_everything_that_was_said(portrait: dict[str, Path]) -> None:
    (line,) = bring(person(fields=FIELDS, tags=("graphiste",), image=Picture("/images/ondine.png")), files=portrait)
    draft = made()
    assert (line.outcome, draft.live, draft.user) == ("created", False, None)
    words = draft.words_in("fr")
    assert words.headline == "Développeuse web et jongleuse"
    assert words.bio == "Pourquoi ici ?\n\nPour le four."
    assert [(link.label, link.url) for link in draft.links.all()] == [
        ("Mastodon", "https://social.example/@ondine"),
        ("ondine.example", "https://ondine.example"),
    ]
    assert [(each.kind, each.value, each.audience) for each in draft.contacts.all()] == [
        ("email", "ondine@tisserand.example", "nobody"),
        ("phone", "06 12 34 56 78", "nobody"),
    ]
    assert draft.portrait is not None
    assert draft.portrait_audience == "nobody"
    assert "person-field" in told(line)
    assert line.told["fields"]["couleur"] == "bleu nuit"


def test_trades_are_found_by_any_of_their_names_and_unknown_ones_told() -> None:
    (line,) = bring(person(fields=FIELDS, tags=("graphic designer",)))
    assert "graphisme" in {link.trade.key for link in made().person_trades.all()}
    unknown = [found["detail"] for found in line.told["problems"] if found["kind"] == "trade-unknown"]
    assert unknown == ["jongleuse"]


def test_what_the_reader_says_of_somebody_is_what_the_writer_knows(tmp_path: Path) -> None:
    """From the file to the draft: nothing is told twice, and nothing that has a place is told as unused."""
    site = JekyllSite(make(tmp_path, {"_config.yml": "", "_team/ines.md": PERSON}))
    lines: list[Sheet] = []
    import_site(site, FRENCH, lines.append)
    (line,) = [line for line in lines if line.title == "Inès Vidal"]
    draft = Profile.objects.get(name="Inès Vidal")
    kinds = Counter(told(line))
    assert (kinds["person-field"], kinds["fields-table"], draft.words_in("fr").headline) == (0, 1, "Traductrice")
    assert {(each.kind, each.value) for each in draft.contacts.all()} == {
        ("email", "ines@exemple.example"),
        ("phone", "06 00 00 00 00"),
    }
    assert [link.label for link in draft.links.all()] == ["Twitter", "Web", "Mastodon", "LinkedIn"]
    known = {link.trade.key for link in draft.person_trades.all()}
    unknown = [found["detail"] for found in line.told["problems"] if found["kind"] == "trade-unknown"]
    assert "sous-titres" in unknown
    assert len(known) + len(unknown) == len({"Traductrice", "édition", "sous-titres"})


def test_unknown_trades_of_one_field_are_told_one_by_one() -> None:
    fields = {"headline": "Funambule, jongleuse", "trades": ["Funambule", "jongleuse et dompteuse"]}
    (line,) = bring(person(fields=fields))
    unknown = [found["detail"] for found in line.told["problems"] if found["kind"] == "trade-unknown"]
    assert unknown == ["Funambule", "jongleuse", "dompteuse"]
    assert made().words_in("fr").headline == "Funambule, jongleuse"


def test_the_old_address_of_somebody_leads_to_them_once_everybody_may_see_them(client: Client) -> None:
    there = Profile.objects.live().visible_to(None).first()
    bring(
        person(addresses=("/coworkers/ondine/",)),
        person("_coworkers/la.md", title=there.name, addresses=("/coworkers/la/",)),
    )
    draft, shown = client.get("/coworkers/ondine/"), client.get("/coworkers/la/")
    assert (draft.status_code, draft["Location"]) == (302, "/fr/membres/")
    assert (shown.status_code, shown["Location"]) == (301, f"/fr/membres/{there.slug}/")


def test_nothing_but_a_draft_is_made_and_no_door_shows_it(client: Client, portrait: dict[str, Path]) -> None:
    before = [model.objects.count() for model in (User, Consent, Membership)]
    bring(person(fields=FIELDS, image=Picture("/images/ondine.png")), files=portrait)
    assert [model.objects.count() for model in (User, Consent, Membership)] == before
    assert not Profile.objects.live().visible_to(User.objects.filter(is_superuser=True).first()).filter(pk=made().pk)
    assert not SearchEntry.objects.filter(title__contains="Ondine").exists()
    assert client.get(f"/media/{made().portrait.file.name}").status_code == 404
    for address in ("/fr/membres/", "/fr/membres/ondine-tisserand/", "/fr/recherche/?q=Ondine", "/sitemap.xml"):
        assert "Tisserand" not in client.get(address).content.decode()


def test_a_post_keeps_the_name_of_somebody_who_is_not_shown_yet_and_tells_it(client: Client) -> None:
    _person, line = bring(person(), post(authors=("Ondine Tisserand", "Le bureau")))
    page = became("_posts/four.md")
    assert (page.byline, page.authors.exists()) == ("Ondine Tisserand, Le bureau", False)
    assert "Ondine Tisserand" in client.get(page.url).content.decode()
    waits = [found["detail"] for found in line.told["problems"] if found["kind"] == "byline-waits"]
    assert waits == ["Ondine Tisserand"]


def test_the_sheet_tells_what_became_of_names_and_of_the_picture(portrait: dict[str, Path]) -> None:
    there = Profile.objects.live().visible_to(None).first()
    given = {"authors": (there.name.upper(),), "categories": ("Cuisine",), "tags": ("four", "pain")}
    (line,) = bring(post(**given, image=Picture("/images/ondine.png", "Elle")), files=portrait)
    facts = {fact["name"]: (fact["was"], fact["became"]) for fact in line.told["facts"]}
    assert facts["authors"] == (there.name.upper(), there.name)
    assert facts["categories"] == ("Cuisine", "Cuisine")
    assert [sorted(words.split(", ")) for words in facts["tags"]] == [["four", "pain"], ["four", "pain"]]
    assert facts["image"] == ("/images/ondine.png", became("_posts/four.md").lead_image.file.url)


def test_somebody_of_the_directory_is_never_touched() -> None:
    there = Profile.objects.live().first()
    before = there.serializable_data()
    (line,) = bring(person(title=there.name.upper(), fields=FIELDS))
    there.refresh_from_db()
    assert (line.outcome, told(line)) == ("recorded", ["person-exists"])
    assert there.serializable_data() == before
    assert line.told["fields"]["metier"] == FIELDS["metier"]


def test_what_somebody_takes_away_with_them_tells_of_the_import() -> None:
    bring(person())
    assert ImportedItem in rows_about(made(), None)


def test_somebody_without_a_name_is_kept_in_the_sheet_alone() -> None:
    before = Profile.objects.count()
    (line,) = bring(person(title=" ", fields=FIELDS))
    assert (line.outcome, told(line), Profile.objects.count()) == ("recorded", ["person-nameless"], before)
