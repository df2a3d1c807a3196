"""The downstairs room, empty or full."""

from random import Random

from . import furniture as f
from .canvas import Canvas
from .palette import (
    BOTTLE,
    BUTTER,
    COFFEE,
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


def meeting_room(c: Canvas, rng: Random, audience: bool = False) -> None:
    f.floor_and_wall(c, lighter(BUTTER, 0.5), mix(SAND, WOOD, 0.35), 560)
    f.window(c, 50, 90, 170, 260)
    c.rect(330, 50, 560, 350, darker(WOOD, 0.4), 10)
    c.rect(344, 64, 532, 322, PAPER, 4)
    for i, (tall, colour) in enumerate(((90, CORAL), (150, MINT), (120, SKY), (200, TOMATO))):
        c.rect(400 + i * 74, 340 - tall, 52, tall, colour, 5)
    c.disc(780, 170, 62, BUTTER)
    c.poly([(780, 170), (780, 108), (836, 144)], BOTTLE)
    f.pot_plant(c, 1120, 600, 240, rng, CORAL, "fig")
    f.pendant(c, 275, 60, 46, BOTTLE)
    f.pendant(c, 950, 60, 46, BOTTLE)
    if audience:
        f.person_from_behind(c, 985, 470, 130, skin_tone(2), COFFEE, BOTTLE, 0)
        _face(c, 985, 470, 130, skin_tone(2))
        c.rect(905, 440, 165, 22, WOOD, 6)
        c.rect(925, 460, 125, 150, darker(WOOD, 0.18))
        for i in range(3):
            c.disc(935 + i * 40, 426, 16, (TOMATO, LEAF, TOMATO)[i])
    for row, (y, size, count) in enumerate(((640, 92, 6), (770, 116, 5))):
        for i in range(count):
            x = 600 + (i - (count - 1) / 2) * size * 1.6
            if audience and rng.random() < 0.86:
                top = rng.choice((*PASTELS, TOMATO, BOTTLE))
                f.person_from_behind(
                    c,
                    x,
                    y - size * 0.8,
                    size * 0.92,
                    skin_tone(rng.randrange(5)),
                    rng.choice((INK, COFFEE, EARTH, CRUST, STEEL)),
                    top,
                    rng.randrange(4),
                )
            f.chair_from_behind(c, x, y, size, (TOMATO, BUTTER, SKY, ROSE, MINT, LILAC)[(i + row) % 6])


def skin_tone(step: int) -> Colour:
    """Skin tones from light (0) to dark (4)."""
    return mix((245, 208, 178), (96, 58, 40), step / 4)


def _face(c: Canvas, x: float, y: float, size: float, skin: Colour) -> None:
    c.oval(x, y - size * 0.88, size * 0.22, size * 0.24, skin)
    for side in (-1, 1):
        c.disc(x + side * size * 0.09, y - size * 0.9, size * 0.026, INK)
    c.line([(x - 9, y - size * 0.78), (x, y - size * 0.755), (x + 9, y - size * 0.78)], 3.5, INK)
