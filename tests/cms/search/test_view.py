"""The search page: any query string, few queries, both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from cms.accounts.models import User
from cms.search.documents import SearchDocument
from cms.search.index import store
from community.models import Event

QUERIES_OF_ONE_WORD = 5  # settings, links; known words, ranking, entries
QUERIES_OF_A_SLIP = QUERIES_OF_ONE_WORD + 2  # candidates, their kin


def ask(client: Client, language: str = "fr", **query: str) -> Any:
    """The answer of the search page of `language`."""
    with translation.override(language):
        return client.get(reverse("search"), query)


def fill(home: Page, number: int) -> None:
    """Put `number` entries about lanterns into the index."""
    store(
        SearchDocument(
            key=f"page-test-{n}",
            kind="page",
            language=home.locale.language_code,
            title=f"Lanterne {n}",
            summary="Une lumière",
            text="pour la nuit",
            page_id=home.pk,
        )
        for n in range(number)
    )


def test_an_event_shows_its_kind_date_and_address(client: Client, make_event: Callable[..., Event]) -> None:
    make_event({"fr": "Veillée contée", "en": "An evening of tales"})
    (result,) = ask(client, q="veillee").context["results"]
    assert result.url.endswith("/agenda/veillee-contee/")
    assert (str(result.date.date()), result.told_elsewhere) == ("2026-11-05", False)
    (result,) = ask(client, "en", q="tale").context["results"]
    assert result.url.endswith("/en/agenda/an-evening-of-tales/")


def test_results_are_told_and_kept_out_of_search_engines(client: Client, homes: dict[str, Page]) -> None:
    fill(homes["fr"], 3)
    answer = ask(client, q="lanternes")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.content.decode().count('<li class="result"') == 3


def test_members_find_what_is_for_members(client: Client, make_event: Callable[..., Event], member: User) -> None:
    make_event({"fr": "Apéro des membres"}, audience="members")
    assert ask(client, q="apero").context["results"] == []
    client.force_login(member)
    assert [result.title for result in ask(client, q="apero").context["results"]] == ["Apéro des membres"]


def test_one_kind_can_be_asked_for(client: Client, homes: dict[str, Page], make_event: Callable[..., Event]) -> None:
    fill(homes["fr"], 2)
    make_event({"fr": "Fête des lanternes"})
    assert len(ask(client, q="lanterne").context["results"]) == 3
    assert [result.title for result in ask(client, q="lanterne", kind="event").context["results"]] == [
        "Fête des lanternes"
    ]
    assert len(ask(client, q="lanterne", kind="nonsense").context["results"]) == 3


def test_a_slip_and_a_cut_are_said(client: Client, homes: dict[str, Page]) -> None:
    fill(homes["fr"], 1)
    answer = ask(client, q="lantrene")
    assert [word.instead for word in answer.context["near"]] == [("lanterne",)]
    assert "lantrene" in answer.content.decode()
    assert not answer.context["is_cut"]
    assert ask(client, q="lanterne " * 40).context["is_cut"]
    assert ask(client, q="xylophone").context["unknown"] == ["xylophone"]


@pytest.mark.parametrize("number", [1, 300])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_number_of_queries_does_not_depend_on_the_number_of_entries(
    client: Client, homes: dict[str, Page], language: str, number: int, django_assert_num_queries: Callable
) -> None:
    fill(homes[language], number)
    ask(client, language, q="warm up")
    with django_assert_num_queries(QUERIES_OF_ONE_WORD):
        assert len(ask(client, language, q="lanterne").context["results"]) == min(number, 20)
    with django_assert_num_queries(QUERIES_OF_A_SLIP):
        assert len(ask(client, language, q="lantrene", page="1").context["results"]) == min(number, 20)


def test_things_cost_no_further_queries(
    client: Client, make_event: Callable[..., Event], django_assert_num_queries: Callable
) -> None:
    for number in range(5):
        make_event({"fr": f"Lanterne {number}"})
    ask(client, q="warm up")
    with django_assert_num_queries(QUERIES_OF_ONE_WORD):
        assert len(ask(client, q="lanterne").context["results"]) == 5


def test_pages_of_results(client: Client, homes: dict[str, Page]) -> None:
    fill(homes["fr"], 45)
    pages = [[result.title for result in ask(client, q="lanterne", page=page).context["results"]] for page in "123"]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45
    assert [result.title for result in ask(client, q="lanterne", page="99").context["results"]] == pages[2]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=400),
    kind=st.sampled_from(["", "event", "\x00", "none"]) | st.text(max_size=20),
    page=st.text(max_size=12),
    language=st.sampled_from(["fr", "en"]),
)
@example(q='"', kind="", page="", language="fr")
@example(q="a\x00b", kind="\x00", page="\x00", language="fr")
@example(q="é" * 5_000, kind="event", page="2", language="en")
@example(q="mot " * 2_000, kind="", page="-1", language="fr")
@example(
    q="\u202e\u0645\u0631\u062d\u0628\u0627 \U0001f6b2\u200d\U0001f33b \u0661\u0662", kind="", page="1e9", language="en"
)
@example(q="%_\\ ' OR 1=1 -- <script>", kind="page", page="9" * 40, language="fr")
@example(q="l’" * 90 + "-" * 20, kind="", page="", language="fr")
def test_any_query_string_is_answered(
    client: Client, homes: dict[str, Page], q: str, kind: str, page: str, language: str
) -> None:
    with translation.override(language):
        address = reverse("search")
    pairs = {"q": q, "kind": kind, "page": page}
    query = "&".join(f"{name}={quote(value, errors='surrogatepass')}" for name, value in pairs.items())
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    assert "\x00" not in answer.content.decode()
