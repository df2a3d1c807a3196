"""What an object tells the search index about itself."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime

from cms.access import Audience

FIRST_DAY, LAST_DAY = Day.min, Day.max


@dataclass(frozen=True)
class SearchDocument:
    """One text in one language. `key` is its identity in the index; a page is named by `page_id`, a thing by the label
    of its model, its id and the path below that model's index page. It is found from `since` to `until`."""

    key: str
    kind: str
    language: str
    title: str
    summary: str
    text: str
    date: datetime | None = None
    audience: str = Audience.PUBLIC
    page_id: int | None = None
    thing_label: str = ""
    thing_id: int | None = None
    thing_path: str = ""
    since: Day = FIRST_DAY
    until: Day = LAST_DAY
