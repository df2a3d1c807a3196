"""Pictures on other sites: each address is asked once in a run, a host that does not answer three times."""

from __future__ import annotations

from collections import Counter, OrderedDict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from cms.fetching import Allows, FetchError, NoAnswerError, checked, fetch, is_open

MOST_SILENCES = 3
MOST_REMEMBERED = 20_000
ACCEPT = "image/avif,image/webp,image/*;q=0.9"


class Fetcher:
    """Asks the web for pictures. What stands there is nobody's word but its content's: the caller looks at it."""

    def __init__(self, allows: Allows = is_open) -> None:
        self.allows = allows
        self.silences: Counter[str] = Counter()
        self.failures: OrderedDict[str, str] = OrderedDict()

    def fetch(self, address: str) -> bytes:
        """What stands at `address`. Raises FetchError, at once where that was so before."""
        if answer := self.failures.get(address):
            raise FetchError(answer)
        try:
            return self._ask(address)
        except FetchError as error:
            self.failed(address, str(error))
            raise

    def failed(self, address: str, answer: str) -> None:
        """Remember that nothing came of an address, and why."""
        self.failures[address] = answer
        if len(self.failures) > MOST_REMEMBERED:
            self.failures.popitem(last=False)

    def _ask(self, address: str) -> bytes:
        host = checked(address).netloc.lower()
        if self.silences[host] >= MOST_SILENCES:
            raise FetchError(
                _("This site did not answer %(count)s times: it was not asked again.") % {"count": MOST_SILENCES}
            )
        try:
            content = fetch(address, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, ACCEPT, self.allows)
        except NoAnswerError:
            self.silences[host] += 1
            raise
        except FetchError:
            self.silences.pop(host, None)
            raise
        self.silences.pop(host, None)
        return content


def name_in(address: str) -> str:
    """What the file at an address is called."""
    return unquote(Path(urlsplit(address).path).name)
