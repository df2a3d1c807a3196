"""Stylised portraits: one face per person, drawn from a short description."""

from math import cos, pi, sin
from random import Random

from PIL import Image

from .canvas import Canvas, Point, arc, dice
from .faces import FACES, Face, anybody
from .hair import behind, in_front
from .palette import INK, PAPER, TOMATO, Colour, darker, fade, lighter, mix

CENTRE, HEAD = (400.0, 350.0), (122.0, 150.0)


def portrait(key: str, size: tuple[int, int] = (800, 800)) -> Image.Image:
    face = FACES.get(key) or anybody(dice(key))
    c = Canvas(size, face.ground, units=(660, 660), origin=(70, 84))
    _ground(c, face, dice(key))
    behind(c, face)
    _body(c, face)
    _head(c, face)
    in_front(c, face)
    _details(c, face)
    return c.finish()


def _ground(c: Canvas, face: Face, rng: Random) -> None:
    tone = lighter(face.ground, 0.32)
    motif = rng.randrange(4)
    if motif == 0:
        c.disc(400, 400, 320, tone)
    elif motif == 1:
        c.rect(90, 90, 620, 800, tone, 300)
    elif motif == 2:
        for i in range(6):
            c.rect(i * 160, 0, 80, 800, fade(PAPER, 0.28))
    else:
        c.blob(400, 420, 330, 330, tone, rng, 0.05)


def _body(c: Canvas, face: Face) -> None:
    cloth, neck = face.cloth, darker(face.skin, 0.1)
    c.poly([*arc(400, 800, 275, 255, 180, 360, 40), (675, 820), (125, 820)], cloth)
    c.rect(345, 440, 110, 150, neck, 40)
    c.poly([(345, 545), *arc(400, 560, 62, 52, 180, 0, 16), (455, 545)], neck)
    c.oval(400, 486, 58, 30, darker(face.skin, 0.2))
    if face.collar == "shirt":
        c.poly([(338, 556), (400, 640), (352, 680), (300, 576)], lighter(cloth, 0.55))
        c.poly([(462, 556), (400, 640), (448, 680), (500, 576)], lighter(cloth, 0.55))
        c.poly([(338, 556), (400, 640), (462, 556), (440, 548), (400, 590), (360, 548)], neck)
        for y in (690, 760):
            c.disc(400, y, 7, lighter(cloth, 0.7))
    elif face.collar == "roll":
        c.oval(400, 592, 84, 44, cloth)
        c.rect(330, 512, 140, 74, lighter(cloth, 0.15), 30)
        c.line([(342, 550), (458, 550)], 5, darker(cloth, 0.12))
    elif face.collar == "scarf":
        c.oval(400, 596, 84, 44, cloth)
        c.gingham(312, 520, 176, 66, 22, face.accent)
        c.gingham(420, 560, 62, 150, 20, face.accent)
    elif face.collar == "apron":
        c.rect(300, 640, 200, 180, face.accent, 14)
        for x0, x1 in ((312, 330), (488, 470)):
            c.line([(x0, 650), (x1, 556)], 20, face.accent)
        c.rect(350, 710, 100, 60, darker(face.accent, 0.15), 8)
    elif face.collar == "stripes":
        for i in range(5):
            y = 616 + i * 42
            half = 275 * (1 - ((800 - y) / 255) ** 2) ** 0.5 if y > 545 else 0
            c.rect(400 - half + 6, y, 2 * half - 12, 16, lighter(face.accent, 0.1), 6)
    elif face.collar == "vee":
        c.poly([(340, 552), (400, 668), (460, 552)], neck)
        c.line([(338, 552), (400, 670), (462, 552)], 14, lighter(cloth, 0.3))
    else:
        c.line(arc(400, 552, 68, 62, 172, 8, 20), 15, lighter(cloth, 0.28))


