"""What stands on a table, seen from above."""

from math import cos, pi, sin
from random import Random

from .canvas import Canvas, turned
from .palette import (
    BOTTLE,
    BUTTER,
    COFFEE,
    CORAL,
    CRUST,
    INK,
    LEAF,
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


def mug(c: Canvas, x: float, y: float, r: float, colour: Colour, degrees: float, drink: Colour = COFFEE) -> None:
    c.shadow(x + 5, y + 8, r + 3, r + 3)
    handle = turned([(x + r + 8, y)], (x, y), degrees)[0]
    c.ring(*handle, r * 0.42, r * 0.2, darker(colour))
    c.disc(x, y, r, colour)
    c.disc(x, y, r * 0.78, darker(drink, 0.25))
    c.oval(x + 1, y + 2, r * 0.74, r * 0.72, drink)
    c.oval(x - r * 0.25, y - r * 0.25, r * 0.22, r * 0.12, fade(PAPER, 0.35))


def plate(c: Canvas, x: float, y: float, r: float, colour: Colour = PAPER) -> None:
    c.shadow(x + 6, y + 9, r + 2, r + 2)
    c.disc(x, y, r, colour)
    c.ring(x, y, r * 0.97, r * 0.05, darker(colour, 0.1))
    c.disc(x, y, r * 0.7, darker(colour, 0.07))
    c.disc(x, y + r * 0.03, r * 0.67, lighter(colour, 0.2))


def bowl(c: Canvas, x: float, y: float, r: float, colour: Colour, soup: Colour, rng: Random) -> None:
    c.shadow(x + 7, y + 11, r + 2, r + 2, 0.2)
    c.disc(x, y, r, colour)
    c.disc(x, y, r * 0.86, darker(colour, 0.2))
    c.disc(x, y + 2, r * 0.82, soup)
    c.oval(x - r * 0.2, y - r * 0.3, r * 0.4, r * 0.2, fade(PAPER, 0.18))
    for _ in range(7):
        t, d = rng.uniform(0, 2 * pi), r * rng.uniform(0.1, 0.6)
        c.petal(x + d * cos(t), y + d * sin(t), r * 0.2, r * 0.11, rng.uniform(0, 360), BOTTLE)


def salad(c: Canvas, x: float, y: float, r: float, colour: Colour, rng: Random) -> None:
    c.shadow(x + 7, y + 11, r + 2, r + 2, 0.2)
    c.disc(x, y, r, colour)
    c.disc(x, y, r * 0.86, darker(colour, 0.22))
    for i in range(34):
        t, d = rng.uniform(0, 2 * pi), r * 0.55 * rng.random() ** 0.5
        green = mix(BOTTLE, LEAF, rng.uniform(0.3, 1)) if i % 5 else mix(LEAF, PAPER, 0.4)
        c.petal(x + d * cos(t), y + d * sin(t), r * 0.36, r * 0.22, rng.uniform(0, 360), green)
    for _ in range(7):
        t, d = rng.uniform(0, 2 * pi), r * rng.uniform(0.1, 0.6)
        c.disc(x + d * cos(t), y + d * sin(t), r * 0.1, TOMATO)
        c.disc(x + d * cos(t) - 2, y + d * sin(t) - 2, r * 0.035, lighter(TOMATO, 0.6))


def bread(c: Canvas, x: float, y: float, length: float, degrees: float) -> None:
    """A loaf on its board, already begun."""
    c.box(x + 5, y + 9, length * 1.25, length * 0.52, degrees, fade(INK, 0.16), 14)
    c.box(x, y, length * 1.25, length * 0.52, degrees, WOOD, 14)
    c.box(x, y, length * 1.19, length * 0.46, degrees, lighter(WOOD, 0.18), 11)
    c.box(x - length * 0.06, y, length * 0.86, length * 0.33, degrees, darker(CRUST, 0.12), length * 0.16)
    c.box(x - length * 0.06, y - 3, length * 0.82, length * 0.27, degrees, CRUST, length * 0.13)
    for i in range(4):
        at = turned([(x + length * (0.18 * i - 0.34), y)], (x, y), degrees)[0]
        c.box(*at, length * 0.05, length * 0.2, degrees + 24, lighter(CRUST, 0.55), length * 0.02)
    for i in range(2):
        at = turned([(x + length * (0.44 + 0.09 * i), y + 4 * i)], (x, y), degrees)[0]
        c.box(*at, length * 0.07, length * 0.3, degrees + 8 * i, CRUST, length * 0.03)
        c.box(*at, length * 0.04, length * 0.26, degrees + 8 * i, lighter(BUTTER, 0.6), length * 0.02)


def croissant(c: Canvas, x: float, y: float, r: float, degrees: float) -> None:
    steps = 9
    order = sorted(range(steps), key=lambda i: -abs(i - steps // 2))
    for layer, shift in ((darker(CRUST, 0.3), 5), (CRUST, 0)):
        for i in order:
            t = (i / (steps - 1) - 0.5) * 1.2 * pi
            size = r * (0.16 + 0.3 * cos(t * 0.78))
            px, py = x + r * 0.72 * sin(t), y + r * 0.3 - r * 0.62 * cos(t) + r * 0.2
            at = turned([(px, py + shift)], (x, y), degrees)[0]
            tone = layer if shift else mix(darker(CRUST, 0.16), lighter(CRUST, 0.3), 0.25 + 0.5 * (i % 2))
            c.box(*at, size * 1.05, size * 1.9, degrees + t * 45, tone, size * 0.5)


def cutlery(c: Canvas, x: float, y: float, length: float, degrees: float) -> None:
    for shift, head in ((-7, 5), (7, 3)):
        ends = turned([(x + shift, y - length / 2), (x + shift, y + length / 2)], (x, y), degrees)
        c.line(ends, 5, darker(STEEL, 0.12))
        tip = turned([(x + shift, y - length * 0.4)], (x, y), degrees)[0]
        c.box(*tip, head * 2.6, length * 0.32, degrees, STEEL, head)


def napkin(c: Canvas, x: float, y: float, size: float, degrees: float, colour: Colour) -> None:
    c.box(x + 4, y + 6, size, size, degrees, fade(INK, 0.13), 4)
    c.box(x, y, size, size, degrees, colour, 4)
    c.poly(
        turned(
            [(x - size / 2, y + size / 2), (x + size / 2, y + size / 2), (x + size / 2, y - size / 2)],
            (x, y),
            degrees,
        ),
        darker(colour, 0.09),
    )


def notebook(c: Canvas, x: float, y: float, size: float, degrees: float, colour: Colour) -> None:
    c.box(x + 5, y + 8, size, size * 0.72, degrees, fade(INK, 0.15), 6)
    c.box(x, y, size, size * 0.72, degrees, colour, 6)
    c.box(x, y, size * 0.94, size * 0.66, degrees, PAPER, 3)
    c.line(turned([(x, y - size * 0.33), (x, y + size * 0.33)], (x, y), degrees), 3, darker(PAPER, 0.18))
    for side in (-1, 1):
        for row in range(5):
            start = x + side * size * 0.235 - size * 0.17
            level = y + size * (row * 0.1 - 0.2)
            width = size * (0.34 if (row + side) % 3 else 0.22)
            c.line(turned([(start, level), (start + width, level)], (x, y), degrees), 3, mix(PAPER, INK, 0.3))


def laptop(c: Canvas, x: float, y: float, size: float, degrees: float, colour: Colour) -> None:
    """Open, its screen leaning away: a keyboard below, a tilted lid above."""
    c.box(x + 7, y + 12, size * 1.02, size * 0.98, degrees, fade(INK, 0.16), 12)
    base = turned([(x, y + size * 0.22)], (x, y), degrees)[0]
    c.box(*base, size, size * 0.56, degrees, STEEL, 12)
    for row in range(4):
        at = turned([(x, y + size * (0.05 + row * 0.075))], (x, y), degrees)[0]
        c.box(*at, size * 0.86, size * 0.055, degrees, darker(STEEL, 0.45), 3)
    pad = turned([(x, y + size * 0.41)], (x, y), degrees)[0]
    c.box(*pad, size * 0.3, size * 0.12, degrees, darker(STEEL, 0.14), 4)
    lid = turned([(x, y - size * 0.28)], (x, y), degrees)[0]
    c.box(*lid, size, size * 0.44, degrees, darker(STEEL, 0.6), 10)
    c.box(*lid, size * 0.93, size * 0.37, degrees, colour, 5)
    for row, width in enumerate((0.5, 0.72, 0.62)):
        at = turned([(x - size * (0.4 - width / 2), y - size * (0.38 - row * 0.1))], (x, y), degrees)[0]
        c.box(*at, size * width, size * 0.05, degrees, lighter(colour, 0.65), 4)


def flowers(c: Canvas, x: float, y: float, r: float, rng: Random) -> None:
    c.shadow(x + 6, y + 10, r * 0.9, r * 0.9)
    for i in range(11):
        c.petal(
            x,
            y,
            r * rng.uniform(0.9, 1.25),
            r * 0.4,
            i * 33 + rng.uniform(-8, 8),
            mix(BOTTLE, LEAF, rng.random()),
        )
    for i in range(7):
        t, d = i * 0.9 + rng.random(), r * rng.uniform(0.15, 0.75)
        px, py = x + d * cos(t), y + d * sin(t)
        colour = rng.choice((*PASTELS, CORAL, TOMATO))
        for turn in range(5):
            c.petal(px, py, r * 0.3, r * 0.22, turn * 72 + i * 20, colour)
        c.disc(px, py, r * 0.09, BUTTER)


def carafe(c: Canvas, x: float, y: float, r: float, drink: Colour) -> None:
    c.shadow(x + 6, y + 10, r + 2, r + 2)
    c.disc(x, y, r, lighter(drink, 0.4))
    c.disc(x, y, r * 0.8, drink)
    c.disc(x, y, r * 0.42, lighter(drink, 0.7))
    c.disc(x, y, r * 0.3, darker(drink, 0.15))


def stool(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    c.shadow(x + 8, y + 14, r + 2, r + 2)
    c.disc(x, y, r, darker(SAND, 0.35))
    c.disc(x, y - 2, r * 0.9, colour)
    c.ring(x, y - 2, r * 0.55, 3, darker(colour, 0.12))
