"""Remember the language that a reader switched to."""

from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path


def referer_of(request: HttpRequest) -> SplitResult:
    """The address of the page that led here; an empty one where the header is missing or makes no sense."""
    try:
        return urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:
        return urlsplit("")


class RememberLanguageMiddleware:
    """Keep the reader's choice in Django's language cookie, so that `/` leads there next time.

    A choice is a move from a page of this site in one language to a page in another; mere visits set no cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        chosen = get_language_from_path(request.path_info)
        referer = referer_of(request)
        if chosen and referer.netloc == request.META.get("HTTP_HOST"):
            left = get_language_from_path(referer.path)
            if left and left != chosen and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != chosen:
                response.set_cookie(
                    settings.LANGUAGE_COOKIE_NAME,
                    chosen,
                    max_age=settings.LANGUAGE_COOKIE_AGE,
                    secure=settings.LANGUAGE_COOKIE_SECURE,
                    httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                    samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                )
        return response
