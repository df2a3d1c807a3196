"""The corridor wall and its posters."""

from random import Random

from . import furniture as f
from .canvas import Canvas
from .palette import (
    BOTTLE,
    EARTH,
    INK,
    PAPER,
    PASTELS,
    SAND,
    STEEL,
    TOMATO,
    WOOD,
    Colour,
    darker,
    fade,
    lighter,
    mix,
)


def posters(c: Canvas, rng: Random, wall: Colour = SAND) -> None:
    f.floor_and_wall(c, lighter(wall, 0.5), mix(EARTH, WOOD, 0.5), 680)
    for row in range(2):
        for column in range(5):
            w, h = 190, 262
            x, y = 56 + column * 224 + rng.uniform(-8, 8), 44 + row * 300 + rng.uniform(-8, 8)
            _poster(c, rng, x, y, w, h)
    c.rect(250, 690, 700, 24, WOOD, 6)
    for x in (300, 890):
        c.rect(x, 712, 20, 66, darker(WOOD, 0.3))
    f.cup(c, 430, 690, 36, TOMATO)
    f.pot_plant(c, 1110, 780, 150, rng, BOTTLE, "fan")


def _poster(c: Canvas, rng: Random, x: float, y: float, w: float, h: float) -> None:
    ground, one, two = rng.sample((*PASTELS, TOMATO, BOTTLE, PAPER), 3)
    c.rect(x + 5, y + 8, w, h, fade(INK, 0.16))
    c.rect(x, y, w, h, ground)
    cx, cy = x + w / 2, y + h * 0.42
    motif = rng.randrange(6)
    if motif == 0:
        c.disc(cx, cy, 68, one)
        for i in range(12):
            c.petal(cx, cy, 84, 22, i * 30, two)
        c.disc(cx, cy, 26, one)
    elif motif == 1:
        c.gingham(x + 22, y + 22, w - 44, h * 0.62, 18, one if one != PAPER else TOMATO)
    elif motif == 2:
        for i in range(5):
            c.poly(
                [
                    (x, y + h * (0.2 + 0.12 * i)),
                    (cx, y + h * (0.1 + 0.12 * i)),
                    (x + w, y + h * (0.2 + 0.12 * i)),
                    (x + w, y + h * 0.7),
                    (x, y + h * 0.7),
                ],
                (one, two)[i % 2],
            )
    elif motif == 3:
        f.cup(c, cx - 8, cy + 58, 110, one)
        for i in range(3):
            c.line(
                [(cx - 36 + i * 28, cy - 56), (cx - 26 + i * 28, cy - 72), (cx - 36 + i * 28, cy - 90)],
                6,
                two,
            )
    elif motif == 4:
        f.bicycle(c, cx, cy + 48, 88, one)
    else:
        for i in range(4):
            c.disc(cx + (-34 if i % 2 else 34), cy + (-36 if i < 2 else 36), 42, (one, two)[i in (1, 2)])
    text = INK if ground not in (BOTTLE, TOMATO) else PAPER
    c.rect(x + 22, y + h * 0.77, w - 44, 14, text, 3)
    c.rect(x + 22, y + h * 0.86, (w - 44) * 0.6, 8, text, 3)
    for px in (x + 10, x + w - 10):
        c.disc(px, y + 10, 5, STEEL)
