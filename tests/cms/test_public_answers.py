"""Every public page of the sample is valid HTML, and carries the headers that Mozilla's Observatory grades A+."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from django.http import HttpResponse
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.cms.conftest import PRODUCTION, SecureClient
from tests.support.addresses import all_addresses
from tests.support.fingerprint import ROOT
from tests.support.observatory import A_PLUS, score

pytestmark = pytest.mark.once

NU_CHECKER = "vnu-jar@26.9.27"
TOOLS = ROOT / "var" / "tools"
JAR = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def public_answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, HttpResponse]:
    """The answer to an anonymous reader, over HTTPS, at every public address of the sample."""
    client = SecureClient()
    with django_db_blocker.unblock(), override_settings(**PRODUCTION):
        return {address: client.get(address) for address in all_addresses(client)}


@pytest.fixture
def pages(public_answers: dict[str, HttpResponse]) -> dict[str, str]:
    """Every public page of the sample, by its address."""
    return {address: answer.content.decode() for address, answer in public_answers.items()}


def test_every_public_page_earns_a_plus(public_answers: dict[str, HttpResponse]) -> None:
    points = {address: score(answer.headers, answer.cookies) for address, answer in public_answers.items()}
    assert {address: value for address, value in points.items() if value < A_PLUS} == {}


def test_pages_parse_without_an_error(pages: dict[str, str]) -> None:
    broken = {}
    for address, page in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(page)
        errors = [f"line {line}: {html5lib.constants.E[name] % values}" for (line, _), name, values in parser.errors]
        if errors:
            broken[address] = errors
    assert len(pages) > 20
    assert broken == {}


def nu_checker() -> Path:
    """The jar of the Nu checker, fetched from its npm package where that can be done; skips the test elsewhere."""
    missing = [tool for tool in ("java", "npm") if not shutil.which(tool)]
    if "java" in missing or (missing and not JAR.exists()):
        pytest.skip(f"the Nu checker is left out, for want of {' and '.join(missing)}: html5lib alone has looked")
    if not JAR.exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--ignore-scripts", "--no-save", "--silent", "--prefix", str(TOOLS), NU_CHECKER]
        if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode:
            pytest.skip("the Nu checker is left out: npm could not fetch it; html5lib alone has looked")
    return JAR


def test_the_nu_checker_finds_no_error(pages: dict[str, str], tmp_path: Path) -> None:
    jar = nu_checker()
    names = {}
    for number, (address, page) in enumerate(pages.items()):
        (tmp_path / f"{number}.html").write_text(page)
        names[f"{number}.html"] = address
    command = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", str(tmp_path)]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)
    errors = {
        f"{names[Path(message['url']).name]}: {message['message']}"
        for message in report["messages"]
        if message["type"] in ("error", "non-document-error")
    }
    assert errors == set()
