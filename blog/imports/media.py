"""The addresses of films: from a player or a short link to the page where the film is watched."""

import re
from urllib.parse import parse_qs, urlsplit

ID = r"([A-Za-z0-9_-]+)"
PLAYERS = (
    (
        re.compile(rf"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts|live)/{ID}"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(rf"(?:www\.)?youtu\.be/{ID}"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"(?:www\.)?vimeo\.com/(\d+)/?$"), "https://vimeo.com/{}"),
    (
        re.compile(rf"(?:www\.|geo\.)?dailymotion\.com/(?:embed/)?(?:swf/)?video/{ID}"),
        "https://www.dailymotion.com/video/{}",
    ),
    (re.compile(rf"dai\.ly/{ID}"), "https://www.dailymotion.com/video/{}"),
)
YOUTUBE_PAGE = re.compile(r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/watch/?$")
NOT_A_FILM = frozenset({"videoseries", "live_stream"})
DROPPED_PARAMETERS = frozenset({"t", "start", "end", "list"})


def watch_page(address: str) -> str | None:
    """Return the address of the page of a film, or None where the address is not one of a film we know."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", ""):
        return None
    place = parts.netloc.lower() + parts.path
    if YOUTUBE_PAGE.match(place):
        film = parse_qs(parts.query).get("v", [""])[0]
        return f"https://www.youtube.com/watch?v={film}" if re.fullmatch(ID, film) else None
    for pattern, page in PLAYERS:
        match = pattern.match(place)
        if match and match[1] not in NOT_A_FILM:
            return page.format(match[1])
    return None


def drops_parameters(address: str) -> bool:
    """Tell whether the address asks for a moment or a playlist, which the watch page address does not keep."""
    return bool(DROPPED_PARAMETERS & parse_qs(urlsplit(address).query).keys())
