"""What a cached database or folder was made from, told in a few letters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "var" / "test-cache"
PACKAGES = ("cms", "home", "blog", "community")


def fingerprint(paths: Iterable[Path]) -> str:
    """Twelve letters that change with the name or the content of any of `paths`."""
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def files(pattern: str) -> list[Path]:
    """The files of our packages that match `pattern`, compiled ones aside."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob(pattern)]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def of_schema() -> str:
    """What an empty, migrated database was made from."""
    return fingerprint([*files("migrations/*.py"), ROOT / "requirements.txt"])


def of_sample() -> str:
    """What the sample association was made from: all our code, its texts, and what pages are made of."""
    content = [path for path in (ROOT / "home" / "sample").rglob("*") if path.is_file()]
    code = [path for path in [*files("*.py"), *content] if "__pycache__" not in path.parts]
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "locale").rglob("*.po")]  # they choose pictures' sizes
    return fingerprint([*code, *pages, ROOT / "requirements.txt"])


def of_static() -> str:
    """What the collected styles, fonts and scripts were made from."""
    return fingerprint([*files("static/**/*"), ROOT / "requirements.txt"])
