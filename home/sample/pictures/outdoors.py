"""The house, the street, the garden and the valley."""

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
    NIGHT,
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


def _tree(
    c: Canvas, x: float, y: float, size: float, leaves: Colour, rng: Random, fruit: Colour | None = None
) -> None:
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
    for x in (-20, 1020):
        c.rect(x, 300, 200, 460, side)
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
            lit = (
                lighter(BUTTER, 0.2)
                if night and (row + column) % 5 != 3
                else mix(SKY, NIGHT, 0.5 if night else 0.05)
            )
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
    c.gingham(222, 528, 332, 50, 18, TOMATO, 4)
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
            c.oval(
                column * 50 + (row % 2) * 25, 700 + row * 24, 21, 9, mix(SAND, STEEL, rng.uniform(0.1, 0.6))
            )
    f.bunting(c, 0, 250, 620, 220, 46, 13)
    f.bunting(c, 620, 220, 1200, 260, 46, 12)
    c.line([(560, 690), (560, 360)], 10, INK)
    c.line([(560, 372), (604, 372)], 8, INK)
    c.poly([(588, 380), (620, 380), (630, 424), (578, 424)], BUTTER)
    f.bicycle(c, 215, 722, 120, TOMATO, True)
    f.pot_plant(c, 770, 716, 110, rng, CORAL, "bush")
    f.pot_plant(c, 985, 722, 120, rng, BOTTLE, "fan")


def garden(c: Canvas, rng: Random, autumn: bool = False) -> None:
    grass, leaves = (
        (mix(LEAF, CRUST, 0.45), mix(CRUST, TOMATO, 0.25)) if autumn else (LEAF, mix(BOTTLE, LEAF, 0.55))
    )
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
    c.gingham(720, 650, 330, 26, 13, TOMATO, 4)
    for x in (745, 1015):
        c.line([(x, 676), (x + (14 if x > 900 else -14), 775)], 12, darker(WOOD, 0.2))
    c.rect(1085, 640, 70, 80, darker(STEEL, 0.1), 8)
    c.line([(1088, 690), (1040, 640)], 12, darker(STEEL, 0.2))
    f.cup(c, 800, 650, 38, BOTTLE)
    f.cup(c, 860, 650, 38, CORAL)
    c.oval(955, 648, 44, 9, PAPER)
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
        ridge: list[Point] = [
            (x, base - swell * sin(x / 1200 * pi * waves * 2 + i * 1.9)) for x in range(0, 1201, 20)
        ]
        c.poly([*ridge, (1200, 800), (0, 800)], colour)
    c.poly(
        [(640, 470), (690, 470), (610, 560), (760, 640), (640, 800), (360, 800), (560, 650), (520, 560)],
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
        c.line(
            [(40 + row * 12, 600 + row * 32), (420 - row * 30, 580 + row * 38)], 10, mix(LEAF, BOTTLE, 0.5)
        )
    for x, y, size in ((110, 570, 170), (1110, 760, 330), (760, 700, 150), (330, 560, 120)):
        _tree(c, x, y, size, mix(BOTTLE, LEAF, 0.35), rng, mix(LILAC, INK, 0.45))
    c.line([(1200, 640), (1010, 650), (880, 720), (820, 800)], 26, lighter(SAND, 0.3))


def bike_shed(c: Canvas, rng: Random, wall: Colour = BOTTLE) -> None:
    c.rect(0, 0, c.width, c.height, lighter(SKY, 0.4))
    c.blob(200, 260, 330, 140, MINT, rng, 0.05)
    c.blob(1020, 260, 330, 150, LEAF, rng, 0.05)
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
