"""Who looks like what: a short description of each face that is drawn."""

from dataclasses import dataclass
from random import Random

from .palette import (
    BOTTLE,
    BRIGHTS,
    BUTTER,
    CORAL,
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
    Colour,
    from_hex,
    lighter,
)

IVORY, PEACH, HONEY = from_hex("#f6d7bf"), from_hex("#eebf9b"), from_hex("#d99f72")
TAWNY, BRONZE, UMBER, EBONY = (
    from_hex("#bd8058"),
    from_hex("#9a6242"),
    from_hex("#7f5037"),
    from_hex("#6a4330"),
)
JET, BROWN, CHESTNUT, GINGER = (
    from_hex("#221c1b"),
    from_hex("#4b2f22"),
    from_hex("#7a4528"),
    from_hex("#c0612d"),
)
BLOND, GREY, WHITE = from_hex("#dcb062"), from_hex("#97928c"), from_hex("#e9e4da")


@dataclass(frozen=True)
class Face:
    ground: Colour
    skin: Colour
    hair: Colour
    style: str
    cloth: Colour
    collar: str = "crew"
    accent: Colour = TOMATO
    glasses: str = ""
    beard: str = ""
    smile: str = "soft"
    earrings: Colour | None = None


FACES = {
    "awa-bertin": Face(BUTTER, UMBER, JET, "headwrap", BOTTLE, "vee", TOMATO, smile="wide", earrings=BUTTER),
    "leo-marchal": Face(CORAL, PEACH, CHESTNUT, "quiff", NIGHT, "crew", INK, glasses="square", beard="full"),
    "nour-khelif": Face(MINT, HONEY, JET, "long-curls", TOMATO, "stripes", PAPER, smile="wide"),
    "paul-reynier": Face(LILAC, IVORY, GREY, "side", EARTH, "shirt", TOMATO, beard="moustache", smile="side"),
    "ines-savary": Face(SKY, HONEY, BROWN, "fringe-bob", INK, "roll", TOMATO, glasses="round"),
    "theo-dumas": Face(ROSE, PEACH, BROWN, "beanie", BOTTLE, "crew", BUTTER, beard="goatee", smile="side"),
    "mei-lin-rousset": Face(MINT, PEACH, JET, "bun", LILAC, "apron", EARTH),
    "amadou-diop": Face(SKY, EBONY, JET, "crop", CORAL, "shirt", BUTTER, glasses="round", smile="soft"),
    "clemence-aubry": Face(BUTTER, IVORY, GINGER, "ponytail", LEAF, "apron", BOTTLE, smile="wide"),
    "tomas-novak": Face(SAND, PEACH, BLOND, "top-knot", TOMATO, "apron", EARTH, beard="full"),
    "soraya-benali": Face(CORAL, TAWNY, JET, "long", BOTTLE, "roll", BUTTER, smile="side", earrings=BUTTER),
    "joao-pereira": Face(MINT, TAWNY, BROWN, "curly-top", SKY, "stripes", PAPER, beard="goatee", smile="wide"),
    "margaux-tissot": Face(ROSE, IVORY, BLOND, "bob", BOTTLE, "scarf", TOMATO, glasses="round"),
    "idriss-camara": Face(BUTTER, EBONY, JET, "locs", LILAC, "crew", TOMATO, beard="full", smile="soft"),
    "sacha-lemoine": Face(
        SKY, PEACH, from_hex("#3f7f86"), "curly-top", BUTTER, "stripes", TOMATO, smile="side", earrings=TOMATO
    ),
    "kim-tran": Face(LILAC, HONEY, JET, "side", TOMATO, "shirt", INK, glasses="square"),
    "mateo-vargas": Face(CORAL, HONEY, BROWN, "quiff", MINT, "scarf", BOTTLE, beard="moustache", smile="wide"),
    "odile-garnier": Face(MINT, IVORY, WHITE, "curls", ROSE, "vee", BOTTLE, glasses="round", smile="wide"),
    "salome-weiss": Face(BUTTER, PEACH, CHESTNUT, "fringe-long", NIGHT, "scarf", TOMATO, earrings=CORAL),
    "karim-ouali": Face(LILAC, TAWNY, JET, "cap", SKY, "crew", TOMATO, beard="full", smile="wide"),
    "lucie-perrot": Face(SKY, PEACH, GINGER, "long-curls", PAPER, "apron", TOMATO, smile="wide"),
    "anjali-menon": Face(ROSE, BRONZE, JET, "long", TOMATO, "vee", BUTTER, smile="wide", earrings=BUTTER),
}


def anybody(rng: Random) -> Face:
    """A face for someone who has no description yet."""
    return Face(
        ground=rng.choice(PASTELS),
        skin=rng.choice((IVORY, PEACH, HONEY, TAWNY, BRONZE, UMBER, EBONY)),
        hair=rng.choice((JET, BROWN, CHESTNUT, GREY)),
        style=rng.choice(("crop", "bob", "bun", "curls", "side", "long", "afro", "bald")),
        cloth=rng.choice((*BRIGHTS, lighter(STEEL))),
        collar=rng.choice(("crew", "shirt", "roll", "vee")),
        glasses=rng.choice(("", "", "round")),
    )
