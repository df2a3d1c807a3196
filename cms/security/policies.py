"""The Content-Security-Policy of the public site and of the admin, as django-csp takes them."""

from csp.constants import NONE, SELF

# Players that an embed may load after a click. `cms.blocks.embeds` builds addresses on these hosts only.
PLAYERS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://geo.dailymotion.com"]

PUBLIC_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "frame-src": PLAYERS,
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    },
}


def admin_policy(nonce: str) -> str:
    """The header of an admin page: scripts by nonce; inline styles, which Wagtail's editors set, are allowed there."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
            "object-src 'none'",
        ]
    )
