"""The pictures of the sample, drawn by code: no file to store, no licence to ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image

from . import above, gatherings, houses, indoors, outdoors, plans, posters, trades
from .canvas import Canvas, dice
from .palette import PAPER
from .portraits import portrait

__all__ = ["PICTURES", "Scene", "draw", "portrait"]


@dataclass(frozen=True)
class Scene:
    """A way to paint, and what makes this picture differ from the others painted that way."""

    paint: Callable[..., None]
    options: Mapping[str, object] = field(default_factory=dict)


PICTURES: dict[str, Scene] = {
    "long-table": Scene(above.long_table),
    "lunch": Scene(above.lunch),
    "croissants": Scene(above.croissants),
    "laptops": Scene(above.laptops),
    "circle": Scene(above.circle),
    "desks": Scene(indoors.desks),
    "coffee-board": Scene(indoors.coffee_board),
    "posters": Scene(posters.posters),
    "posters-autumn": Scene(posters.posters),
    "library": Scene(indoors.library),
    "meeting-room": Scene(gatherings.meeting_room),
    "talk": Scene(gatherings.meeting_room, {"audience": True}),
    "studio": Scene(indoors.studio),
    "workshop": Scene(trades.workshop),
    "bindery": Scene(trades.bindery),
    "works": Scene(trades.works),
    "facade": Scene(houses.facade),
    "facade-night": Scene(houses.facade, {"night": True}),
    "street": Scene(houses.street),
    "garden": Scene(outdoors.garden),
    "garden-autumn": Scene(outdoors.garden, {"autumn": True}),
    "hills": Scene(outdoors.hills),
    "bike-shed": Scene(outdoors.bike_shed),
    "plan-tanneurs": Scene(plans.around_the_house),
}


def draw(key: str, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """The picture of that name: the same pixels each time."""
    scene = PICTURES[key]
    canvas = Canvas(size, PAPER)
    scene.paint(canvas, dice(key), **scene.options)
    return canvas.finish()