def outline(widen: float = 0) -> list[Point]:
    """The egg of a head, its chin narrower than its brow."""
    (cx, cy), (rx, ry) = CENTRE, HEAD
    points = []
    for i in range(72):
        t = 2 * pi * i / 72
        narrowing = 1 - 0.2 * max(0.0, sin(t)) ** 1.6
        points.append((cx + (rx + widen) * cos(t) * narrowing, cy + (ry + widen) * sin(t)))
    return points


def _head(c: Canvas, face: Face) -> None:
    for side in (-1, 1):
        c.oval(400 + side * 122, 368, 24, 36, darker(face.skin, 0.06))
        c.oval(400 + side * 122, 368, 12, 20, darker(face.skin, 0.17))
    c.poly(outline(), face.skin)
    for side in (-1, 1):
        c.oval(400 + side * 66, 412, 27, 19, fade(mix(TOMATO, face.skin, 0.25), 0.26))
        eye = 400 + side * 50
        if face.smile == "wide":
            c.line(arc(eye, 368, 15, 13, 200, 340, 12), 8, INK)
        else:
            c.oval(eye, 362, 17, 12.5, lighter(face.skin, 0.7))
            c.disc(eye, 362, 10.5, INK)
            c.disc(eye + 3, 358, 3.2, PAPER)
        brow = darker(mix(face.hair, face.skin, 0.15), 0.25)
        c.line([(eye - side * 24, 324), (eye + side * 2, 316), (eye + side * 26, 326)], 7, brow)
    c.line([(402, 368), (414, 408), (396, 412)], 6, darker(face.skin, 0.22))


def _details(c: Canvas, face: Face) -> None:
    if face.beard:
        _beard(c, face)
    lip = mix(darker(face.skin, 0.35), TOMATO, 0.3)
    if face.smile == "wide":
        c.poly([*arc(400, 436, 40, 32, 0, 180, 18)], darker(lip, 0.3))
        c.poly([*arc(400, 436, 36, 12, 0, 180, 12)], PAPER)
    elif face.smile == "soft":
        c.line(arc(400, 428, 30, 19, 25, 155, 14), 7, lip)
    else:
        c.line(arc(404, 424, 34, 24, 20, 130, 14), 7, lip)
    if face.glasses:
        for side in (-1, 1):
            if face.glasses == "round":
                c.disc(400 + side * 52, 364, 38, fade(PAPER, 0.22))
                c.ring(400 + side * 52, 364, 40, 7, face.accent)
            else:
                c.rect(400 + side * 54 - 42, 336, 84, 58, fade(PAPER, 0.24), 14)
                for x, y, w, h in ((-42, 336, 84, 8), (-42, 388, 84, 6), (-42, 336, 7, 58), (35, 336, 7, 58)):
                    c.rect(400 + side * 54 + x, y, w, h, INK, 3)
        c.line([(388, 358), (400, 352), (412, 358)], 6, face.accent if face.glasses == "round" else INK)
    if face.earrings:
        for side in (-1, 1):
            c.disc(400 + side * 128, 412, 11, face.earrings)


def _beard(c: Canvas, face: Face) -> None:
    hair: Colour = face.hair
    if face.beard == "full":
        points = [p for p in outline(7) if p[1] > 385]
        inner = [(400 + 96 * cos(t * pi / 180), 410 + 12 * sin(t * pi / 180)) for t in range(180, -1, -20)]
        right = sorted((p for p in points if p[0] >= 400), key=lambda p: p[1])
        left = sorted((p for p in points if p[0] < 400), key=lambda p: -p[1])
        c.poly([*right, *left, *[(x, y + 8) for x, y in inner]], hair)
        c.oval(400, 438, 50, 26, mix(face.skin, hair, 0.12))
    elif face.beard == "goatee":
        c.oval(400, 480, 34, 26, hair)
    if face.beard in ("full", "moustache"):
        for side in (-1, 1):
            c.petal(400, 424, 58, 26, 12 if side > 0 else 168, darker(hair, 0.1))
