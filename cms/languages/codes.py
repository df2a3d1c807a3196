"""The languages the site is told in, as plain codes."""

from django.conf import settings
from django.utils.translation import get_language


def language_codes() -> list[str]:
    """Codes of the site's languages, the source language first."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def language_choices() -> list[tuple[str, str]]:
    """Each language under its own name, for form fields."""
    return list(settings.WAGTAIL_CONTENT_LANGUAGES)


def default_language() -> str:
    """The language that content is written in first."""
    return language_codes()[0]


def active_language() -> str:
    """The language of the current answer, or the default one outside a request."""
    code = (get_language() or "").split("-")[0]
    return code if code in language_codes() else default_language()


def preference(language: str) -> list[str]:
    """The order in which to look for words for a reader of `language`."""
    return [language, *(code for code in language_codes() if code != language)]
