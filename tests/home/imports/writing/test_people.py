"""People of an old site: drafts that nobody sees until the person agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from cms.models import SearchEntry
from community.models import Consent, ConsentText, Membership, MembershipKind, Portrait, Profile
from community.models.dated import months_after
from community.people.joining import Newcomer, welcome
from community.privacy.erase import erase
from community.privacy.retention import apply_retention
from community.privacy.rows import rows_about
from home.imports.corrections import Correction
from home.imports.items import Item, Picture
from home.imports.reading.jekyll_site import JekyllSite
from home.imports.run import import_site
from home.imports.sheet import Sheet
from home.models import ImportedItem, OldAddress
from tests.community import desk
from tests.factories.pictures import scene, written
from tests.factories.things import belong, make_person
from tests.home.imports.old_sites import FRENCH, became, bring, last_run, outcomes, person, post, told
from tests.home.imports.reading.test_people import PERSON
from tests.home.imports.reading.trees import make

pytestmark = pytest.mark.django_db

FIELDS = {
    "metier": "Développeuse web et jongleuse",
    "social": [{"name": "Mastodon", "url": "https://social.example/@ondine"}, {"site": "ondine.example"}],
    "email": "ondine@tisserand.example",
    "telephone": "06 12 34 56 78",
    "couleur": "bleu nuit",
}


def made() -> Profile:
    return Profile.objects.get(name="Ondine Tisserand")


@pytest.fixture
def portrait(tmp_path: Path) -> dict[str, Path]:
    file = tmp_path / "ondine.png"
    file.write_bytes(written(scene(), "PNG"))
    return {"/images/ondine.png": file}


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


def test_a_second_run_changes_nothing_and_a_changed_source_updates(portrait: dict[str, Path]) -> None:
    ondine = person(fields=FIELDS, image=Picture("/images/ondine.png"))
    bring(ondine, files=portrait)
    before = made().latest_revision_id, Portrait.objects.count()
    assert outcomes(bring(ondine, files=portrait)) == ["unchanged"]
    assert (made().latest_revision_id, Portrait.objects.count()) == before
    changed = replace(ondine, fields={"metier": "Luthière"}, text="Autre chose.")
    assert outcomes(bring(changed, files=portrait)) == ["updated"]
    draft = made()
    assert (draft.words_in("fr").headline, draft.words_in("fr").bio) == ("Luthière", "Autre chose.")
    assert not draft.links.exists()
    assert Portrait.objects.count() == before[1]
    assert outcomes(bring(replace(changed, image=None))) == ["updated"]
    assert Portrait.objects.count() == before[1] - 1


def edit(draft: Profile) -> None:
    draft.translations.update(headline="Retouché")
    draft.save_revision()


def take_away(draft: Profile) -> None:
    draft.delete()


def give_an_account(draft: Profile) -> None:
    draft.user = User.objects.create_user("ondine@latablee.example")
    draft.save()


@pytest.mark.parametrize(("deed", "outcome"), [(edit, "edited"), (take_away, "taken"), (give_an_account, "edited")])
def test_what_somebody_has_done_with_a_draft_is_left(deed: Callable[[Profile], None], outcome: str) -> None:
    bring(person())
    deed(made())
    people = Profile.objects.count()
    assert outcomes(bring(person(text="Autre chose."))) == [outcome]
    assert Profile.objects.count() == people
    assert not Profile.objects.filter(translations__bio="Autre chose.").exists()


def test_editors_find_the_drafts_that_wait(client: Client) -> None:
    bring(person())
    desk.sign_in(client, "editor")
    listing = reverse("wagtailsnippets_community_profile:list")
    answer = client.get(listing, {"consent": "awaited"}).content.decode()
    assert "Ondine Tisserand" in answer
    assert Profile.objects.live().first().name not in answer


def test_an_invitation_gives_the_draft_to_the_person_who_then_agrees(client: Client) -> None:
    bring(person(fields=FIELDS))
    kind = MembershipKind.objects.first()
    welcome(
        Newcomer("Ondine Tisserand", "ondine@tisserand.example", "fr", kind, made().latest_revision.created_at.date())
    )
    user = User.objects.get(email="ondine@tisserand.example")
    assert made().user == user
    client.force_login(user)
    form = client.get(reverse("edit_profile"))
    assert "Développeuse web et jongleuse" in form.content.decode()
    revision = made().latest_revision
    revision.publish(user=user, skip_permission_checks=True)
    assert made().user == user
    assert not Profile.objects.live().visible_to(None).filter(pk=made().pk).exists()
    client.post(reverse("profile_audience"), {"audience": "public"})
    assert Profile.objects.live().visible_to(None).filter(pk=made().pk).exists()


def everything_in(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours
        return repr(cursor.fetchall())


def test_somebody_erased_leaves_no_trace_and_does_not_come_back() -> None:
    bio = "Ondine Tisserand tisse, et Tisserand est son nom."
    ondine = person(fields=FIELDS, text=bio, addresses=("/coworkers/ondine-tisserand/",))
    bring(ondine, post(text="Merci à Ondine Tisserand !", authors=("Ondine Tisserand",)))
    record = ImportedItem.objects.get(person=made())
    OldAddress.objects.get_or_create(
        origin=record.origin, address="/coworkers/ondine-tisserand", defaults={"item": record}
    )
    erase(made(), None)
    for table in ("home_importline", "home_importeditem", "home_oldaddress", "wagtailcore_revision"):
        assert "ndine" not in everything_in(table).lower(), table
        assert "tisserand" not in everything_in(table).lower(), table
    (line, _post) = bring(ondine, post())
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])
    assert not Profile.objects.filter(name__contains="Ondine").exists()
    for table in ("home_importline", "home_importeditem"):
        assert "tisserand" not in everything_in(table).lower(), table


def test_somebody_of_the_directory_who_is_erased_does_not_come_back(client: Client) -> None:
    """The source named them, and nothing was made of it: it is forgotten all the same."""
    there = make_person("Ondine Tisserand")
    ondine = person(fields=FIELDS, addresses=("/coworkers/ondine/",))
    for _time in range(2):
        (line,) = bring(ondine)
        assert (line.outcome, told(line)) == ("recorded", ["person-exists"])
    erase(there, None)
    tables = ("home_importline", "home_importeditem", "home_oldaddress", "wagtailredirects_redirect")
    for table in tables:
        assert "ndine" not in everything_in(table).lower(), table
    assert "bleu nuit" not in everything_in("home_importline")
    (line,) = bring(ondine)
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])
    assert not Profile.objects.filter(name__contains="Ondine").exists()
    for table in tables:
        assert "ndine" not in everything_in(table).lower(), table


def test_the_sheets_of_somebody_erased_can_still_be_opened(client: Client) -> None:
    wrong = Correction("date-offset", "date", "+02:00", "+01:00")
    bring(person(corrections=(wrong,)), post())
    run = last_run()
    erase(made(), None)
    desk.sign_in(client, "editor")
    assert client.get(reverse("import_run", args=[run.pk])).status_code == 200
    for line in run.lines.all():
        assert client.get(reverse("import_source", args=[run.pk, line.pk])).status_code == 200
    assert all(line.summary == {} for line in run.lines.filter(source__startswith="erased/"))


THANKED = [
    post(text="Merci à Ondine Tisserand."),
    person("_coworkers/ada.md", title="Ada Lin", text="Ondine Tisserand"),
]


@pytest.mark.parametrize("source", [*THANKED, replace(THANKED[0], draft=True)])
def test_a_text_that_lost_a_name_is_not_given_it_back(source: Item) -> None:
    bring(person(), source)
    erase(made(), None)
    assert outcomes(bring(source)) == ["unchanged"]
    (line,) = bring(replace(source, text=f"{source.text} Et au four."))
    assert (line.outcome, told(line)) == ("edited", ["edited-since"])
    assert "tisserand" not in everything_in("wagtailcore_revision").lower()


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_byline_that_lost_its_person_is_not_given_their_name_back(is_shown: bool) -> None:
    there = make_person("Ondine Tisserand", shown=is_shown)
    signed = post(authors=("Ondine Tisserand",))
    bring(signed)
    assert became(signed.source).authors.exists() is is_shown
    erase(there, None)
    assert outcomes(bring(replace(signed, text="Autre chose."))) == ["edited"]
    assert "Tisserand" not in became(signed.source).byline


@pytest.mark.parametrize(
    ("email", "is_given"),
    [("ondine@tisserand.example", True), ("ONDINE@tisserand.example", True), ("o@x.example", False)],
)
def test_a_draft_is_given_to_whoever_has_its_email(email: str, is_given: bool) -> None:
    bring(person(fields=FIELDS))
    draft = made()
    join(email)
    assert (Profile.objects.get(user__email__iexact=email) == draft) is is_given


def test_a_draft_is_given_once_and_never_one_that_an_editor_made() -> None:
    kept = make_person("Ondine Tisserand", shown=False)
    Profile.objects.filter(pk=kept.pk).update(live=False)
    join("une@x.example")
    assert Profile.objects.get(user__email="une@x.example") != kept
    Profile.objects.all().filter(name="Ondine Tisserand").delete()
    bring(person())
    draft = made()
    join("deux@x.example")
    join("trois@x.example")
    assert Profile.objects.get(user__email="deux@x.example") == draft
    assert Profile.objects.get(user__email="trois@x.example") != draft


def join(email: str) -> None:
    welcome(Newcomer("Ondine Tisserand", email, "fr", MembershipKind.objects.first(), timezone.localdate()))


def test_a_draft_that_nobody_was_asked_about_goes_after_a_year() -> None:
    then = timezone.localdate()
    for name in ("Ondine Tisserand", "Ada Lin", "Zoé Pré", "Noé Val"):
        bring(person(f"_coworkers/{name}.md", title=name, fields=FIELDS))
    ada, zoe, noe = (Profile.objects.get(name=name) for name in ("Ada Lin", "Zoé Pré", "Noé Val"))
    give_an_account(ada)
    Consent.objects.create(person=zoe, text=ConsentText.objects.newest(), audience="members")
    belong([noe], until=months_after(then, 24))
    assert apply_retention(months_after(then, 12))["imported"] == 0
    assert apply_retention(months_after(then, 12) + timedelta(days=1))["imported"] == 1
    assert set(Profile.objects.filter(imported_from__isnull=False)) == {ada, zoe, noe}
    (line,) = bring(person("_coworkers/Ondine Tisserand.md"))
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])


def test_what_somebody_takes_away_with_them_tells_of_the_import() -> None:
    bring(person())
    assert ImportedItem in rows_about(made(), None)


def test_somebody_without_a_name_is_kept_in_the_sheet_alone() -> None:
    before = Profile.objects.count()
    (line,) = bring(person(title=" ", fields=FIELDS))
    assert (line.outcome, told(line), Profile.objects.count()) == ("recorded", ["person-nameless"], before)
