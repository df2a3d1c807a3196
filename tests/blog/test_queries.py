"""What the blog costs the database: the same with one post and with sixty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import BlogPage
from community.models import Profile
from tests.factories.pages import journal, make_category, make_post
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

INDEX = 10
CATEGORY = 11
MONTH = 10
POST = 10
FEED = 6


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_blog_with_one_post_and_with_sixty(client: Client, language: str) -> None:
    index = journal(language)
    BlogPage.objects.child_of(index).delete()
    index = journal(language)
    at, category = index.get_url(), make_category()
    people = tuple(Profile.objects.filter(audience="public")[:6])
    first = make_post(index=index, authors=people[:1], categories=(category,))
    make_post(index=index, authors=people[:1], date=first.date - timedelta(days=31))
    lists = [at, at + category.paths()[language], f"{at}{timezone.localdate():%Y/%m}/", first.get_url(), f"{at}feed/"]
    costs = [queries_of(client, each) for each in lists]
    for n in range(60):
        extra = tuple(make_category(f"Sujet {n}") for _ in range(n % 2))
        make_post(f"Billet {n}", index=journal(language), authors=people, categories=(category, *extra))
    assert [queries_of(client, each) for each in lists] == costs == [INDEX, CATEGORY, MONTH, POST, FEED]
    assert queries_of(client, f"{at}?page=4") == INDEX
