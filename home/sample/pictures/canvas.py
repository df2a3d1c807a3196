"""A sheet of paper with its own units: shapes are drawn twice too large, then reduced, which smooths them."""

from collections.abc import Sequence
from math import ceil, cos, pi, sin
from random import Random

from PIL import Image, ImageDraw, ImageFont

from .palette import INK, PAPER, Colour, fade, mix

Point = tuple[float, float]
OVERSAMPLING = 2


def dice(key: str) -> Random:
    """Chance that falls the same way each time, for one picture."""
    return Random(key)  # noqa: S311 (it places leaves, it keeps no secret)


def turned(points: Sequence[Point], centre: Point, degrees: float) -> list[Point]:
    angle = degrees * pi / 180
    c, s = cos(angle), sin(angle)
    x0, y0 = centre
    return [(x0 + (x - x0) * c - (y - y0) * s, y0 + (x - x0) * s + (y - y0) * c) for x, y in points]


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points along an ellipse, in degrees, clockwise from three o'clock."""
    turns = (start + (end - start) * i / steps for i in range(steps + 1))
    return [(cx + rx * cos(t * pi / 180), cy + ry * sin(t * pi / 180)) for t in turns]


class Canvas:
    """Draws in units (1200 × 800 by default) that fill the picture, whatever its size in pixels."""

    def __init__(
        self,
        size: tuple[int, int],
        ground: Colour,
        units: tuple[int, int] = (1200, 800),
        origin: Point = (0, 0),
    ):
        self.width, self.height = units
        pixels = (size[0] * OVERSAMPLING, size[1] * OVERSAMPLING)
        self.scale = max(pixels[0] / units[0], pixels[1] / units[1])
        self.left = (pixels[0] - units[0] * self.scale) / 2 - origin[0] * self.scale
        self.top = (pixels[1] - units[1] * self.scale) / 2 - origin[1] * self.scale
        self.image = Image.new("RGB", pixels, ground)
        self._opaque = ImageDraw.Draw(self.image)
        self._glaze = ImageDraw.Draw(self.image, "RGBA")

    def finish(self) -> Image.Image:
        return self.image.reduce(OVERSAMPLING)

    def _pen(self, fill: Colour) -> ImageDraw.ImageDraw:
        """Blending costs time: only half-transparent colours pay for it."""
        return self._glaze if len(fill) == 4 else self._opaque

    def _at(self, points: Sequence[Point]) -> list[Point]:
        return [(self.left + x * self.scale, self.top + y * self.scale) for x, y in points]

    def poly(self, points: Sequence[Point], fill: Colour) -> None:
        self._pen(fill).polygon(self._at(points), fill=fill)

    def rect(self, x: float, y: float, w: float, h: float, fill: Colour, r: float = 0) -> None:
        (x0, y0), (x1, y1) = self._at([(x, y), (x + w, y + h)])
        box = (x0, y0, max(x0, x1 - 1), max(y0, y1 - 1))
        self._pen(fill).rounded_rectangle(box, radius=r * self.scale, fill=fill)

    def box(self, cx: float, cy: float, w: float, h: float, degrees: float, fill: Colour, r: float = 0) -> None:
        """A rectangle around its centre, turned, with round corners."""
        x0, y0, x1, y1 = cx - w / 2 + r, cy - h / 2 + r, cx + w / 2 - r, cy + h / 2 - r
        corners = [(x1, y0, 270), (x1, y1, 0), (x0, y1, 90), (x0, y0, 180)]
        points = [p for x, y, start in corners for p in arc(x, y, r, r, start, start + 90, 6)]
        self.poly(turned(points, (cx, cy), degrees), fill)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Colour) -> None:
        (x0, y0), (x1, y1) = self._at([(cx - rx, cy - ry), (cx + rx, cy + ry)])
        self._pen(fill).ellipse((x0, y0, x1, y1), fill=fill)

    def disc(self, cx: float, cy: float, r: float, fill: Colour) -> None:
        self.oval(cx, cy, r, r, fill)

    def ring(self, cx: float, cy: float, r: float, width: float, fill: Colour) -> None:
        (x0, y0), (x1, y1) = self._at([(cx - r, cy - r), (cx + r, cy + r)])
        self._pen(fill).ellipse((x0, y0, x1, y1), outline=fill, width=max(1, round(width * self.scale)))

    def line(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A stroke with round ends and joints."""
        at = self._at(points)
        thick = max(1, round(width * self.scale))
        self._pen(fill).line(at, fill=fill, width=thick, joint="curve")
        if len(fill) == 3 and thick > 4:
            for x, y in (at[0], at[-1]):
                self._pen(fill).ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=fill)

    def petal(self, x: float, y: float, length: float, width: float, degrees: float, fill: Colour) -> None:
        """A leaf that starts at (x, y) and grows towards `degrees`."""
        steps = 12
        upper = [(x + length * i / steps, y - width / 2 * sin(pi * i / steps)) for i in range(steps + 1)]
        lower = [(px, 2 * y - py) for px, py in reversed(upper)]
        self.poly(turned(upper + lower, (x, y), degrees), fill)

    def blob(self, cx: float, cy: float, rx: float, ry: float, fill: Colour, rng: Random, waves: float = 0.06) -> None:
        """A soft round shape that no compass drew."""
        shifts = [rng.uniform(0, 2 * pi) for _ in range(3)]
        points = []
        for i in range(60):
            t = 2 * pi * i / 60
            k = 1 + waves * sum(sin(t * (n + 2) + shift) for n, shift in enumerate(shifts))
            points.append((cx + rx * k * cos(t), cy + ry * k * sin(t)))
        self.poly(points, fill)

    def shadow(self, cx: float, cy: float, rx: float, ry: float, opacity: float = 0.16) -> None:
        self.oval(cx, cy, rx, ry, fade(INK, opacity))

    def gingham(self, x: float, y: float, w: float, h: float, cell: float, colour: Colour) -> None:
        """The tablecloth: two sets of pale stripes, and the full colour where they cross."""
        columns = [(x + i * cell, min(cell, w - i * cell)) for i in range(0, ceil(w / cell), 2)]
        rows = [(y + i * cell, min(cell, h - i * cell)) for i in range(0, ceil(h / cell), 2)]
        self.rect(x, y, w, h, PAPER)
        for left, wide in columns:
            self.rect(left, y, wide, h, mix(PAPER, colour, 0.5))
        for top, tall in rows:
            self.rect(x, top, w, tall, mix(PAPER, colour, 0.5))
        for left, wide in columns:
            for top, tall in rows:
                self.rect(left, top, wide, tall, mix(PAPER, colour, 0.8))

    def label(self, cx: float, cy: float, text: str, height: float, fill: Colour) -> None:
        font = ImageFont.load_default(size=height * self.scale)
        self._opaque.text(self._at([(cx, cy)])[0], text, font=font, fill=fill, anchor="mm")
