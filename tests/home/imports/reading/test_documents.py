"""Pages and collections: where they stood, what stood above them, what is kept of every field."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.imports.items import Item, Kind, Markup
from home.imports.reading.jekyll_site import JekyllSite
from tests.home.imports.reading.trees import POST, items, kinds, lines, make

PRETTY = "permalink: pretty"


def page(title: str = "Un", body: str = "Texte", **fields: str) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in {"title": title, **fields}.items())
    return f"---\n{head}\n---\n{body}\n"


def site(root: Path, files: dict[str, str], config: str = "") -> JekyllSite:
    return JekyllSite(make(root, {"_config.yml": config, **files}))


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("", "/asso/about.html"),
        ("permalink: date", "/asso/about.html"),
        ("permalink: none", "/asso/about.html"),
        ("permalink: pretty", "/asso/about/"),
        ("permalink: /:categories/:title/", "/asso/about/"),
        ("permalink: /:title:output_ext", "/asso/about.html"),
        ("permalink: /:year/:title", "/asso/about"),
    ],
)
def test_a_page_stands_where_its_path_says_as_the_style_of_the_site_ends_addresses(
    tmp_path: Path, style: str, address: str
) -> None:
    found = items(site(tmp_path, {"asso/about.md": page()}, style), Kind.PAGE)
    assert found["asso/about.md"].addresses[0] == address


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"permalink": "/a-propos/"}, "/a-propos/"),
        ({"permalink": "a-propos"}, "/a-propos"),
        ({"permalink": "pretty"}, "/asso/about/"),
        ({"permalink": "/x/:basename/"}, "/x/about/"),
    ],
)
def test_a_page_stands_where_its_head_says(tmp_path: Path, fields: dict[str, str], address: str) -> None:
    assert items(site(tmp_path, {"asso/about.md": page(**fields)}))["asso/about.md"].addresses[0] == address


@pytest.mark.parametrize(
    ("permalink", "addresses"),
    [
        ("/a-propos", ("/a-propos", "/a-propos.html")),
        ("/a-propos/", ("/a-propos/",)),
        ("/a-propos.html", ("/a-propos.html",)),
    ],
)
def test_a_page_without_an_ending_answered_at_its_file_too(
    tmp_path: Path, permalink: str, addresses: tuple[str, ...]
) -> None:
    """Jekyll writes `a-propos.html`; only some servers find that when asked for `a-propos`."""
    found = items(site(tmp_path, {"asso/about.md": page(permalink=permalink)}))
    assert found["asso/about.md"].addresses == addresses


def test_pages_are_told_after_the_page_they_stood_below(tmp_path: Path) -> None:
    files = {
        "a/b/c.md": page(),
        "a/index.md": page(),
        "a/b/z/deep.html": page(),
        "a/b.md": page(),
        "b.md": page(permalink="/ailleurs/"),
    }
    found = site(tmp_path, files, PRETTY)
    parents = {source: item.parent for source, item in items(found, Kind.PAGE).items()}
    assert parents == {
        "a/index.md": "",
        "a/b.md": "a/index.md",
        "a/b/c.md": "a/b.md",
        "a/b/z/deep.html": "a/b.md",
        "b.md": "",
    }
    order = list(parents)
    assert all(order.index(above) < order.index(source) for source, above in parents.items() if above)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("index.md", page(body="Bienvenue"), "home-page"),
        ("fr/index.html", page(body="Bienvenue"), "home-page"),
        ("blog/index.html", page(body="<h1>Blog</h1>{% for p in paginator.posts %}{{ p.title }}"), "listing-page"),
        ("tous.html", page(body="<ul>{% for p in site.posts %}<li>{{ p.title }}</li></ul>"), "listing-page"),
        ("vide.md", page(body=""), "listing-page"),
        ("404.html", page(body="Perdu"), "error-page"),
        ("vieux.md", page(body="", redirect_to="/neuf/"), "redirect-to"),
    ],
)  # fmt: skip
def test_pages_that_the_new_site_makes_itself_are_kept_in_the_sheet(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    found = items(site(tmp_path, {name: text}))[name]
    assert (found.kind, kinds(found)) == (Kind.RECORD, [reason])


@pytest.mark.parametrize("text", ['<p><img src="/plan.png"></p>', "<iframe src='https://carte.example/'></iframe>"])
def test_a_page_that_shows_a_picture_or_a_map_and_nothing_else_is_a_page(tmp_path: Path, text: str) -> None:
    assert items(site(tmp_path, {"plan.html": page(body=text)}))["plan.html"].kind is Kind.PAGE


def test_a_page_with_nothing_but_its_title_is_one_for_those_below_it(tmp_path: Path) -> None:
    found = items(site(tmp_path, {"formules.md": page(body="", layout="page"), "formules/nomade.md": page()}, PRETTY))
    assert found["formules.md"].kind is Kind.PAGE
    assert found["formules/nomade.md"].parent == "formules.md"


def test_a_page_with_liquid_among_its_words_is_a_page(tmp_path: Path) -> None:
    text = page(body="Bonjour.\n\n{% include carte.html %}\n")
    assert items(site(tmp_path, {"venir.md": text}))["venir.md"].kind is Kind.PAGE


def test_files_that_jekyll_copied_are_counted(tmp_path: Path) -> None:
    found = lines(
        site(tmp_path, {"LISEZMOI.md": "Un texte", "google123.html": "x", "robots.txt": page(), ".x/a.md": page()})
    )
    assert sorted(found) == [".x/", "/", "_config.yml"]
    assert found["/"].fields["names"] == ["LISEZMOI.md", "google123.html", "robots.txt"]


COLLECTIONS = {
    "list": ("collections: [formulas]", (), True),
    "mapping": ("collections: {formulas: {output: true, permalink: '/tarifs/:name/'}}", ("/tarifs/nomade/",), False),
    "hidden": ("collections:\n  formulas:\n    output: false", (), True),
    "plain": ("collections:\n  formulas: {output: true}\npermalink: pretty", ("/formulas/nomade/",), False),
    "unsaid": ("", (), True),
}  # fmt: skip


@pytest.mark.parametrize(("config", "addresses", "draft"), COLLECTIONS.values(), ids=COLLECTIONS)
def test_documents_of_a_collection_are_pages_in_a_list(
    tmp_path: Path, config: str, addresses: tuple[str, ...], draft: bool
) -> None:
    found = items(site(tmp_path, {"_formulas/nomade.md": page("Nomade", price="'12 € | jour'")}, config))
    formula = found["_formulas/nomade.md"]
    assert (formula.kind, formula.listing, formula.draft) == (Kind.PAGE, "formulas", draft)
    assert (formula.addresses, formula.fields) == (addresses, {"price": "12 € | jour"})
    assert formula.text == "| Champ | Valeur |\n| --- | --- |\n| Price | 12 € \\| jour |\n\nTexte\n"
    assert [(each.kind, each.detail) for each in formula.problems] == [("fields-table", "price")]


def test_a_collection_in_a_folder_of_collections(tmp_path: Path) -> None:
    files = {"collections/_formulas/x.md": page(), "collections/_posts/2020-01-02-a.md": POST}
    config = "collections_dir: collections\ncollections:\n  formulas: {output: true}\n"
    found = items(site(tmp_path, files, config))
    assert found["collections/_formulas/x.md"].addresses == ("/formulas/x.html",)
    assert found["collections/_posts/2020-01-02-a.md"].categories == ()


def test_fields_of_an_html_document_stand_in_a_table_of_html(tmp_path: Path) -> None:
    found = items(site(tmp_path, {"_formulas/a.html": page(lang="en", price="<12>", options="[un, deux]")}))
    item = found["_formulas/a.html"]
    assert item.markup is Markup.HTML
    assert item.text.startswith("<table><thead><tr><th>Field</th><th>Value</th></tr></thead>")
    assert "<tr><td>Price</td><td>&lt;12&gt;</td></tr><tr><td>Options</td><td>un, deux</td></tr>" in item.text


def test_underscore_folders_that_are_included_hold_pages(tmp_path: Path) -> None:
    found = items(site(tmp_path, {"_pages/a.md": page(permalink="/a/")}, "include: [_pages]"))
    assert (found["_pages/a.md"].listing, found["_pages/a.md"].draft) == ("", False)


def test_excluded_files_are_counted(tmp_path: Path) -> None:
    files = {"docs/a.md": page(), "brouillon.md": page(), "b.md": page()}
    assert list(items(site(tmp_path, files, "exclude: [docs/, 'brou*']"), Kind.PAGE)) == ["b.md"]


def test_defaults_reach_the_texts_of_their_scope(tmp_path: Path) -> None:
    config = (
        "defaults:\n"
        "- {scope: {path: ''}, values: {author: Tous}}\n"
        "- {scope: {path: '', type: pages}, values: {author: Pages}}\n"
        "- {scope: {path: asso}, values: {lang: en}}\n"
        "- {scope: {type: formulas}, values: {permalink: '/f/:name/', author: F}}\n"
        "- {scope: {path: 'asso/*.html'}, values: {published: 'false'}}\n"
        "collections: {formulas: {output: true}}\n"
    )
    files = {"_posts/2020-01-02-a.md": POST, "a.md": page(), "asso/b.html": page(), "_formulas/c.md": page()}
    found = items(site(tmp_path, files, config))
    told = {
        source: (item.authors, item.language, item.draft)
        for source, item in found.items()
        if item.kind is not Kind.RECORD
    }
    assert told == {
        "_posts/2020-01-02-a.md": (("Tous",), "", False),
        "a.md": (("Pages",), "", False),
        "asso/b.html": (("Pages",), "en", True),
        "_formulas/c.md": (("F",), "", False),
    }
    assert found["_formulas/c.md"].addresses == ("/f/c/",)


def groups(found: dict[str, Item]) -> set[frozenset[str]]:
    named: dict[str, set[str]] = {}
    for source, item in found.items():
        named.setdefault(item.translation_of, set()).add(source)
    return {frozenset(sources) for name, sources in named.items() if name}


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": page(lang="fr", ref="x"), "b.md": page(lang="en", ref="x"), "c.md": page(lang="en", ref="y")},
        {"a.md": page(lang="fr", permalink="/x/"), "b.md": page(lang="en", permalink="/x/"), "c.md": page(lang="en")},
        {"fr/about.md": page(), "en/about.md": page(), "fr/c.md": page()},
        {"en/x.md": page(permalink="/en/ce/"), "x.md": page(permalink="/ce/", lang="fr"), "france.md": page(lang="fr")},
        {"about.fr.md": page(), "about.en.md": page(), "c.fr.md": page()},
        {"fr/_posts/2020-01-02-a.md": page(), "en/_posts/2020-01-02-a.md": page(), "_posts/2020-01-02-a.md": page()},
        {"_posts/fr/2020-01-02-a.md": page(), "_posts/en/2020-01-02-a.md": page(), "_posts/en/2020-01-03-a.md": page()},
    ],
    ids=["ref", "permalink", "folders", "a folder", "endings", "folders of posts", "folders in posts"],
)
def test_translations_find_each_other(tmp_path: Path, files: dict[str, str]) -> None:
    found = items(site(tmp_path, files), Kind.PAGE, Kind.POST)
    together, _alone = list(files)[:2], list(files)[2]
    assert groups(found) == {frozenset(together)}
    assert "address-twice" not in [kind for item in found.values() for kind in kinds(item)]


def test_two_texts_of_one_language_are_no_translations_of_one_another(tmp_path: Path) -> None:
    files = {"a.md": page(lang="fr", ref="x"), "b.md": page(lang="fr", ref="x")}
    assert groups(items(site(tmp_path, files), Kind.PAGE)) == set()


def test_a_polyglot_site_serves_its_other_languages_below_their_code(tmp_path: Path) -> None:
    config = "languages: [fr, en]\ndefault_lang: fr\n"
    files = {
        "a.md": page(permalink="/x/", lang="fr"),
        "b.md": page(permalink="/x/", lang="en"),
        "c.md": page(permalink="/y/"),
    }
    found = items(site(tmp_path, files, config), Kind.PAGE)
    assert {source: (item.language, item.addresses[0]) for source, item in found.items()} == {
        "a.md": ("fr", "/x/"),
        "b.md": ("en", "/en/x/"),
        "c.md": ("fr", "/y/"),
    }
    assert groups(found) == {frozenset({"a.md", "b.md"})}


def test_two_texts_with_one_address_are_both_kept_and_told(tmp_path: Path) -> None:
    files = {
        "_posts/2020-01-02-a.md": page(permalink="/x/"),
        "_posts/2020-01-03-b.md": page(permalink="/x/"),
        "_posts/2020-01-04-b.md": page(),
    }
    found = items(site(tmp_path, files), Kind.POST)
    assert {source: kinds(item) for source, item in found.items()} == {
        "_posts/2020-01-02-a.md": ["address-twice"],
        "_posts/2020-01-03-b.md": ["address-twice"],
        "_posts/2020-01-04-b.md": [],
    }
    assert [item.slug for item in found.values()] == ["a", "b", "b"]
