"""The colours of the house, the same as the style sheet's, and how to mix them."""

Colour = tuple[int, ...]


def from_hex(code: str) -> Colour:
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` stirred in."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))


def fade(colour: Colour, opacity: float) -> Colour:
    return (*colour[:3], round(255 * opacity))


def darker(colour: Colour, share: float = 0.18) -> Colour:
    return mix(colour, INK, share)


def lighter(colour: Colour, share: float = 0.35) -> Colour:
    return mix(colour, PAPER, share)


PAPER = from_hex("#fbf7ef")
INK = from_hex("#1d1b18")
TOMATO = from_hex("#c8371f")
BOTTLE = from_hex("#1f6b4a")
BUTTER = from_hex("#f6cf63")
CORAL = from_hex("#f2a48f")
MINT = from_hex("#9fd3b8")
LILAC = from_hex("#c9b8e8")
SKY = from_hex("#a9cbe8")
ROSE = from_hex("#efb7c9")
SAND = from_hex("#e6d5b8")
LEAF = from_hex("#8fb56a")
WOOD = from_hex("#cf9a63")
EARTH = from_hex("#8a5a3c")
COFFEE = from_hex("#4a2c1d")
NIGHT = from_hex("#2b3350")
CRUST = from_hex("#d9913d")
STEEL = from_hex("#b9bec2")

PASTELS = (BUTTER, CORAL, MINT, LILAC, SKY, ROSE)
BRIGHTS = (TOMATO, BOTTLE, BUTTER, CORAL, SKY)
