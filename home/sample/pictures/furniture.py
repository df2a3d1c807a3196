"""What stands in a room or a street, seen from the front."""

from math import cos, pi, sin
from random import Random

from .canvas import Canvas, arc
from .palette import (
    BOTTLE,
    BRIGHTS,
    BUTTER,
    CORAL,
    EARTH,
    INK,
    LEAF,
    PAPER,
    PASTELS,
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


def pot_plant(c: Canvas, x: float, y: float, size: float, rng: Random, pot: Colour = CORAL, kind: str = "") -> None:
    """A plant whose pot stands on (x, y): fan of leaves, round bush, or tall fig."""
    kind = kind or rng.choice(("fan", "bush", "fig"))
    top = y - size * 0.36
    c.shadow(x, y, size * 0.3, size * 0.06, 0.14)
    if kind == "fan":
        for i in range(11):
            degrees = -165 + i * 15 + rng.uniform(-4, 4)
            c.petal(x, top, size * rng.uniform(0.6, 0.85), size * 0.16, degrees, mix(BOTTLE, LEAF, rng.random()))
    elif kind == "bush":
        for _ in range(16):
            t, d = rng.uniform(0, 2 * pi), size * rng.uniform(0, 0.3)
            c.disc(x + d * cos(t), top - size * 0.32 + d * sin(t), size * 0.14, mix(BOTTLE, LEAF, rng.random()))
    else:
        c.line([(x, top), (x + size * 0.04, top - size * 0.95)], size * 0.045, EARTH)
        for i in range(9):
            level, side = top - size * (0.2 + 0.095 * i), 1 if i % 2 else -1
            degrees = -35 if side > 0 else -145
            c.petal(x + size * 0.02, level, size * 0.38, size * 0.24, degrees, mix(BOTTLE, LEAF, 0.2 + 0.08 * i))
    c.poly([(x - size * 0.22, top), (x + size * 0.22, top), (x + size * 0.16, y), (x - size * 0.16, y)], pot)
    c.rect(x - size * 0.25, top - size * 0.03, size * 0.5, size * 0.1, darker(pot, 0.14), size * 0.02)


def pendant(c: Canvas, x: float, drop: float, size: float, colour: Colour) -> None:
    c.line([(x, 0), (x, drop)], 4, INK)
    c.poly(
        [(x - 14, drop), (x + 14, drop), (x + size, drop + size * 0.75), (x - size, drop + size * 0.75)],
        colour,
    )
    c.oval(x, drop + size * 0.75, size, size * 0.13, darker(colour, 0.25))
    c.oval(x, drop + size * 0.78, size * 0.4, size * 0.14, lighter(BUTTER, 0.5))


def window(c: Canvas, x: float, y: float, w: float, h: float, glass: Colour = SKY, frame: Colour = PAPER) -> None:
    edge = min(12, w * 0.13)
    c.rect(x - edge, y - edge, w + 2 * edge, h + 2 * edge, frame, 4)
    c.rect(x, y, w, h, glass)
    c.poly([(x + w * 0.1, y + h), (x + w * 0.55, y), (x + w * 0.78, y), (x + w * 0.33, y + h)], fade(PAPER, 0.3))
    c.rect(x + w / 2 - edge * 0.4, y, edge * 0.8, h, frame)
    c.rect(x, y + h * 0.45, w, edge * 0.8, frame)
    c.rect(x - edge * 2, y + h + edge * 0.7, w + edge * 4, edge * 1.2, darker(frame, 0.1), 3)


def chair(c: Canvas, x: float, y: float, size: float, colour: Colour, facing: int = 1) -> None:
    """Side view, its feet on `y`, its back to the left when `facing` is 1."""
    wood = darker(WOOD, 0.25)
    for leg in (-0.36, 0.36):
        c.line([(x + leg * size * 0.9, y - size * 0.55), (x + leg * size * 1.15, y)], size * 0.07, wood)
    c.rect(x - size * 0.45, y - size * 0.62, size * 0.9, size * 0.13, colour, size * 0.06)
    back = x - facing * size * 0.4
    c.line([(back, y - size * 0.58), (back - facing * size * 0.09, y - size * 1.2)], size * 0.08, wood)
    c.box(
        back - facing * size * 0.08,
        y - size * 1.08,
        size * 0.15,
        size * 0.42,
        -facing * 8,
        colour,
        size * 0.07,
    )


def chair_from_behind(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    wood = darker(WOOD, 0.3)
    for side in (-1, 1):
        c.line([(x + side * size * 0.38, y - size), (x + side * size * 0.42, y)], size * 0.07, wood)
    c.rect(x - size * 0.46, y - size * 0.52, size * 0.92, size * 0.12, darker(colour, 0.2), size * 0.05)
    c.rect(x - size * 0.43, y - size * 1.08, size * 0.86, size * 0.36, colour, size * 0.12)


def desk(c: Canvas, x: float, y: float, w: float, h: float, top: Colour = WOOD) -> None:
    for leg in (x + w * 0.07, x + w * 0.93):
        c.line([(leg, y), (leg, y + h)], 12, darker(top, 0.35))
    c.rect(x, y, w, 20, top, 5)
    c.rect(x, y + 14, w, 8, darker(top, 0.16), 3)


def screen(c: Canvas, x: float, y: float, w: float, colour: Colour) -> None:
    """A monitor whose foot stands on (x, y)."""
    c.rect(x - w * 0.16, y - 7, w * 0.32, 7, darker(STEEL, 0.4), 3)
    c.rect(x - 6, y - w * 0.2, 12, w * 0.2, darker(STEEL, 0.4))
    c.rect(x - w / 2, y - w * 0.78, w, w * 0.62, darker(STEEL, 0.75), 8)
    c.rect(x - w * 0.46, y - w * 0.74, w * 0.92, w * 0.54, colour, 4)
    for row, share in enumerate((0.4, 0.62, 0.52)):
        c.rect(x - w * 0.38, y - w * (0.65 - row * 0.12), w * share, w * 0.045, lighter(colour, 0.7), 3)


def desk_lamp(c: Canvas, x: float, y: float, size: float, colour: Colour, facing: int = 1) -> None:
    c.rect(x - size * 0.2, y - size * 0.07, size * 0.4, size * 0.07, darker(colour), 4)
    elbow, head = (x - facing * size * 0.2, y - size * 0.55), (x + facing * size * 0.22, y - size * 0.9)
    c.line([(x, y - size * 0.05), elbow, head], 7, darker(colour))
    hx, hy = head
    c.poly(
        [
            (hx - 12 * facing, hy - 12),
            (hx + 10 * facing, hy - 16),
            (hx + size * 0.36 * facing, hy + size * 0.2),
            (hx - size * 0.02 * facing, hy + size * 0.27),
        ],
        colour,
    )


def books(c: Canvas, x: float, y: float, w: float, h: float, rng: Random) -> None:
    """A row of spines standing on `y`."""
    left = x
    while left < x + w - 14:
        thick = min(rng.uniform(16, 38), x + w - left)
        tall = h * rng.uniform(0.68, 1)
        colour = rng.choice((*PASTELS, *BRIGHTS, EARTH, LEAF))
        if rng.random() < 0.08:
            left += thick
            continue
        c.rect(left, y - tall, thick - 2, tall, colour, 3)
        c.rect(left + 3, y - tall * 0.86, thick - 8, 5, lighter(colour, 0.6))
        c.rect(left + 3, y - tall * 0.2, thick - 8, 4, darker(colour, 0.3))
        left += thick


def cup(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    c.ring(x + size * 0.52, y - size * 0.45, size * 0.25, size * 0.1, colour)
    c.rect(x - size * 0.45, y - size * 0.85, size * 0.9, size * 0.85, colour, size * 0.16)
    c.rect(x - size * 0.45, y - size * 0.85, size * 0.9, size * 0.14, darker(colour, 0.14), size * 0.06)


def bicycle(c: Canvas, x: float, y: float, size: float, colour: Colour, basket: bool = False) -> None:
    """Its wheels on the ground line `y`, `size` between the axles."""
    r, thin = size * 0.36, min(1.0, size / 150)
    rear, front = (x - size / 2, y - r), (x + size / 2, y - r)
    for wx, wy in (rear, front):
        c.ring(wx, wy, r, 9 * thin, INK)
        c.ring(wx, wy, r - 9 * thin, 3 * thin, STEEL)
        for i in range(9):
            t = i * 2 * pi / 9
            c.line([(wx, wy), (wx + (r - 8) * cos(t), wy + (r - 8) * sin(t))], 1.5 * thin, darker(STEEL, 0.1))
        c.disc(wx, wy, 7 * thin, INK)
    crank, seat = (x - size * 0.08, y - r * 0.92), (x - size * 0.24, y - size * 0.86)
    head = (x + size * 0.34, y - size * 0.84)
    for path in (
        [rear, crank, seat, rear],
        [crank, head, (seat[0] + size * 0.04, seat[1] + size * 0.12)],
        [head, front],
    ):
        c.line(path, 10 * thin, colour)
    c.line(
        [
            head,
            (head[0] - size * 0.03, head[1] - size * 0.14),
            (head[0] - size * 0.14, head[1] - size * 0.17),
        ],
        8 * thin,
        INK,
    )
    c.oval(seat[0], seat[1] - 6, size * 0.13, 9 * thin, EARTH)
    c.line(arc(*rear, r + 11 * thin, r + 11 * thin, 190, 300), 5 * thin, colour)
    c.line(arc(*front, r + 11 * thin, r + 11 * thin, 230, 330), 5 * thin, colour)
    c.disc(*crank, size * 0.07, darker(STEEL, 0.3))
    c.line([crank, (crank[0] + size * 0.1, crank[1] + size * 0.08)], 6 * thin, INK)
    if basket:
        left, top = head[0] + size * 0.03, head[1] - size * 0.1
        c.poly(
            [
                (left, top),
                (left + size * 0.3, top),
                (left + size * 0.26, top + size * 0.22),
                (left + size * 0.04, top + size * 0.22),
            ],
            WOOD,
        )
        for i in range(4):
            c.line(
                [
                    (left + size * (0.05 + 0.065 * i), top),
                    (left + size * (0.06 + 0.058 * i), top + size * 0.21),
                ],
                3,
                darker(WOOD, 0.3),
            )
        c.line(
            [(left + size * 0.08, top), (left + size * 0.22, top - size * 0.22)],
            12,
            darker(mix(BUTTER, TOMATO, 0.2), 0.1),
        )


def bunting(c: Canvas, x0: float, y0: float, x1: float, y1: float, sag: float, count: int) -> None:
    def at(t: float) -> tuple[float, float]:
        return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)

    c.line([at(i / 30) for i in range(31)], 3, INK)
    for i in range(count):
        (ax, ay), (bx, by) = at((i + 0.15) / count), at((i + 0.85) / count)
        c.poly([(ax, ay), (bx, by), ((ax + bx) / 2, (ay + by) / 2 + (bx - ax) * 1.05)], (*PASTELS, TOMATO)[i % 7])


def person_from_behind(
    c: Canvas, x: float, y: float, size: float, skin: Colour, hair: Colour, top: Colour, style: int
) -> None:
    """Shoulders and the back of a head, the shoulders ending on `y`."""
    c.rect(x - size * 0.5, y - size * 0.62, size, size * 1.2, top, size * 0.36)
    c.rect(x - size * 0.11, y - size * 0.78, size * 0.22, size * 0.24, skin, size * 0.08)
    if style == 1:
        c.rect(x - size * 0.29, y - size * 1.2, size * 0.58, size * 0.72, hair, size * 0.26)
        return
    c.oval(x, y - size * 0.94, size * 0.25, size * 0.3, skin)
    c.oval(
        x,
        y - size * 0.99,
        size * (0.34 if style == 3 else 0.265),
        size * (0.34 if style == 3 else 0.275),
        hair,
    )
    if style == 2:
        c.disc(x, y - size * 1.3, size * 0.13, hair)


def floor_and_wall(c: Canvas, wall: Colour, ground: Colour, line: float) -> None:
    c.rect(0, 0, c.width, line, wall)
    c.rect(0, line, c.width, c.height - line, ground)
    c.rect(0, line - 16, c.width, 16, lighter(wall, 0.6))
    for i in range(9):
        x = i * 150
        c.line([(x, line), (600 + (x - 600) * 1.6, c.height)], 2.5, darker(ground, 0.1))
