"""Headers that every answer carries, and the policy of the admin."""

import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cms.security.policies import admin_policy

GetResponse = Callable[[HttpRequest], HttpResponse]
SCRIPT_TAG = re.compile(rb"<script(?=[\s>])(?![^>]*\bnonce=)", re.IGNORECASE)


class SecurityHeadersMiddleware:
    """Say on every answer what Django's own middlewares leave out; keep a signed-in person's pages out of caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        user = getattr(request, "user", None)
        is_private = response.get("Cache-Control", "").startswith("private")  # a file that says so itself, a portrait
        if user is not None and user.is_authenticated and not is_private:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class AdminPolicyMiddleware:
    """Give each script of an admin page a nonce, and the page the policy that names it.

    Wagtail's admin keeps inline scripts (wagtail issue 1288), so a plain `script-src 'self'` would break the date
    pickers and the translation editor. Only answers that we rendered ourselves are rewritten, never uploads.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/admin/"):
            return response
        nonce = secrets.token_urlsafe(16)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            response.content = SCRIPT_TAG.sub(b'<script nonce="' + nonce.encode() + b'"', response.content)
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        response.headers["Content-Security-Policy"] = admin_policy(nonce)
        return response
