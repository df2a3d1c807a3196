"""Every answer carries the headers that Mozilla's Observatory grades A+, and production's cookies and settings hold."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cms.conftest import SecureClient
from tests.support.fingerprint import ROOT
from tests.support.observatory import A_PLUS, score

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_production")]

PASSWORD = "tablee-2026"
SECRET = "k3p-7f0c!9w2z@5u8r#1x4v$6n_0b-2m+tq=gh~jd^lo*aeiy-5s"


@pytest.fixture
def over_https() -> Client:
    """An anonymous reader."""
    return SecureClient()


@pytest.fixture
def editor(over_https: Client) -> Client:
    """The same client, signed in as the sample's editor."""
    answer = over_https.post(reverse("sign_in"), {"login": "editor@latablee.example", "password": PASSWORD})
    assert answer.status_code == 302
    return over_https


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/health/", "/robots.txt", "/sitemap.xml", "/media/missing.png", "/documents/9/none.pdf"]
)
def test_every_other_answer_earns_a_plus(over_https: Client, address: str) -> None:
    answer = over_https.get(address)
    assert score(answer.headers, answer.cookies) >= A_PLUS


@pytest.mark.django_db
def test_admin_answers_miss_only_the_points_for_inline_styles(editor: Client) -> None:
    for address in ("/admin/", "/admin/pages/", "/admin/images/"):
        answer = editor.get(address)
        assert answer.status_code == 200
        assert score(answer.headers, answer.cookies) >= A_PLUS - 10


@pytest.mark.django_db
def test_a_refusal_carries_the_headers_too() -> None:
    answer = SecureClient(enforce_csrf_checks=True).post(reverse("sign_in"), {"login": "nobody", "password": "nothing"})
    assert answer.status_code == 403
    assert score(answer.headers, answer.cookies) >= A_PLUS


@pytest.mark.django_db
def test_cookies_are_bound_to_the_host(editor: Client) -> None:
    for name in ("__Host-session", "__Host-csrf"):
        cookie = editor.cookies[name]
        assert cookie["secure"]
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
        assert cookie["samesite"] in ("Lax", "Strict")
    assert editor.cookies["__Host-session"]["httponly"]


@pytest.mark.django_db
def test_pages_of_a_person_signed_in_stay_out_of_caches(editor: Client) -> None:
    answer = editor.get("/fr/")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_pages_of_anonymous_readers_set_no_cookie(over_https: Client) -> None:
    answer = over_https.get("/fr/", headers={"accept-language": "fr"})
    assert answer.status_code == 200
    assert not {"__Host-session", "__Host-csrf"} & set(answer.cookies)


@pytest.mark.django_db
def test_plain_http_leads_to_https() -> None:
    answer = Client().get("/fr/", SERVER_NAME="localhost")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "https://localhost/fr/"


def production(*arguments: str, secret: str = SECRET) -> tuple[int, str]:
    """Run Python as a site in production would; return its exit code and what it complained of."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "cms.settings.base",
        "SITE_ORIGIN": "https://latablee.example",
        "DATA_DIR": str(settings.MEDIA_ROOT),
        "SECRET_KEY": secret,
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_django_has_no_objection_to_deploying() -> None:
    code, complaint = production("manage.py", "check", "--deploy", "--fail-level=WARNING")
    assert code == 0, complaint


def test_production_does_not_start_without_a_secret() -> None:
    code, complaint = production("-c", "import cms.wsgi", secret="")
    assert code != 0
    assert "SECRET_KEY" in complaint
