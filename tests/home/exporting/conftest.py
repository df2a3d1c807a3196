"""Where exports are written, and a site with nothing in it but what a test adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from blog.models import BlogPage
from home.models import LandingPage


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def quiet() -> None:
    """The sample's posts and texts are taken off the site: what a test adds stands there alone."""
    texts = [ContentType.objects.get_for_model(model) for model in (BlogPage, LandingPage)]
    Page.objects.filter(content_type__in=texts).update(live=False)
