"""The garden, the bike shed and the valley."""

from math import pi, sin
from random import Random

from . import furniture as f
from .canvas import Canvas, Point
from .palette import (
    BOTTLE,
    BUTTER,
    CORAL,
    CRUST,
    EARTH,
    INK,
    LEAF,
    LILAC,
    MINT,
    PAPER,
    PASTELS,
    ROSE,
    SAND,
    SKY,
    STEEL,
    TOMATO,
    WOOD,
    Colour,
    darker,
    lighter,
    mix,
)


def _tree(c: Canvas, x: float, y: float, size: float, leaves: Colour, rng: Random, fruit: Colour | None = None) -> None:
    c.line([(x, y), (x, y - size * 0.6)], size * 0.09, EARTH)
    c.line([(x, y - size * 0.35), (x + size * 0.18, y - size * 0.6)], size * 0.05, EARTH)
    for dx, dy, r in ((-0.22, 0.68, 0.26), (0.24, 0.7, 0.25), (0, 0.92, 0.3), (0.02, 0.66, 0.26)):
        c.blob(
            x + dx * size,
            y - dy * size,
            r * size,
            r * size,
            mix(leaves, BUTTER, 0.1 * rng.random()),
            rng,
            0.04,
        )
    for _ in range(12 if fruit else 0):
        px, py = x + rng.uniform(-0.38, 0.38) * size, y - rng.uniform(0.52, 1.1) * size
        c.oval(px, py, size * 0.026, size * 0.034, fruit or leaves)


def garden(c: Canvas, rng: Random, autumn: bool = False) -> None:
    grass, leaves = (mix(LEAF, CRUST, 0.45), mix(CRUST, TOMATO, 0.25)) if autumn else (LEAF, mix(BOTTLE, LEAF, 0.55))
    c.rect(0, 0, c.width, 470, lighter(mix(SKY, CORAL, 0.3 if autumn else 0), 0.35))
    c.disc(180, 120, 56, BUTTER)
    for i in range(3):
        c.blob(180 + i * 430, 420, 330, 120, lighter(mix(leaves, MINT, 0.5), 0.25 - 0.08 * i), rng, 0.04)
    for i in range(26):
        c.rect(i * 48, 350, 36, 130, lighter(WOOD, 0.25), 10)
    for y in (380, 430):
        c.rect(0, y, c.width, 14, lighter(WOOD, 0.1))
    c.rect(0, 462, c.width, 340, grass)
    _tree(c, 905, 560, 400, leaves, rng, BUTTER)
    for i, colour in enumerate((PAPER, lighter(SKY, 0.2))):
        x, y = 640 + i * 120, 560 + i * 12
        c.shadow(x, y + 4, 56, 10)
        for part in range(3):
            c.rect(x - 44, y - 50 - part * 44, 88, 42, darker(colour, 0.05 * part), 4)
        c.rect(x - 52, y - 150, 104, 16, (TOMATO, BUTTER)[i], 4)
        c.rect(x - 20, y - 16, 40, 8, INK, 4)
        for leg in (-36, 28):
            c.rect(x + leg, y - 8, 10, 18, EARTH)
    for _ in range(0 if autumn else 11):
        x, y = rng.uniform(560, 850), rng.uniform(330, 470)
        c.oval(x, y, 6, 4, BUTTER)
        c.oval(x + 1, y - 5, 4, 3, PAPER)
    for row in range(3):
        y, left = 560 + row * 84, 50 - row * 10
        c.rect(left, y, 440 + row * 26, 52, WOOD, 6)
        c.rect(left + 10, y - 4, 420 + row * 26, 36, darker(EARTH, 0.2), 6)
        for i in range(8):
            _crop(c, left + 44 + i * 54, y + 6, row, autumn, rng)
    c.gingham(690, 650, 330, 26, 13, TOMATO)
    for x in (715, 985):
        c.line([(x, 676), (x + (14 if x > 900 else -14), 775)], 12, darker(WOOD, 0.2))
    c.rect(1115, 660, 70, 80, darker(STEEL, 0.1), 8)
    c.line([(1120, 712), (1068, 660)], 12, darker(STEEL, 0.2))
    f.cup(c, 770, 650, 38, BOTTLE)
    f.cup(c, 830, 650, 38, CORAL)
    c.oval(925, 648, 44, 9, PAPER)
    for _ in range(70 if autumn else 26):
        x, y = rng.uniform(0, 1200), rng.uniform(490, 790)
        c.petal(
            x,
            y,
            18,
            10,
            rng.uniform(0, 360),
            rng.choice((CRUST, TOMATO, BUTTER)) if autumn else lighter(grass, 0.3),
        )


