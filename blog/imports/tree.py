"""Find the posts of a Jekyll site, a folder of posts or a folder of texts, and read their files."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import front_matter
from .problems import Problem, problem
from .site_config import SiteConfig, read_config

MAX_MEGABYTES = 5
POST_FOLDERS = ("_posts", "_drafts")
SKIPPED_FOLDERS = frozenset({"_site", "node_modules", "vendor", ".git", ".jekyll-cache", ".sass-cache"})
HTML_ENDINGS = frozenset({".html", ".htm"})
ENDINGS = HTML_ENDINGS | {".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".txt", ".text", ""}


@dataclass(frozen=True)
class Source:
    """A file that holds a post: its path from the folder read, its bytes, its text, the site it belongs to."""

    path: str
    content: bytes
    text: str
    config: SiteConfig = field(default_factory=SiteConfig)
    problems: list[Problem] = field(default_factory=list)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_html(self) -> bool:
        return Path(self.path).suffix.lower() in HTML_ENDINGS


@dataclass(frozen=True)
class Unreadable:
    """A file (or a part of the configuration) that was left out, and why."""

    path: str
    reason: Problem


def read_tree(path: Path) -> Iterator[Source | Unreadable]:
    """Yield every post found under a path, and every file left out with the reason. Never raises.

    The path may be a Jekyll site, its `_posts` folder, a folder of loose texts, or one file.
    """
    path = Path(path)
    if not path.exists():
        yield Unreadable(_shown(path), problem("missing"))
        return
    root = path if path.is_dir() else path.parent
    config, left_out = _site_config(root)
    yield from left_out
    for file in _files(root) if path.is_dir() else [path]:
        yield _read(file, root, config)


def decode(content: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a file: UTF-8, else Windows-1252, which is noted."""
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252: they show as the replacement character.
        return content.decode("cp1252", errors="replace"), [problem("encoding")]


def _site_config(root: Path) -> tuple[SiteConfig, list[Unreadable]]:
    parents = [root, root.parent] if root.name in POST_FOLDERS else [root]
    for file in [parent / name for parent in parents for name in ("_config.yml", "_config.yaml")]:
        if not file.is_file():
            continue
        content = _content(file)
        if isinstance(content, Problem):
            return SiteConfig(), [Unreadable(_shown(file.name), content)]
        text, problems = decode(content)
        config, found = read_config(text)
        return config, [Unreadable(_shown(file.name), reason) for reason in problems + found]
    return SiteConfig(), []


def _files(root: Path) -> list[Path]:
    """Return the files of the post folders found under the root, or all its files when there is none."""
    every = sorted(_walk(root))
    in_posts = [file for file in every if set(POST_FOLDERS) & set(file.relative_to(root).parent.parts)]
    return in_posts or [file for file in every if file.stem != "_config"]


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def _read(file: Path, root: Path, config: SiteConfig) -> Source | Unreadable:
    shown = _shown(file.relative_to(root).as_posix())
    if file.suffix.lower() not in ENDINGS:
        return Unreadable(shown, problem("file-type", file.suffix))
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        return Unreadable(shown, problem("outside"))
    content = _content(file)
    if isinstance(content, Problem):
        return Unreadable(shown, content)
    text, problems = decode(content)
    if not front_matter.parse(text).present:
        return Unreadable(shown, problem("no-front-matter", _beginning(text)))
    return Source(shown, content, text, config, problems)


def _content(file: Path) -> bytes | Problem:
    try:
        if not file.is_file():
            return problem("unreadable")
        with file.open("rb") as opened:
            content = opened.read(MAX_MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        return problem("unreadable", error.strerror or "")
    return problem("too-large", limit=MAX_MEGABYTES) if len(content) > MAX_MEGABYTES * 1_000_000 else content


def _beginning(text: str) -> str:
    return " ".join(text.split())[:80]


def _shown(path: Path | str) -> str:
    """Return a path as text that can be stored, even if its bytes are not."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
