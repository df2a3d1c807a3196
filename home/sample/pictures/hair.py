"""Hair and hats: what falls behind the head, and what frames the face."""

from collections.abc import Callable
from math import cos, pi, sin

from .canvas import Canvas, Point, arc
from .faces import Face
from .palette import darker, lighter

CX, CY = 400, 350


def behind(c: Canvas, face: Face) -> None:
    hair = darker(face.hair, 0.12)
    if face.style in ("long", "fringe-long"):
        c.rect(252, 190, 296, 430, hair, 130)
    elif face.style in ("bob", "fringe-bob"):
        c.rect(250, 190, 300, 300, hair, 110)
    elif face.style == "afro":
        for i in range(22):
            t = 2 * pi * i / 22
            c.disc(CX + 130 * cos(t), 292 + 120 * sin(t), 74, hair)
        c.oval(CX, 292, 150, 140, hair)
    elif face.style == "curls":
        for i in range(15):
            t = pi * (0.86 + 1.28 * i / 14)
            c.disc(CX + 138 * cos(t), 340 + 150 * sin(t), 50, hair)
    elif face.style == "long-curls":
        for i in range(9):
            for side in (-1, 1):
                c.disc(CX + side * (118 + 16 * sin(i * 1.7)), 250 + i * 40, 52, hair)
    elif face.style == "bun":
        c.disc(CX, 172, 66, hair)
        c.ring(CX, 172, 44, 5, darker(hair, 0.2))
    elif face.style == "top-knot":
        c.disc(CX + 10, 178, 48, hair)
    elif face.style == "ponytail":
        c.petal(500, 230, 360, 120, 78, hair)
    elif face.style == "locs":
        for i in range(13):
            t = pi * (1 + i / 12)
            x = CX + 140 * cos(t)
            c.line([(x, 300), (x + 12 * cos(t), 470 + 70 * sin(-t))], 26, hair if i % 2 else darker(hair, 0.15))


def _cap(
    c: Canvas,
    colour: tuple[int, ...],
    hairline: Callable[[float], float],
    lift: float = 16,
    side: float = 372,
) -> None:
    """Hair from temple to temple: the skull above, the given line below (t runs from 0, left, to 1, right)."""
    over: list[Point] = [(CX - 130, side), *arc(CX, CY - 4, 130, 150 + lift, 190, 350, 36), (CX + 130, side)]
    under: list[Point] = []
    for i in range(21):
        t = 1 - i / 20
        under.append((CX - 118 + 236 * t, hairline(t)))
    c.poly([*over, *under], colour)


def in_front(c: Canvas, face: Face) -> None:
    _STYLES.get(face.style, _crop)(c, face)


def _crop(c: Canvas, face: Face) -> None:
    _cap(c, face.hair, lambda t: 268 + 78 * abs(2 * t - 1) ** 3, 10, 350)


def _fringe(c: Canvas, face: Face) -> None:
    _cap(c, face.hair, lambda t: 304 + 70 * abs(2 * t - 1) ** 6, 22, 400)
    for x in (340, 400, 460):
        c.line([(x, 240), (x - 6, 300)], 4, darker(face.hair, 0.14))


def _centre_part(c: Canvas, face: Face) -> None:
    _cap(c, face.hair, lambda t: 222 + 160 * abs(2 * t - 1) ** 1.3, 20, 410)
    c.line([(400, 190), (400, 224)], 4, darker(face.hair, 0.2))


def _side_part(c: Canvas, face: Face) -> None:
    _cap(
        c,
        face.hair,
        lambda t: 232 + 120 * max(0.0, 0.34 - t) * 2.9 + 126 * max(0.0, t - 0.34) ** 1.2,
        24,
        380,
    )
    c.line([(330, 204), (350, 240)], 4, darker(face.hair, 0.2))


