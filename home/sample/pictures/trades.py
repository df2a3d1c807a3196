"""Rooms where hands are busy: the workshop, the bindery, the building works."""

from random import Random

from . import furniture as f
from .canvas import Canvas
from .palette import (
    BOTTLE,
    BRIGHTS,
    BUTTER,
    CORAL,
    EARTH,
    INK,
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


def bench(c: Canvas, y: float, wood: Colour = WOOD) -> None:
    c.rect(40, y, 1120, 46, wood, 6)
    c.rect(40, y + 34, 1120, 12, darker(wood, 0.2), 4)
    for x in (90, 1050):
        c.rect(x, y + 46, 60, 220, darker(wood, 0.18))
    c.rect(90, y + 170, 1020, 26, darker(wood, 0.26))


def hammer(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 8, y, 16, 150, WOOD, 7)
    c.rect(x - 44, y - 8, 88, 34, darker(STEEL, 0.4), 7)


def saw(c: Canvas, x: float, y: float) -> None:
    c.poly([(x - 22, y + 60), (x + 22, y + 60), (x + 44, y + 210), (x - 34, y + 210)], STEEL)
    c.rect(x - 32, y, 64, 74, EARTH, 20)
    c.rect(x - 14, y + 18, 28, 36, lighter(SKY, 0.3), 10)


def chisel(c: Canvas, x: float, y: float, colour: Colour) -> None:
    c.rect(x - 11, y, 22, 66, colour, 9)
    c.rect(x - 6, y + 64, 12, 66, STEEL)
    c.poly([(x - 9, y + 122), (x + 9, y + 122), (x + 9, y + 140), (x - 9, y + 150)], STEEL)


def workshop(c: Canvas, rng: Random, wall: Colour = SKY) -> None:
    f.floor_and_wall(c, lighter(wall, 0.3), mix(SAND, EARTH, 0.25), 640)
    c.rect(150, 60, 700, 300, darker(WOOD, 0.05), 8)
    c.rect(164, 74, 672, 272, lighter(WOOD, 0.3), 4)
    for row in range(9):
        for column in range(22):
            c.disc(186 + column * 30, 94 + row * 29, 2.5, darker(WOOD, 0.15))
    hammer(c, 250, 120)
    saw(c, 370, 104)
    for i in range(5):
        chisel(c, 470 + i * 46, 120, BRIGHTS[i])
    c.ring(752, 180, 52, 14, TOMATO)
    c.rect(742, 228, 20, 90, darker(STEEL, 0.3), 6)
    f.window(c, 930, 80, 190, 250)
    bench(c, 500)
    c.rect(120, 446, 150, 54, darker(STEEL, 0.45), 8)
    c.rect(150, 420, 40, 80, darker(STEEL, 0.6), 6)
    c.line([(100, 470), (290, 470)], 10, STEEL)
    for i in range(4):
        c.box(430 + 12 * i, 488 - 22 * i, 280 - 26 * i, 20, 0, mix(WOOD, BUTTER, 0.18 * i), 3)
    c.rect(800, 458, 150, 42, EARTH, 10)
    c.poly([(830, 458), (860, 420), (884, 458)], darker(EARTH))
    c.disc(920, 456, 15, WOOD)
    f.cup(c, 1030, 500, 54, TOMATO)
    for _ in range(60):
        x, y = rng.uniform(300, 1000), rng.uniform(715, 790)
        c.ring(x, y, rng.uniform(5, 13), 4, mix(BUTTER, WOOD, rng.random()))
    c.rect(520, 640, 130, 22, TOMATO, 10)
    for x, foot in ((540, 515), (630, 655)):
        c.line([(x, 660), (foot, 780)], 13, darker(WOOD, 0.3))
    f.desk_lamp(c, 730, 500, 130, BOTTLE)
    f.pot_plant(c, 1135, 785, 150, rng, BUTTER, "bush")


def bindery(c: Canvas, rng: Random, wall: Colour = ROSE) -> None:
    f.floor_and_wall(c, lighter(wall, 0.45), mix(SAND, EARTH, 0.35), 660)
    c.rect(80, 190, 520, 16, darker(WOOD, 0.15))
    f.books(c, 90, 190, 250, 120, rng)
    c.rect(390, 350, 300, 16, darker(WOOD, 0.15))
    for i in range(6):
        x = 372 + i * 38
        colour = (*BRIGHTS, LILAC)[i]
        c.rect(x - 13, 132, 26, 58, colour, 3)
        for lines in range(5):
            c.rect(x - 13, 138 + lines * 10, 26, 3, darker(colour, 0.18))
        c.rect(x - 17, 126, 34, 9, WOOD, 3)
        c.rect(x - 17, 183, 34, 8, WOOD, 3)
    for i in range(5):
        c.disc(428 + i * 52, 327, 23, PASTELS[i])
        c.disc(428 + i * 52, 327, 9, darker(PASTELS[i], 0.25))
    f.window(c, 760, 80, 300, 250, lighter(SKY, 0.15))
    bench(c, 500, lighter(WOOD, 0.08))
    c.rect(110, 470, 230, 30, darker(EARTH, 0.3), 6)
    for x in (130, 300):
        c.rect(x, 300, 20, 180, darker(STEEL, 0.35))
    c.rect(108, 300, 234, 26, darker(EARTH, 0.3), 6)
    c.rect(215, 250, 20, 130, STEEL)
    c.rect(150, 240, 150, 16, TOMATO, 8)
    c.rect(120, 376, 210, 22, EARTH, 5)
    for i in range(4):
        c.rect(152 + 4 * i, 450 - i * 18, 150 - 8 * i, 18, (BOTTLE, PAPER, TOMATO, BUTTER)[i], 3)
    for side in (-1, 1):
        c.poly(
            [
                (610, 492),
                (610 + side * 16, 448),
                (610 + side * 178, 462),
                (610 + side * 178, 500),
                (610, 500),
            ],
            PAPER,
        )
        for line in range(3):
            c.line(
                [(610 + side * 40, 464 + line * 10), (610 + side * 158, 470 + line * 9)],
                2.5,
                mix(PAPER, INK, 0.35),
            )
    c.line([(610, 490), (650, 420), (720, 400), (770, 440)], 3, TOMATO)
    c.line([(770, 440), (796, 462)], 4, STEEL)
    for i in range(5):
        c.rect(870 + (i % 2) * 8, 480 - i * 22, 150, 21, (TOMATO, SKY, BUTTER, BOTTLE, ROSE)[i], 4)
        c.rect(872 + (i % 2) * 8, 485 - i * 22, 12, 11, PAPER)
    f.desk_lamp(c, 1090, 500, 150, INK, -1)
    f.pot_plant(c, 1120, 360, 110, rng, CORAL, "fan")
    c.rect(540, 640, 140, 22, BOTTLE, 10)
    for x, foot in ((562, 535), (658, 685)):
        c.line([(x, 660), (foot, 785)], 13, darker(WOOD, 0.3))


def works(c: Canvas, rng: Random, paint: Colour = BOTTLE) -> None:
    f.floor_and_wall(c, lighter(SAND, 0.6), darker(SAND, 0.12), 610)
    edge = [(0, 330), (120, 336), (260, 326), (400, 342), (470, 300), (560, 292), (640, 300), (700, 340)]
    c.poly([*edge, (700, 594), (0, 594)], lighter(paint, 0.18))
    for i in range(5):
        c.rect(660, 340 + i * 51, 70 + rng.uniform(0, 56), 50, lighter(paint, 0.18), 18)
    for x in (480, 560, 640):
        c.rect(x - 6, 215 + rng.uniform(0, 40), 44, 120, lighter(paint, 0.18), 14)
    f.window(c, 850, 110, 230, 300, lighter(SKY, 0.1))
    c.poly([(60, 640), (1140, 625), (1185, 780), (20, 790)], PAPER)
    for _ in range(34):
        c.blob(
            rng.uniform(80, 1110),
            rng.uniform(650, 775),
            rng.uniform(4, 15),
            rng.uniform(3, 8),
            rng.choice((lighter(paint, 0.2), BUTTER, MINT)),
            rng,
        )
    for x0, x1 in ((300, 205), (300, 395)):
        c.line([(x0, 120), (x1, 720)], 18, BUTTER if x1 > 300 else darker(BUTTER, 0.2))
    for i in range(6):
        half = 18 + i * 13
        c.rect(300 - half + (6 if i else 0), 190 + i * 88, half * 2 - 6, 15, darker(BUTTER, 0.1), 4)
    c.rect(262, 104, 76, 24, TOMATO, 6)
    c.line([(560, 290), (650, 650)], 9, WOOD)
    c.rect(486, 262, 150, 46, PAPER, 20)
    c.rect(486, 262, 150, 22, lighter(paint, 0.1), 11)
    for i, (x, colour) in enumerate(((560, lighter(paint, 0.1)), (690, BUTTER), (815, CORAL))):
        y = 735 - (i % 2) * 16
        c.shadow(x, y, 58, 10)
        c.rect(x - 52, y - 96, 104, 96, STEEL, 8)
        c.rect(x - 52, y - 64, 104, 42, PAPER)
        c.rect(x - 44, y - 56, 58, 10, INK, 3)
        c.oval(x, y - 96, 52, 14, colour)
        c.rect(x - 34, y - 94, 18, 34 + 12 * i, colour, 9)
    for i in range(3):
        c.rect(940 - 8 * i, 700 - i * 26, 210 + 8 * i, 26, mix(WOOD, SAND, 0.2 * i), 3)
    f.cup(c, 1040, 648, 44, TOMATO)
    f.chair(c, 130, 745, 130, ROSE, -1)
