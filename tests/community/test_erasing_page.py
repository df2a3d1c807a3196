"""The page where people erase themselves: who gets there, and what it asks of them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from tests.community import leaving
from tests.community.leaving import Commits
from tests.factories.pages import make_account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_person_erases_themselves_on_a_page(
    client: Client, zoe: leaving.Everywhere, commits: Commits, language: str
) -> None:
    client.force_login(zoe.user)
    with translation.override(language):
        page = reverse("erase_data")
    assert client.get(page).status_code == 200
    assert User.objects.filter(pk=zoe.user.pk).exists()
    with commits():
        answer = client.post(page, {"address": leaving.EMAIL.upper()})
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'lang="{language}"' in answer.content.decode()
    assert answer.context["receipt"].erased["account"]
    assert leaving.where_found(leaving.NEEDLES) == {}
    assert client.get(page).status_code == 302


def test_a_wrong_address_erases_nothing_and_stays_in_the_field(client: Client) -> None:
    user = make_account("moi@ailleurs.example")
    client.force_login(user)
    answer = client.post(reverse("erase_data"), {"address": "lui@ailleurs.example"})
    assert 'value="lui@ailleurs.example"' in answer.content.decode()
    assert answer.context["form"].errors["address"]
    assert User.objects.filter(pk=user.pk).exists()


def test_the_last_administrator_is_told_why_not(client: Client) -> None:
    User.objects.filter(is_superuser=True).update(is_superuser=False)
    user = make_account("chef@ailleurs.example", is_superuser=True)
    client.force_login(user)
    answer = client.post(reverse("erase_data"), {"address": user.email})
    assert answer.context["form"].non_field_errors()
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("name", ["my_data", "erase_data"])
def test_strangers_sign_in_first(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("sign_in"))
    assert client.post(reverse("erase_data"), {"address": "x@y.example"}).status_code == 302
