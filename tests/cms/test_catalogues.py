"""Every word of the interface is translated, in both languages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.management.commands.compile_catalogues import compile_catalogue
from tests.support.fingerprint import PACKAGES, ROOT

pytestmark = pytest.mark.once

LANGUAGES = ["fr", "en"]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n{plural}"\n\n'
ENTRY = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} jour"\nmsgstr[1] "{n} jours"\n'


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_untranslated_or_doubtful(language: str) -> None:
    words = catalogue(language)
    assert [entry.msgid for entry in words.untranslated_entries()] == []
    assert [entry.msgid for entry in words.fuzzy_entries()] == []
    assert len(words.translated_entries()) > 0


def test_both_catalogues_hold_the_same_messages() -> None:
    french, english = ({(entry.msgctxt, entry.msgid) for entry in catalogue(language)} for language in LANGUAGES)
    assert french ^ english == set()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """The messages that the code and the templates have now."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext's tools are missing, so new messages are not looked for: apt-get install gettext")
    copy = tmp_path_factory.mktemp("messages")
    for folder in (*PACKAGES, "templates"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    (copy / "locale").mkdir()
    with override_settings(LOCALE_PATHS=[copy / "locale"]), pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        call_command("makemessages", locale=["en"], no_obsolete=True, no_location=True, verbosity=0)
    return polib.pofile(str(copy / "locale" / "en" / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_code_is_in_the_catalogue(extracted: polib.POFile, language: str) -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue(language) if not entry.obsolete}
    wanted = {(entry.msgctxt, entry.msgid) for entry in extracted}
    assert wanted
    assert wanted - known == set()


def test_command_compiles_plurals_as_gettext_does(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(HEADER.format(plural="Plural-Forms: nplurals=2; plural=(n > 1);\\n") + ENTRY)
    assert compile_catalogue(source) == 1
    compiled = polib.mofile(str(tmp_path / "django.mo"))
    assert compiled[0].msgstr_plural == {0: "{n} jour", 1: "{n} jours"}
    assert "plural=(n > 1)" in compiled.metadata["Plural-Forms"]


def test_command_refuses_plurals_without_a_rule(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(HEADER.format(plural="") + ENTRY)
    with pytest.raises(CommandError, match="Plural-Forms"):
        compile_catalogue(source)


def test_command_leaves_current_catalogues_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(HEADER.format(plural="Plural-Forms: nplurals=2; plural=(n > 1);\\n") + ENTRY)
    with override_settings(LOCALE_PATHS=[tmp_path]):
        call_command("compile_catalogues")
        call_command("compile_catalogues")
    assert capsys.readouterr().out.count("1 messages") == 1


def test_gettext_itself_finds_no_fault(tmp_path: Path) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("gettext's tools are missing, so formats are not checked: apt-get install gettext")
    for language in LANGUAGES:
        source = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        command = ["msgfmt", "--check", f"--output-file={tmp_path / language}.mo", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
