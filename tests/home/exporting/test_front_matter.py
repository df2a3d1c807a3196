"""What the head of an exported post says: its fields, its dates, its translations, its old addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.models import ImportedItem, OldAddress
from tests.factories.pages import journal, make_category, make_post
from tests.home.exporting.support import SUMMER, WINTER, export, post_named, read

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("quiet")
def test_the_fields_of_a_post(out: Path) -> None:
    post = make_post("No: 12:30 # « oui »", slug="douze", date=WINTER, byline_name="Le Conseil", introduction="0123")
    post.categories = [make_category("0x1F")]
    post.tags.add("0755", "1:30", "no")
    post.save()
    export(out)
    fields, _body = read(out / "fr" / "_posts" / "2020-01-01-douze.md")
    assert fields["title"] == "No: 12:30 # « oui »"
    assert fields["date"].isoformat() == "2020-01-01T00:30:00+01:00"
    assert (fields["author"], fields["description"]) == ("Le Conseil", "0123")
    assert (fields["categories"], fields["tags"]) == (["0x1F (fr)"], ["0755", "1:30", "no"])
    assert (fields["permalink"], fields["lang"], fields["published"]) == ("/journal/douze/", "fr", True)


@pytest.mark.usefixtures("quiet")
def test_dates_have_the_offset_of_their_day(out: Path) -> None:
    make_post(slug="juillet", date=SUMMER)
    export(out)
    written_date = (out / "fr" / "_posts" / "2019-07-01-juillet.md").read_text(encoding="utf-8")
    assert "\ndate: 2019-07-01 12:00:00+02:00\n" in written_date


def test_translations_share_a_word(out: Path) -> None:
    export(out)
    refs = {}
    for language in ("fr", "en"):
        posts = [read(file)[0] for file in (out / language / "_posts").iterdir()]
        refs[language] = {post["ref"] for post in posts}
        assert len(refs[language]) == len(posts)
    assert refs["fr"] == refs["en"]


@pytest.mark.usefixtures("quiet")
def test_old_addresses_lead_to_the_page(out: Path) -> None:
    post = make_post(slug="four", date=SUMMER)
    record = ImportedItem.objects.create(origin="old", source="four.md", digest="0", page=post)
    for address in ("/2019/07/four", "/?p=12", "/journal/four", "/a/../b", "/four.html"):
        OldAddress.objects.create(origin="old", address=address, item=record)
    Redirect.objects.create(old_path="/le-four", redirect_page=post)
    said = export(out)
    fields, _body = post_named(out / "fr", "four")
    assert fields["redirect_from"] == ["/2019/07/four/", "/four.html", "/le-four/"]
    assert "2 × an old address cannot be a file" in said


@pytest.mark.usefixtures("quiet")
def test_pages_without_a_translation_have_no_ref(out: Path) -> None:
    make_post(slug="seul", index=journal("en"), date=SUMMER)
    export(out)
    assert "ref" not in post_named(out / "en", "seul")[0]


@pytest.mark.usefixtures("quiet")
def test_what_is_meant_for_search_engines_is_listed(out: Path) -> None:
    make_post(slug="four", date=SUMMER, search_description="Un four.")
    assert "× the title or the sentence meant for search engines was not kept" in export(out)
