"""Mozilla's HTTP Observatory scoring table, as far as a single answer's headers can be judged without its site.

The scale starts at 100; penalties count always, extras only from 90 on (observatory scoring methodology, 2026).
Not judged here, because no answer can fail or earn them: the redirection from HTTP and the HSTS preload list.
"""

from __future__ import annotations

from collections.abc import Mapping

UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "data:")
PRIVATE_REFERRER = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SIX_MONTHS = 15_552_000
A_PLUS = 120  # the points of an answer without penalty and with every extra


def policy_of(headers: Mapping[str, str]) -> dict[str, list[str]]:
    """The Content-Security-Policy, by directive."""
    parts = [part.split() for part in headers.get("Content-Security-Policy", "").split(";")]
    return {part[0]: part[1:] for part in parts if part}


def csp_points(headers: Mapping[str, str]) -> int:
    """What the policy takes away or adds."""
    policy = policy_of(headers)
    if not policy:
        return -25
    default = policy.get("default-src", [])
    scripts, styles = policy.get("script-src", default), policy.get("style-src", default)
    if not scripts or any(word in scripts for word in (*UNSAFE, "*", "https:", "http:")):
        return -20
    if any(word in styles for word in UNSAFE):
        return 0
    return 10 if default == ["'none'"] else 5


def frame_points(headers: Mapping[str, str]) -> int:
    """Whether other sites may put the answer in a frame."""
    if policy_of(headers).get("frame-ancestors") in (["'none'"], ["'self'"]):
        return 5
    return 0 if headers.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def transport_points(headers: Mapping[str, str]) -> int:
    """Whether browsers are told to come back over HTTPS, and for how long."""
    words = headers.get("Strict-Transport-Security", "").replace(" ", "").split(";")
    ages = [int(word.removeprefix("max-age=")) for word in words if word.startswith("max-age=")]
    if not ages:
        return -20
    return 0 if ages[0] >= SIX_MONTHS else -10


def cookie_points(cookies: Mapping[str, Mapping[str, object]]) -> int:
    """How well the cookies are kept; `cookies` maps a name to its attributes."""
    if not cookies:
        return 0
    if any(not cookie["secure"] for cookie in cookies.values()):
        return -40 if any("session" in name and not cookie["secure"] for name, cookie in cookies.items()) else -20
    session_open = any("session" in name and not cookie["httponly"] for name, cookie in cookies.items())
    if session_open:
        return -30
    return 5 if all(cookie["samesite"] in ("Lax", "Strict") for cookie in cookies.values()) else 0


def score(headers: Mapping[str, str], cookies: Mapping[str, Mapping[str, object]] | None = None) -> int:
    """The Observatory's score of an answer with these headers and cookies."""
    points = {
        "policy": csp_points(headers),
        "frames": frame_points(headers),
        "transport": transport_points(headers),
        "cookies": cookie_points(cookies or {}),
        "sniffing": 0 if headers.get("X-Content-Type-Options", "").lower() == "nosniff" else -5,
        "referrer": 5 if headers.get("Referrer-Policy", "") in PRIVATE_REFERRER else 0,
        "embedding": 10 if headers.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site") else 0,
        "sharing": -50 if headers.get("Access-Control-Allow-Origin") == "*" else 0,
    }
    total = 100 + sum(value for value in points.values() if value < 0)
    return total + (sum(value for value in points.values() if value > 0) if total >= 90 else 0)
