"""How to get there, drawn: no map of anybody else's is fetched."""

from math import sin
from random import Random

from . import furniture as f
from .canvas import Canvas, Point, arc
from .palette import BOTTLE, BUTTER, CORAL, INK, LEAF, PAPER, SAND, SKY, STEEL, TOMATO, darker, lighter, mix

GROUND = lighter(SAND, 0.45)
HOUSES = mix(SAND, CORAL, 0.35)
STREET = 84
LETTERS = 54  # the plan is shown a quarter as wide
TANNEURS = 340  # the height at which the street runs


def around_the_house(c: Canvas, rng: Random) -> None:
    """Rue des Tanneurs from the square and its coach stop to the house, and over the bridge to the old station."""
    c.rect(0, 0, 1200, 800, GROUND)
    _river(c)
    _streets(c)
    _blocks(c)
    _garden(c, rng)
    _house(c, 676, 462)
    _station(c, 1082, 190)
    _coach(c, 264, 158)
    steps = [(470, 178), (470, 226), (470, 274)] + [(474 + step * 50, TANNEURS) for step in range(5)]
    for x, y in steps:
        c.disc(x, y, 9, TOMATO)
    c.label(222, TANNEURS + 2, "rue des Tanneurs", LETTERS, INK)
    c.label(230, 52, "place du Lavoir", LETTERS, INK)
    c.label(560, 724, "Grenette", LETTERS, darker(BOTTLE))


def _river(c: Canvas) -> None:
    """It comes from the left of the station, passes under the bridge and bends round the garden."""
    down = [(900 + 16 * sin((480 - y) / 90), y) for y in range(-40, 480, 20)]
    bank: list[Point] = [*down, *arc(500, 480, 400, 250, 0, 90), (-60, 760)]
    c.line(bank, 132, mix(SKY, STEEL, 0.3))
    c.line(bank, 114, lighter(SKY, 0.25))


def _streets(c: Canvas) -> None:
    ways: list[list[Point]] = [[(-40, TANNEURS), (1240, TANNEURS)], [(470, 150), (470, 600)]]
    for way in ways:
        c.line(way, STREET + 12, darker(SAND, 0.12))
    c.rect(38, 94, 480, 132, darker(SAND, 0.12), 24)
    for way in ways:
        c.line(way, STREET, PAPER)
    c.rect(44, 100, 468, 120, PAPER, 20)
    for rail in (TANNEURS - 54, TANNEURS + 42):
        c.rect(826, rail, 150, 12, darker(STEEL, 0.35), 5)


def _blocks(c: Canvas) -> None:
    """The other houses of the street."""
    for x, y, w, h in (
        (-20, 242, 430, 40),
        (548, 60, 110, 216),
        (684, 60, 120, 216),
        (-20, 402, 200, 130),
        (206, 402, 204, 130),
        (-20, 556, 430, 110),
        (1010, 402, 230, 160),
        (1010, 586, 230, 260),
    ):
        c.rect(x, y, w, h, HOUSES, 14)


def _garden(c: Canvas, rng: Random) -> None:
    """Behind the house, down to the river; its small gate opens on the lane."""
    c.rect(532, 520, 290, 116, lighter(LEAF, 0.25), 20)
    for x, y in ((580, 606), (660, 596), (736, 608), (786, 566)):
        c.blob(x, y, 26, 24, darker(LEAF, rng.uniform(0.05, 0.2)), rng)
    c.rect(514, 556, 26, 46, BOTTLE, 6)


def _house(c: Canvas, x: float, y: float) -> None:
    """Number 12, under its tablecloth, with a green door on the street."""
    c.rect(x - 144, y - 64, 288, 130, TOMATO, 12)
    c.gingham(x - 132, y - 52, 264, 106, 22, TOMATO)
    c.rect(x - 24, y - 70, 48, 30, BOTTLE, 6)
    c.disc(x, y + 8, 52, PAPER)
    c.label(x, y + 8, "12", 64, INK)


def _station(c: Canvas, x: float, y: float) -> None:
    """The old station, whose clock is slow; beside it, where cars are left."""
    c.rect(x - 70, y - 50, 140, 134, HOUSES, 10)
    c.poly([(x - 84, y - 44), (x, y - 112), (x + 84, y - 44)], darker(TOMATO, 0.2))
    c.disc(x, y + 8, 38, PAPER)
    c.ring(x, y + 8, 38, 7, INK)
    c.line([(x, y - 14), (x, y + 8), (x + 16, y + 18)], 7, INK)
    c.rect(x - 46, 424, 100, 100, BOTTLE, 14)
    c.label(x + 4, 474, "P", 74, PAPER)


def _coach(c: Canvas, x: float, y: float) -> None:
    c.box(x, y, 170, 64, 0, BUTTER, 16)
    for wheel in (x - 48, x + 48):
        c.disc(wheel, y + 34, 17, INK)
    for pane in range(3):
        f.window(c, x - 70 + pane * 48, y - 20, 38, 28)