def _quiff(c: Canvas, face: Face) -> None:
    _crop(c, face)
    for x, y, r in ((330, 206, 44), (384, 186, 54), (446, 186, 56), (496, 214, 40)):
        c.disc(x, y, r, face.hair)
    c.line(arc(410, 220, 70, 36, 200, 330, 14), 5, lighter(face.hair, 0.2))


def _curly_top(c: Canvas, face: Face) -> None:
    _crop(c, face)
    for i in range(11):
        t = pi * (1.04 + 0.92 * i / 10)
        c.disc(CX + 112 * cos(t), 320 + 128 * sin(t), 38, face.hair)
    for i in range(6):
        c.disc(330 + i * 29, 250 + 10 * (i % 2), 27, lighter(face.hair, 0.05 * (i % 3)))


def _afro(c: Canvas, face: Face) -> None:
    _cap(c, darker(face.hair, 0.12), lambda t: 262 + 96 * abs(2 * t - 1) ** 2.6, 30, 380)


def _swept(c: Canvas, face: Face) -> None:
    """Pulled back, as under a bun or a ponytail."""
    _cap(c, face.hair, lambda t: 246 + 110 * abs(2 * t - 1) ** 2.2, 10, 372)
    for x in (340, 400, 460):
        c.line([(x, 244), (400 + (x - 400) * 0.5, 200)], 4, darker(face.hair, 0.16))


def _bald(c: Canvas, face: Face) -> None:
    for side in (-1, 1):
        c.oval(CX + side * 122, 330, 20, 52, face.hair)
    c.oval(360, 236, 34, 14, lighter(face.skin, 0.3))


def _beanie(c: Canvas, face: Face) -> None:
    _cap(c, face.hair, lambda t: 292 + 70 * abs(2 * t - 1) ** 4, 4, 392)
    c.poly([*arc(CX, 290, 142, 158, 180, 360, 36)], face.accent)
    c.rect(250, 258, 300, 54, darker(face.accent, 0.15), 22)
    for i in range(11):
        c.line([(270 + i * 26, 266), (270 + i * 26, 304)], 3, darker(face.accent, 0.3))
    c.disc(CX, 132, 30, lighter(face.accent, 0.4))


def _cap_hat(c: Canvas, face: Face) -> None:
    """A cyclist's cap, its peak turned up."""
    _cap(c, face.hair, lambda t: 296 + 64 * abs(2 * t - 1) ** 4, 4, 384)
    c.poly([*arc(CX, 284, 138, 128, 180, 360, 36)], face.accent)
    c.rect(CX - 22, 158, 44, 126, lighter(face.accent, 0.6))
    c.poly([*arc(CX, 290, 118, 40, 180, 360, 20)], darker(face.accent, 0.18))
    c.rect(262, 276, 276, 20, darker(face.accent, 0.25), 10)


def _headwrap(c: Canvas, face: Face) -> None:
    c.oval(CX, 246, 156, 106, face.accent)
    c.disc(CX + 30, 160, 62, lighter(face.accent, 0.12))
    for i in range(4):
        c.line(arc(CX, 330 - i * 8, 136, 90 + i * 18, 200 + i * 6, 320 + i * 5, 20), 7, darker(face.accent, 0.16))
    c.disc(CX + 44, 168, 22, darker(face.accent, 0.1))


_STYLES: dict[str, Callable[[Canvas, Face], None]] = {
    "crop": _crop,
    "fringe-bob": _fringe,
    "fringe-long": _fringe,
    "bob": _side_part,
    "long": _centre_part,
    "side": _side_part,
    "quiff": _quiff,
    "curly-top": _curly_top,
    "curls": _curly_top,
    "long-curls": _curly_top,
    "afro": _afro,
    "bun": _swept,
    "top-knot": _swept,
    "ponytail": _swept,
    "locs": _swept,
    "bald": _bald,
    "beanie": _beanie,
    "cap": _cap_hat,
    "headwrap": _headwrap,
}
