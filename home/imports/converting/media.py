"""The addresses of films: from a player or a short link to the page where the film is watched."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

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
ASKED = frozenset({"t", "start", "end", "list", "h"})


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


def moment_or_list(address: str, page: str) -> str:
    """The page of a film with what its address asks for besides (a moment, a playlist, a key); "" where it asks for
    nothing."""
    parts = urlsplit(address.strip())
    given = parse_qs(parts.query) | parse_qs(parts.fragment)
    asked = {name: values[0] for name, values in given.items() if name in ASKED}
    if "vimeo.com" in page:
        key, moment = asked.get("h", ""), asked.get("t", "")
        private = f"{page}/{key}" if key else page
        return f"{private}#t={moment}" if moment else private if key else ""
    if "start" in asked and "youtube." in page:
        asked["t"] = asked.pop("start")
    return f"{page}{'&' if '?' in page else '?'}{urlencode(asked)}" if asked else ""
