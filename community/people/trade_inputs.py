"""Trades as people type them: any of a trade's names, in either language, finds it."""

from __future__ import annotations

from cms.search.text import fold
from community.models import Trade


def names_of(trade: Trade) -> set[str]:
    """Every name of `trade`, without accents and hyphens."""
    names = {trade.key}
    for words in trade.words_by_language.values():
        names |= {words.name, words.feminine, words.masculine, *words.synonyms.split(",")}
    return {plain(name) for name in names if name.strip()}


def plain(name: str) -> str:
    """A name as it is compared."""
    return " ".join(fold(name).replace("-", " ").replace("·", "").split())


class TradeFinder:
    """Finds trades by name. Loads them all, once: a few hundred rows, in one query."""

    def __init__(self) -> None:
        self.trades = sorted(Trade.objects.told(), key=lambda trade: plain(str(trade)))
        self.by_name: dict[str, Trade] = {}
        for trade in self.trades:
            for name in names_of(trade):
                self.by_name.setdefault(name, trade)
        for trade in self.trades:  # a trade's own name comes before another's synonym
            for words in trade.words_by_language.values():
                for name in filter(None, (words.name, words.feminine, words.masculine)):
                    self.by_name[plain(name)] = trade

    def find(self, typed: str) -> Trade | None:
        return self.by_name.get(plain(typed))

    def near(self, typed: str, most: int = 3) -> list[str]:
        """Names, in the reader's language, of trades that have a word of `typed` in one of theirs."""
        wanted = set(plain(typed).split())
        found = {
            str(trade): len(wanted & set(" ".join(names_of(trade)).split()))
            for trade in self.trades
            if wanted & set(" ".join(names_of(trade)).split())
        }
        return sorted(found, key=lambda name: (-found[name], name))[:most]

    def names(self, gender: str) -> list[str]:
        """What the list offers: each trade as the reader's language names it for this person."""
        return [trade.words.for_gender(gender) for trade in self.trades if trade.words]
