"""`manage.py import_wordpress`, from an export to pages on the site."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import gettext

from home.models import ImportedItem, ImportLine
from tests.support.wxr import item, saved

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_wordpress", str(path), *options, stdout=out)
    return out.getvalue()


def test_a_post_of_an_export_becomes_a_live_page_and_a_protected_one_a_draft(tmp_path: Path) -> None:
    run(saved(tmp_path, item(12, title="Le four"), item(13, password="secret"), item(14, status="trash")))
    pages = {record.source: record.page for record in ImportedItem.objects.filter(origin="courge.example")}
    assert (pages["post/12"].title, pages["post/12"].live, pages["post/13"].live) == ("Le four", True, False)
    assert dict(ImportLine.objects.values_list("source", "outcome")) == {
        "post/12": "created",
        "post/13": "created",
        "post/14": "refused",
    }


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    file = saved(tmp_path, item(12), item(13))
    run(file)
    assert "2 unchanged" in run(file)


def test_a_dry_run_tells_of_everything_and_writes_nothing(tmp_path: Path) -> None:
    said = run(saved(tmp_path, item(12, text="[perdu a=1]"), item(13, status="trash")), "--dry-run")
    assert "1 created, 1 refused" in said
    assert gettext("This shortcode is left as it is: nothing replaces it.") in said
    assert not ImportedItem.objects.exists()
