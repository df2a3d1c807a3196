"""How long an old site takes to come in, and with how much memory.

    python -m bench.imports                 Jekyll trees of 100, 300 and 1,000 posts, three pictures each
    python -m bench.imports --export 500    a WordPress export of that many megabytes, read and converted (a dry run)

Everything happens in a folder of its own, on SQLite, with the sample association: each tree comes in under a name of
its own, by the command that people use.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

SIZES = (100, 300, 1_000)
PICTURES = 3
TEXT = "la table du fond garde le goût du pain et chacun y trouve une place avant midi quand la pluie arrive"
WORDS = TEXT.split()
POST = """---
title: "Billet {number}"
date: 20{year:02d}-{month:02d}-{day:02d}T18:00:00+01:00
author: La rédaction
permalink: /billet-{number}/
categories: [Vie commune]
---

{text}

![La table, vue {number}]({first})

## Ce qui change

{text}

<dl class="wp-caption"><dt><img src="{second}" alt="La cour"></dt><dd>La cour en mars</dd></dl>{text}

- [le billet d’avant](/billet-{before}/)
- <img src="{third}" alt="Le four">

{text}
"""
ITEM = """<item><title>Billet {number}</title><link>https://exemple.test/billet-{number}/</link>
<dc:creator><![CDATA[redaction]]></dc:creator><wp:post_id>{number}</wp:post_id>
<wp:post_date>2019-03-07 18:00:00</wp:post_date><wp:post_name>billet-{number}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[{text}]]></content:encoded></item>
"""
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>Exemple</title>
<link>https://exemple.test</link><wp:base_site_url>https://exemple.test</wp:base_site_url>
<wp:base_blog_url>https://exemple.test</wp:base_blog_url>
"""


def prose(number: int, words: int) -> str:
    """Words in an order that depends on `number`."""
    return " ".join(WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(words)).capitalize() + "."


def make_tree(folder: Path, posts: int) -> None:
    (folder / "_posts").mkdir(parents=True)
    (folder / "uploads").mkdir()
    for number in range(posts):
        names = [f"/uploads/{number}-{each}.jpg" for each in range(PICTURES)]
        for each, name in enumerate(names):
            picture(number * PICTURES + each).save(folder / name[1:], quality=80)
        year, month, day = 10 + number // 336 % 15, number // 28 % 12 + 1, number % 28 + 1
        text = POST.format(
            number=number,
            before=max(number - 1, 0),
            year=year,
            month=month,
            day=day,
            text=prose(number, 120),
            first=names[0],
            second=names[1],
            third=names[2],
        )
        (folder / "_posts" / f"20{year:02d}-{month:02d}-{day:02d}-billet-{number}.md").write_text(text, "utf-8")


def picture(number: int) -> Image.Image:
    """A picture of 1,200 by 800 that no other number has."""
    shade = Image.linear_gradient("L").resize((1_200, 800)).point([(each + number) % 256 for each in range(256)])
    return Image.merge("RGB", (shade, shade.rotate(180), Image.new("L", shade.size, number // 256 % 256)))


def export(megabytes: int) -> Iterator[str]:
    """A WordPress export, piece by piece; each text is about 50 kB."""
    yield HEAD
    written, number = 0, 0
    while written < megabytes * 1_000_000:
        number += 1
        paragraphs = "\n\n".join(prose(number + each, 100) for each in range(90))
        item = ITEM.format(number=number, text=paragraphs)
        written += len(item.encode())
        yield item
    yield "</channel></rss>\n"


def run(data: Path, *command: str) -> tuple[float, float]:
    """Run a management command. Returns seconds, and the most memory it had, in MB."""
    environment = {**os.environ, "DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    environment.pop("DATABASE_URL", None)
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *command], env=environment, stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed.")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def bring_trees(folder: Path, data: Path) -> None:
    for posts in SIZES:
        tree = folder / f"tree-{posts}"
        make_tree(tree, posts)
        for told in ("comes in", "a second run"):
            seconds, memory = run(data, "import_jekyll", str(tree), "--no-fetch")
            each = seconds * 1_000 / posts
            sys.stdout.write(
                f"{posts:>5} posts, {told:<13} {seconds:7.1f} s, {each:6.1f} ms a post, {memory:5.0f} MB\n"
            )


def read_export(folder: Path, data: Path, megabytes: int) -> None:
    file = folder / "export.xml"
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(export(megabytes))
    seconds, memory = run(data, "import_wordpress", str(file), "--dry-run", "--no-fetch")
    sys.stdout.write(f"{megabytes} MB of WordPress, dry run: {seconds:.1f} s, {memory:.0f} MB\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--export", type=int, metavar="MB")
    megabytes = parser.parse_args().export
    with tempfile.TemporaryDirectory(prefix="tablee-bench-") as name:
        folder, data = Path(name), Path(name) / "data"
        run(data, "collectstatic", "--noinput")  # without which no page answers when it is asked at the end
        run(data, "prepare")
        if megabytes:
            read_export(folder, data, megabytes)
        else:
            bring_trees(folder, data)


if __name__ == "__main__":
    main()