def _crop(c: Canvas, x: float, y: float, row: int, autumn: bool, rng: Random) -> None:
    green = mix(BOTTLE, LEAF, rng.random())
    if autumn and row == 1:
        for dx in (-12, 12, 0):
            c.oval(x + dx, y - 4, 15, 17, mix(CRUST, TOMATO, 0.3 + dx / 60))
        c.rect(x - 3, y - 28, 7, 12, BOTTLE, 3)
        return
    for turn in range(5):
        c.petal(x, y + 4, 38 - 4 * row, 15, -150 + turn * 30, green)
    if row == 0:
        c.disc(x, y + 4, 9, (TOMATO, CORAL)[autumn])


def hills(c: Canvas, rng: Random, sky: Colour = SKY) -> None:
    c.rect(0, 0, c.width, c.height, lighter(mix(sky, BUTTER, 0.12), 0.3))
    c.disc(880, 170, 74, BUTTER)
    for x, y in ((200, 110), (262, 126), (150, 130)):
        c.oval(x, y, 74, 26, PAPER)
    layers = (
        (300, 60, 1.3, lighter(LILAC, 0.1)),
        (380, 54, 1.9, mix(LILAC, MINT, 0.6)),
        (450, 44, 1.5, MINT),
        (540, 50, 1.1, LEAF),
    )
    for i, (base, swell, waves, colour) in enumerate(layers):
        ridge: list[Point] = [(x, base - swell * sin(x / 1200 * pi * waves * 2 + i * 1.9)) for x in range(0, 1201, 20)]
        c.poly([*ridge, (1200, 800), (0, 800)], colour)
    c.poly(
        [(668, 440), (682, 440), (610, 560), (760, 640), (640, 800), (360, 800), (560, 650), (520, 560)],
        darker(SKY, 0.06),
    )
    for i in range(7):
        c.line([(560 + 14 * i, 590 + i * 26), (600 + 10 * i, 592 + i * 26)], 4, lighter(SKY, 0.5))
    for i, (x, y, w, h) in enumerate(
        (
            (770, 470, 60, 54),
            (838, 462, 54, 66),
            (900, 474, 70, 50),
            (980, 468, 52, 60),
            (720, 492, 52, 44),
            (1036, 488, 60, 44),
        )
    ):
        c.rect(x, y, w, h, (PAPER, CORAL, SAND, ROSE)[i % 4])
        c.poly([(x - 6, y + 3), (x + w / 2, y - 24), (x + w + 6, y + 3)], darker(TOMATO, 0.08))
        c.rect(x + w * 0.38, y + h * 0.4, 12, 16, darker(SKY, 0.4))
    c.rect(880, 380, 34, 110, SAND)
    c.poly([(874, 384), (897, 320), (920, 384)], EARTH)
    for row in range(6):
        c.line([(40 + row * 12, 600 + row * 32), (420 - row * 30, 580 + row * 38)], 10, mix(LEAF, BOTTLE, 0.5))
    for x, y, size in ((110, 570, 170), (1110, 760, 330), (760, 700, 150), (330, 560, 120)):
        _tree(c, x, y, size, mix(BOTTLE, LEAF, 0.35), rng, mix(LILAC, INK, 0.45))


def bike_shed(c: Canvas, rng: Random, wall: Colour = BOTTLE) -> None:
    c.rect(0, 0, c.width, c.height, lighter(SKY, 0.4))
    c.blob(200, 260, 330, 140, MINT, rng, 0.05)
    c.blob(1020, 260, 330, 150, LEAF, rng, 0.05)
    c.rect(62, 190, 1076, 440, darker(wall, 0.1))
    for i in range(18):
        c.rect(70 + i * 59, 190, 57, 440, mix(lighter(wall, 0.15), PAPER, rng.uniform(0, 0.1)))
    c.poly([(30, 200), (110, 90), (1170, 90), (1170, 200)], TOMATO)
    for i in range(22):
        c.line([(110 + i * 50, 92), (44 + i * 53, 198)], 5, darker(TOMATO, 0.16))
    c.rect(30, 194, 1140, 16, darker(TOMATO, 0.3))
    c.rect(0, 620, c.width, 180, SAND)
    for x in (60, 1120):
        c.rect(x, 200, 26, 440, WOOD)
    for i, (x, colour) in enumerate(((220, BUTTER), (480, CORAL), (735, SKY), (985, MINT))):
        f.bicycle(c, x, 690 + (i % 2) * 26, 168, colour, i in (0, 2))
    c.rect(150, 250, 220, 12, WOOD)
    for i in range(4):
        c.disc(176 + i * 54, 240, 20, PASTELS[i])
    c.ring(560, 310, 52, 11, INK)
    c.ring(675, 310, 52, 11, INK)
    c.rect(820, 256, 200, 120, PAPER, 6)
    c.gingham(832, 268, 176, 30, 10, TOMATO)
    for i in range(3):
        c.rect(836, 314 + i * 18, 150 - 30 * i, 8, mix(PAPER, INK, 0.5), 3)
    c.rect(1080, 560, 16, 160, darker(STEEL, 0.4), 6)
    c.rect(1052, 552, 72, 14, INK, 6)
    c.rect(1052, 714, 72, 14, INK, 6)
    f.pot_plant(c, 80, 790, 150, rng, CORAL, "bush")
