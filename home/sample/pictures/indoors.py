"""Rooms of the house, seen from the front."""

from random import Random

from . import furniture as f
from .canvas import Canvas
from .palette import (
    BOTTLE,
    BRIGHTS,
    BUTTER,
    COFFEE,
    CORAL,
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
    fade,
    lighter,
    mix,
)


def desks(c: Canvas, rng: Random, wall: Colour = MINT) -> None:
    f.floor_and_wall(c, lighter(wall, 0.45), mix(SAND, WOOD, 0.3), 590)
    for i in range(3):
        f.window(c, 110 + i * 385, 90, 220, 280, lighter(SKY, 0.2))
    for x, colour in ((400, TOMATO), (800, BUTTER)):
        f.pendant(c, x, 110, 58, colour)
    c.oval(600, 735, 520, 52, fade(CORAL, 0.55))
    c.oval(600, 735, 440, 40, fade(PAPER, 0.5))
    for i, (x, chair) in enumerate(((60, TOMATO), (450, BUTTER), (840, LILAC))):
        f.desk(c, x, 490, 300, 205)
        f.screen(c, x + 110, 490, 145, (SKY, CORAL, MINT)[i])
        f.cup(c, x + 212, 490, 34, BRIGHTS[i])
        f.desk_lamp(c, x + 262, 490, 105, (BOTTLE, TOMATO, INK)[i], -1)
        f.chair(c, x + 132 + 40 * i, 752, 128, chair, 1 if i % 2 else -1)
    f.pot_plant(c, 405, 760, 175, rng, CORAL, "fig")
    f.pot_plant(c, 1150, 735, 210, rng, BUTTER, "fan")
    f.pot_plant(c, 25, 560, 130, rng, PAPER, "bush")
    for x in (62, 615, 1010):
        c.line([(x, 0), (x, 70)], 3, INK)
        for i in range(9):
            c.petal(x, 100, rng.uniform(50, 105), 20, 20 + i * 18, mix(BOTTLE, LEAF, rng.random()))
        c.rect(x - 30, 66, 60, 44, rng.choice(PASTELS), 14)


def coffee_board(c: Canvas, rng: Random, wall: Colour = CORAL) -> None:
    c.rect(0, 0, c.width, 560, lighter(wall, 0.55))
    for row in range(3):
        for column in range(16):
            c.rect(
                column * 76 + (38 if row % 2 else 0) - 38,
                400 + row * 54,
                72,
                50,
                PAPER if (row + column) % 3 else MINT,
                4,
            )
    _notice_board(c, rng, 610, 60, 520, 330)
    c.rect(0, 560, c.width, 26, WOOD)
    c.rect(0, 582, c.width, 220, BOTTLE)
    for i in range(4):
        c.rect(24 + i * 296, 612, 272, 210, darker(BOTTLE, 0.14), 8)
        c.rect(130 + i * 296, 640, 60, 12, BUTTER, 6)
    _espresso_machine(c, 110, 560)
    for i in range(4):
        f.cup(c, 540 + i * 74, 560, 52, (TOMATO, BUTTER, SKY, ROSE)[i])
    c.rect(905, 470, 90, 90, lighter(SKY, 0.3), 16)
    c.rect(905, 452, 90, 26, WOOD, 8)
    for _ in range(26):
        c.oval(920 + rng.random() * 60, 500 + rng.random() * 52, 8, 6, COFFEE)
    f.pot_plant(c, 1095, 560, 150, rng, TOMATO, "fan")
    f.pendant(c, 300, 40, 60, BOTTLE)


def _notice_board(c: Canvas, rng: Random, x: float, y: float, w: float, h: float) -> None:
    c.rect(x + 6, y + 10, w, h, fade(INK, 0.15), 8)
    c.rect(x, y, w, h, darker(WOOD, 0.15), 8)
    c.rect(x + 14, y + 14, w - 28, h - 28, mix(WOOD, SAND, 0.45), 4)
    for row in range(2):
        for column in range(5):
            px, py = x + 70 + column * 96 + rng.uniform(-9, 9), y + 95 + row * 142 + rng.uniform(-10, 10)
            wide, tall, turn = rng.uniform(66, 84), rng.uniform(84, 116), rng.uniform(-7, 7)
            colour = rng.choice((*PASTELS, PAPER, PAPER))
            c.box(px + 3, py + 6, wide, tall, turn, fade(INK, 0.16))
            c.box(px, py, wide, tall, turn, colour)
            for line in range(4):
                c.box(
                    px - 4 + 4 * (line % 2),
                    py - tall * 0.2 + line * 17,
                    wide * (0.66 - 0.12 * (line % 3)),
                    5,
                    turn,
                    mix(colour, INK, 0.4),
                )
            c.disc(px, py - tall * 0.4, 8, rng.choice((TOMATO, BOTTLE, INK)))


