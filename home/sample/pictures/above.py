"""Scenes seen from above: everything that happens around a table."""

from math import cos, pi, sin
from random import Random

from . import tableware as ware
from .canvas import Canvas
from .palette import (
    BOTTLE,
    BRIGHTS,
    BUTTER,
    CORAL,
    CRUST,
    INK,
    LEAF,
    LILAC,
    MINT,
    PAPER,
    PASTELS,
    ROSE,
    SAND,
    SKY,
    TOMATO,
    WOOD,
    Colour,
    darker,
    fade,
    lighter,
    mix,
)


def floor(c: Canvas, colour: Colour, rng: Random, plank: float = 74) -> None:
    y = -10.0
    while y < c.height:
        x = -rng.uniform(0, 300)
        while x < c.width:
            length = rng.uniform(240, 460)
            c.rect(x, y, length - 3, plank - 3, mix(colour, WOOD, rng.uniform(0, 0.14)))
            x += length
        y += plank


def long_table(c: Canvas, rng: Random, cloth: Colour = TOMATO) -> None:
    c.rect(0, 0, c.width, c.height, darker(SAND, 0.12))
    floor(c, SAND, rng)
    for i in range(6):
        x = 100 + i * 200
        ware.stool(c, x + rng.uniform(-14, 14), 128 + rng.uniform(-16, 8), 62, PASTELS[i % 6])
        ware.stool(c, x + rng.uniform(-14, 14), 676 + rng.uniform(-6, 18), 62, PASTELS[(i + 3) % 6])
    c.rect(-20, 176, 1240, 488, fade(INK, 0.18))
    c.gingham(-20, 160, 1240, 480, 30, cloth)
    for i in range(6):
        x = 100 + i * 200
        for y, turn in ((246, 0), (554, 180)):
            seat = (x + rng.uniform(-12, 12), y + rng.uniform(-8, 8))
            pick = rng.randrange(4)
            if pick == 0:
                ware.notebook(c, *seat, 120, turn + rng.uniform(-14, 14), rng.choice(BRIGHTS))
            elif pick == 1:
                ware.laptop(c, *seat, 118, turn + rng.uniform(-8, 8), rng.choice((SKY, MINT, LILAC)))
            else:
                ware.plate(c, *seat, 62, rng.choice((PAPER, lighter(SKY), lighter(BUTTER))))
                if pick == 2:
                    ware.croissant(c, *seat, 46, rng.uniform(0, 360))
                else:
                    ware.cutlery(c, seat[0] + 4, seat[1], 78, 60 + rng.uniform(-20, 20))
            ware.mug(
                c,
                seat[0] + 88,
                y + (58 if turn else -42) * -0.5,
                25,
                rng.choice(BRIGHTS),
                rng.uniform(0, 360),
            )
    ware.bread(c, 316, 400, 170, -8)
    ware.flowers(c, 600, 400, 66, rng)
    ware.salad(c, 880, 402, 78, BUTTER, rng)
    ware.carafe(c, 730, 396, 34, SKY)
    ware.carafe(c, 470, 408, 32, CORAL)
    ware.bowl(c, 105, 400, 60, BOTTLE, CRUST, rng)
    ware.bread(c, 1098, 398, 140, 14)


def lunch(c: Canvas, rng: Random, cloth: Colour = BOTTLE) -> None:
    c.gingham(0, 0, c.width, c.height, 50, cloth)
    ware.salad(c, 322, 250, 150, BUTTER, rng)
    ware.bread(c, 900, 190, 300, 12)
    soups = (CRUST, mix(TOMATO, CRUST, 0.35), LEAF)
    c.shadow(652, 452, 172, 172, 0.22)
    for side in (-1, 1):
        c.rect(640 + side * 180 - 26, 410, 52, 44, darker(TOMATO, 0.25), 16)
    ware.bowl(c, 640, 432, 170, TOMATO, BUTTER, rng)
    c.line([(660, 440), (800, 290)], 17, darker(WOOD, 0.15))
    c.oval(655, 446, 36, 28, darker(WOOD, 0.2))
    for i, (x, y) in enumerate(((170, 590), (430, 668), (860, 672), (1080, 480))):
        ware.napkin(c, x + 8, y - 4, 170, 12 * i - 20, (ROSE, SKY, BUTTER, CORAL)[i])
        ware.bowl(c, x, y, 78, (PAPER, MINT, PAPER, SKY)[i], soups[i % 3], rng)
        ware.cutlery(c, x + 112, y + 6, 130, 8 - 7 * i)
    for i, (x, y) in enumerate(((560, 130), (110, 400), (1120, 330), (645, 715))):
        ware.mug(c, x, y, 38, BRIGHTS[i], 70 * i, (SKY, CORAL, CRUST, SKY)[i])
    ware.flowers(c, 1010, 660, 64, rng)


