"""The trades that every new site knows, in both languages: `trades.toml` beside this module."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from community.models import Trade, TradeWords

LIST = Path(__file__).parent / "trades.toml"


def listed_trades() -> list[dict[str, Any]]:
    """Each trade as the list tells it: key, French forms, English name, other words in both languages."""
    return tomllib.loads(LIST.read_text(encoding="utf-8"))["trade"]


def add_known_trades() -> dict[str, Trade]:
    """Every trade of the list, by key. What is missing is made; what is there stays as editors have it."""
    trades = {trade.key: trade for trade in Trade.objects.all()}
    for entry in listed_trades():
        if entry["key"] not in trades:
            trades[entry["key"]] = _make(entry)
    return trades


def _make(entry: dict[str, Any]) -> Trade:
    synonyms = entry.get("synonyms", {})
    trade = Trade(key=entry["key"])
    trade.translations = [
        TradeWords(
            language="fr",
            name=entry["fr_inclusive"],
            feminine=entry["fr_feminine"],
            masculine=entry["fr_masculine"],
            synonyms=", ".join(synonyms.get("fr", [])),
        ),
        TradeWords(language="en", name=entry["en"], synonyms=", ".join(synonyms.get("en", []))),
    ]
    trade.save()
    return trade