def _espresso_machine(c: Canvas, x: float, y: float) -> None:
    c.shadow(x + 190, y, 210, 10)
    c.rect(x, y - 300, 380, 110, TOMATO, 26)
    c.rect(x + 26, y - 200, 328, 150, darker(STEEL, 0.1))
    c.rect(x, y - 70, 380, 70, darker(TOMATO, 0.12), 14)
    c.rect(x + 22, y - 62, 336, 18, darker(STEEL, 0.5), 6)
    c.rect(x + 20, y - 318, 340, 20, STEEL, 8)
    for i in range(4):
        f.cup(c, x + 66 + i * 80, y - 317, 44, (PAPER, BUTTER, PAPER, SKY)[i])
    for gx in (x + 115, x + 265):
        c.rect(gx - 34, y - 196, 68, 26, darker(STEEL, 0.5), 6)
        c.rect(gx - 26, y - 172, 52, 18, INK, 5)
        c.line([(gx, y - 160), (gx - 66, y - 146)], 13, INK)
        for drop in (-8, 8):
            c.line([(gx + drop, y - 152), (gx + drop, y - 112)], 4, COFFEE)
        f.cup(c, gx, y - 62, 52, PAPER)
    for i in range(3):
        c.disc(x + 120 + i * 34, y - 245, 10, (BUTTER, MINT, PAPER)[i])
    c.disc(x + 290, y - 245, 34, PAPER)
    c.line([(x + 290, y - 245), (x + 306, y - 264)], 5, TOMATO)


def library(c: Canvas, rng: Random, wood: Colour = WOOD) -> None:
    f.floor_and_wall(c, lighter(LILAC, 0.4), mix(EARTH, WOOD, 0.6), 660)
    c.rect(60, 40, 780, 630, darker(wood, 0.3), 8)
    for row in range(4):
        c.rect(80, 60 + row * 150, 740, 132, darker(wood, 0.55))
        f.books(c, 86, 192 + row * 150, 728, 118, rng)
        c.rect(80, 192 + row * 150, 740, 14, wood)
    for side in (0, 96):
        c.line([(560 + side, 40), (610 + side, 740)], 14, BUTTER)
    for i in range(8):
        c.line([(566 + i * 6, 110 + i * 82), (662 + i * 6, 110 + i * 82)], 11, darker(BUTTER, 0.15))
    f.pendant(c, 1010, 150, 80, TOMATO)
    c.oval(1010, 752, 210, 26, fade(INK, 0.14))
    c.rect(880, 430, 260, 260, BOTTLE, 60)
    c.rect(860, 560, 300, 170, darker(BOTTLE, 0.1), 40)
    c.rect(900, 560, 220, 90, lighter(BOTTLE, 0.2), 26)
    c.rect(885, 725, 26, 36, EARTH)
    c.rect(1110, 725, 26, 36, EARTH)
    c.box(1010, 556, 110, 20, -6, PAPER, 4)
    c.box(1010, 545, 100, 12, -6, TOMATO, 4)
    f.pot_plant(c, 905, 790, 140, rng, CORAL, "bush")


def studio(c: Canvas, rng: Random, curtain: Colour = TOMATO) -> None:
    c.rect(0, 0, c.width, c.height, darker(curtain, 0.3))
    for i in range(16):
        x = i * 78 - 10
        c.rect(x, 0, 46, 640, mix(curtain, INK, 0.08 + 0.1 * (i % 2)), 20)
        c.rect(x + 8, 0, 12, 640, fade(PAPER, 0.09), 6)
    for row in range(4):
        for column in range(4):
            x, y = 800 + column * 86, 70 + row * 86
            c.rect(x, y, 82, 82, SAND, 10)
            c.poly([(x + 10, y + 10), (x + 72, y + 10), (x + 41, y + 41)], lighter(SAND, 0.4))
            c.poly([(x + 10, y + 72), (x + 72, y + 72), (x + 41, y + 41)], darker(SAND, 0.14))
    c.rect(90, 70, 150, 66, INK, 14)
    c.rect(102, 82, 126, 42, lighter(TOMATO, 0.1), 8)
    c.disc(165, 103, 13, PAPER)
    c.rect(0, 620, c.width, 180, WOOD)
    c.rect(0, 620, c.width, 16, lighter(WOOD, 0.3))
    c.line([(240, 640), (280, 330), (520, 210)], 14, STEEL)
    c.disc(280, 330, 18, darker(STEEL, 0.5))
    c.rect(190, 632, 110, 24, darker(STEEL, 0.6), 8)
    c.ring(560, 300, 120, 9, darker(STEEL, 0.4))
    c.rect(492, 200, 136, 220, darker(STEEL, 0.72), 66)
    c.rect(504, 212, 112, 112, STEEL, 56)
    for i in range(5):
        c.line([(508, 236 + i * 20), (612, 236 + i * 20)], 4, darker(STEEL, 0.35))
    c.rect(492, 328, 136, 18, BUTTER)
    c.line([(520, 210), (560, 204)], 14, STEEL)
    c.ring(860, 620, 118, 22, INK)
    c.rect(700, 620, 320, 150, WOOD)
    c.rect(700, 620, 320, 16, lighter(WOOD, 0.3))
    for side in (-1, 1):
        c.rect(860 + side * 112 - 32, 585, 64, 112, darker(BOTTLE, 0.1), 28)
        c.rect(860 + side * 100 - 18, 600, 36, 84, INK, 16)
    f.cup(c, 440, 700, 70, BUTTER)
    c.box(640, 720, 150, 110, -8, PAPER, 4)
    for i in range(4):
        c.box(636, 690 + i * 20, 100 - 14 * (i % 2), 6, -8, mix(PAPER, INK, 0.4))