def croissants(c: Canvas, rng: Random, cloth: Colour = BUTTER) -> None:
    c.gingham(0, 0, c.width, c.height, 40, cloth)
    number = 0
    for row in range(3):
        for column in range(4):
            x, y = 165 + column * 290 + rng.uniform(-8, 8), 150 + row * 250 + rng.uniform(-8, 8)
            number += 1
            if number == 12:
                ware.mug(c, x - 36, y - 10, 52, TOMATO, 20)
                ware.notebook(c, x + 70, y + 40, 130, 12, BOTTLE)
                continue
            ware.plate(c, x, y, 104, (PAPER, lighter(SKY), lighter(ROSE), lighter(MINT))[(row + column) % 4])
            ware.croissant(c, x, y - 4, 80, rng.uniform(-28, 28) + 180 * (number % 2))
            c.box(x + 84, y + 78, 56, 44, -8, fade(INK, 0.2), 6)
            c.box(x + 82, y + 75, 56, 44, -8, PAPER, 6)
            c.label(x + 82, y + 75, str(number), 30, TOMATO)
    for _ in range(130):
        c.disc(rng.uniform(0, 1200), rng.uniform(0, 800), rng.uniform(1.5, 4), darker(CRUST, 0.1))


def laptops(c: Canvas, rng: Random, top: Colour = WOOD) -> None:
    c.rect(0, 0, c.width, c.height, darker(top, 0.1))
    floor(c, lighter(top, 0.15), rng, 134)
    ware.laptop(c, 250, 250, 300, -9, SKY)
    ware.laptop(c, 905, 560, 310, 172, MINT)
    ware.laptop(c, 960, 190, 260, 8, LILAC)
    ware.notebook(c, 330, 600, 270, 14, TOMATO)
    ware.flowers(c, 590, 360, 84, rng)
    ware.plate(c, 590, 640, 92)
    ware.croissant(c, 590, 636, 70, 20)
    for x, y, turn, colour in (
        (500, 150, 40, TOMATO),
        (720, 215, 190, BOTTLE),
        (130, 520, 120, BUTTER),
        (700, 720, 10, CORAL),
    ):
        ware.mug(c, x, y, 44, colour, turn)
    c.line([(428, 640), (520, 560)], 11, BUTTER)
    c.line([(520, 560), (530, 551)], 6, INK)
    c.box(1120, 395, 60, 110, 12, INK, 12)
    c.box(1120, 395, 52, 100, 12, lighter(SKY, 0.2), 9)


def circle(c: Canvas, rng: Random) -> None:
    """Eleven chairs round a rug, a low table in the middle."""
    c.rect(0, 0, c.width, c.height, darker(SAND, 0.2))
    floor(c, mix(SAND, WOOD, 0.25), rng)
    for r, colour in ((322, BOTTLE), (300, PAPER), (288, MINT), (214, PAPER), (204, BUTTER), (140, CORAL)):
        c.oval(600, 404, r * 1.32, r, colour)
    for i in range(22):
        t = 2 * pi * i / 22
        c.petal(600 + 330 * cos(t), 404 + 250 * sin(t), 30, 22, t * 180 / pi, BOTTLE)
    for i in range(11):
        t = 2 * pi * i / 11 + 0.28
        x, y, turn = 600 + 458 * cos(t), 404 + 330 * sin(t), t * 180 / pi + 90
        colour = (*PASTELS, TOMATO, BOTTLE)[i % 8]
        c.box(x + 7, y + 12, 92, 92, turn, fade(INK, 0.17), 20)
        c.box(x, y, 92, 88, turn, darker(WOOD, 0.12), 16)
        c.box(x, y, 78, 74, turn, colour, 22)
        c.disc(x, y, 5, darker(colour))
        c.box(x + 42 * cos(t), y + 42 * sin(t), 96, 17, turn, darker(WOOD, 0.3), 8)
    c.shadow(608, 416, 118, 98)
    c.oval(600, 402, 116, 96, WOOD)
    c.oval(600, 400, 106, 87, lighter(WOOD, 0.2))
    ware.carafe(c, 600, 392, 40, BOTTLE)
    for i in range(5):
        t = 2 * pi * i / 5 + 0.6
        ware.mug(c, 600 + 76 * cos(t), 400 + 60 * sin(t), 18, BRIGHTS[i], i * 70, CRUST)
    ware.notebook(c, 175, 700, 120, -18, LEAF)
