"""The house and its street."""

from random import Random

from . import furniture as f
from .canvas import Canvas
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
    NIGHT,
    PAPER,
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


def _shuttered(c: Canvas, x: float, y: float, w: float, h: float, shutter: Colour, glass: Colour) -> None:
    for side in (x - w * 0.56, x + w * 1.06):
        c.rect(side, y - 6, w * 0.5, h + 12, shutter, 3)
        for i in range(7):
            c.rect(side + 6, y + 8 + i * h / 7.4, w * 0.5 - 12, 4, darker(shutter, 0.18))
    f.window(c, x, y, w, h, glass)


def facade(c: Canvas, rng: Random, night: bool = False) -> None:
    sky, wall = (NIGHT, mix(CORAL, NIGHT, 0.42)) if night else (lighter(SKY, 0.25), lighter(CORAL, 0.25))
    trim, shutter = (mix(PAPER, NIGHT, 0.3), mix(BOTTLE, NIGHT, 0.35)) if night else (PAPER, BOTTLE)
    c.rect(0, 0, c.width, c.height, sky)
    if night:
        for _ in range(60):
            c.disc(rng.uniform(0, 1200), rng.uniform(0, 320), rng.uniform(1, 2.6), lighter(BUTTER, 0.5))
        c.disc(130, 120, 52, lighter(BUTTER, 0.4))
        c.disc(152, 106, 46, sky)
    else:
        c.disc(120, 130, 62, BUTTER)
        for x, y in ((1080, 120), (1030, 140), (1130, 142)):
            c.oval(x, y, 70, 30, PAPER)
    side = mix(sky, SAND, 0.35) if night else SAND
    for x in (-30, 1000):
        c.rect(x, 300, 220, 460, side)
        c.poly([(x - 24, 304), (x + 100, 214), (x + 224, 304)], darker(side, 0.3))
    c.rect(190, 150, 820, 590, wall)
    c.poly(
        [(160, 160), (260, 56), (940, 56), (1040, 160)],
        mix(TOMATO, NIGHT, 0.5) if night else darker(TOMATO, 0.12),
    )
    c.rect(160, 152, 880, 20, trim)
    c.rect(840, 20, 60, 80, darker(wall, 0.2))
    for row in range(2):
        for column in range(4):
            lit = lighter(BUTTER, 0.2) if night and (row + column) % 5 != 3 else mix(SKY, NIGHT, 0.5 if night else 0.05)
            _shuttered(c, 268 + column * 190, 204 + row * 160, 84, 96, shutter, lit)
            if row:
                c.rect(254 + column * 190, 472, 112, 18, darker(EARTH, 0.1), 4)
                for i in range(7):
                    c.disc(
                        262 + column * 190 + i * 16,
                        468 - 6 * (i % 2),
                        11,
                        mix(rng.choice((TOMATO, ROSE, LEAF)), sky, 0.35 * night),
                    )
    _ground_floor(c, night, trim, shutter)
    c.rect(0, 740, c.width, 60, mix(SAND, NIGHT, 0.55) if night else darker(SAND, 0.14))
    c.rect(0, 740, c.width, 8, mix(PAPER, NIGHT, 0.5) if night else lighter(SAND, 0.5))
    f.bicycle(c, 930, 742, 118, BUTTER, True)
    f.pot_plant(c, 585, 748, 110, rng, CORAL, "bush")
    f.pot_plant(c, 800, 748, 110, rng, CORAL, "bush")
    f.bunting(c, 0, 250, 190, 190, 30, 5)
    f.bunting(c, 1010, 190, 1200, 250, 30, 5)


def _ground_floor(c: Canvas, night: bool, trim: Colour, shutter: Colour) -> None:
    glow = lighter(BUTTER, 0.25) if night else lighter(SKY, 0.1)
    c.rect(238, 560, 300, 150, trim, 4)
    c.rect(250, 572, 276, 126, glow)
    for x in (342, 434):
        c.rect(x - 4, 572, 8, 126, trim)
    c.rect(270, 664, 236, 10, mix(WOOD, INK, 0.3 * night))
    for x in (300, 390, 470):
        f.cup(c, x, 664, 30, (TOMATO, BOTTLE, CORAL)[x % 3])
    c.gingham(222, 528, 332, 50, 18, TOMATO)
    c.rect(632, 540, 124, 202, trim, 6)
    c.rect(644, 552, 100, 190, darker(shutter, 0.05), 4)
    c.rect(658, 568, 72, 60, glow, 4)
    c.disc(732, 652, 7, BUTTER)
    c.rect(600, 500, 188, 32, trim, 8)
    c.gingham(608, 505, 172, 22, 11, TOMATO)
    c.rect(836, 690, 150, 14, WOOD, 4)
    for x in (850, 960):
        c.rect(x, 702, 12, 40, darker(WOOD, 0.3))


def street(c: Canvas, rng: Random, sky: Colour = SKY) -> None:
    c.rect(0, 0, c.width, c.height, lighter(sky, 0.3))
    c.disc(1010, 120, 58, BUTTER)
    c.blob(300, 420, 520, 190, lighter(LEAF, 0.3), rng, 0.04)
    c.blob(950, 430, 520, 170, lighter(MINT, 0.2), rng, 0.04)
    x = -30.0
    walls = [CORAL, BUTTER, ROSE, SAND, MINT, LILAC, PAPER]
    for i, w in enumerate((190, 160, 210, 170, 200, 180, 190)):
        tall = 330 + (i * 83) % 150
        top = 680 - tall
        c.rect(x, top, w, tall, walls[i])
        c.poly(
            [(x - 12, top + 4), (x + w / 2, top - 80 - (i % 3) * 22), (x + w + 12, top + 4)],
            (darker(TOMATO, 0.1), EARTH, CRUST)[i % 3],
        )
        for row in range(2):
            for side in (0.2, 0.62):
                _shuttered(
                    c,
                    x + w * side,
                    top + 40 + row * 112,
                    w * 0.17,
                    66,
                    (BOTTLE, TOMATO, SKY)[(i + row) % 3],
                    darker(SKY, 0.2),
                )
        c.rect(x + w * 0.36, 576, w * 0.28, 104, (BOTTLE, TOMATO, darker(SKY, 0.3), EARTH)[i % 4], 4)
        if i % 2:
            c.gingham(x + w * 0.12, 548, w * 0.76, 28, 12, (TOMATO, BOTTLE)[i // 2 % 2])
        x += w - 8
    c.rect(0, 680, c.width, 120, darker(SAND, 0.12))
    for row in range(5):
        for column in range(26):
            c.oval(column * 50 + (row % 2) * 25, 700 + row * 24, 21, 9, mix(SAND, STEEL, rng.uniform(0.1, 0.6)))
    f.bunting(c, 0, 250, 620, 220, 46, 13)
    f.bunting(c, 620, 220, 1200, 260, 46, 12)
    c.line([(560, 690), (560, 360)], 10, INK)
    c.line([(560, 372), (604, 372)], 8, INK)
    c.poly([(588, 380), (620, 380), (630, 424), (578, 424)], BUTTER)
    f.bicycle(c, 215, 722, 120, TOMATO, True)
    f.pot_plant(c, 770, 716, 110, rng, CORAL, "bush")
    f.pot_plant(c, 985, 722, 120, rng, BOTTLE, "fan")
