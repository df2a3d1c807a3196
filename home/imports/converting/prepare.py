"""Rewrite the habits of WordPress exports and kramdown into plain Markdown, before it is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from home.imports.converting import kramdown, kramdown_tables
from home.imports.converting.pairs import replace_pairs
from home.imports.converting.tangles import untangled
from home.imports.problems import Problem, problem

CODE = re.compile(
    r"(?ms)^[ \t>]*(?:[*+-] +|\d+[.)] +)?(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<span>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=span)(?!`)"
)
SHORTCODE = re.compile(r"\[caption(?P<attributes>[^\[\]\n]*)\]")
SHORTCODE_END = re.compile(r"\[/caption\]")
SHORTCODE_CAPTION = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)'|([^\s\]]+))""")
PICTURE = re.compile(
    r"\s*(?:<a\b[^>]*>\s*<img\b[^>]*>\s*</a>|<img\b[^>]*>|\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|!\[[^\]]*\]\([^)]*\))\s*"
)
GLUED_HEADING = re.compile(r"""(?<=[^\s#\\(\[])(?<=[.!?…»”"’):;*])(?P<marks>\#{2,6})[ \t]+(?=\S)""")
BLOCK_NAMES = (
    "article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|header|iframe|main|nav|ol|p|section"
    "|table|ul"
)
BLOCK_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{BLOCK_NAMES})\b[^<>]*>", re.IGNORECASE)
READ_INSIDE = re.compile(r"<[a-z][a-z0-9]*\b[^<>]*\bmarkdown=[\"']?(?:1|block)\b[^<>]*>", re.IGNORECASE)
INDENTED_TAG = re.compile(r"^(?:[ ]{4}|[ ]{0,3}\t)[ \t]*(?=</?[A-Za-z])", re.MULTILINE)
RUN_ON = re.compile(r"[ \t]*(?=[^\s<]|<(?:a|b|i|em|strong|span|font|small|code|u|sup|sub|img)\b)", re.IGNORECASE)


@dataclass
class Prepared:
    """The rewritten text, what was noted, the passages taken away on purpose, what abbreviations mean."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)


def prepare(text: str) -> Prepared:
    """Rewrite a Markdown text; its code is left alone."""
    prepared = Prepared(text)
    prepared.text = _tables(_outside_code(text, lambda passage: kramdown.formulas(passage, prepared)))
    steps: tuple[Callable[[str, Prepared], str], ...] = (
        _captions,
        kramdown.rewrite,
        _glued_headings,
        lambda passage, _prepared: _run_on_html(_set_back(passage)),
        _untangled,
    )
    for step in steps:
        prepared.text = _outside_code(prepared.text, lambda passage, step=step: step(passage, prepared))
    return prepared


def _tables(text: str) -> str:
    """Rewrite tables, whose cells may hold code: only whole blocks of it are left alone."""
    pieces, end = [], 0
    for code in CODE.finditer(text):
        if code["fence"]:
            pieces += [kramdown_tables.rewrite(text[end : code.start()]), code[0]]
            end = code.end()
    return "".join([*pieces, kramdown_tables.rewrite(text[end:])])


def _outside_code(text: str, rewrite: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for code in CODE.finditer(text):
        pieces += [rewrite(text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*pieces, rewrite(text[end:])])


def _untangled(text: str, prepared: Prepared) -> str:
    text, tangled = untangled(text)
    prepared.problems += [problem("too-tangled", passage) for passage in tangled]
    return text


def _captions(text: str, prepared: Prepared) -> str:
    """Turn `[caption]` shortcodes into figures, whose Markdown is still read."""

    def figure(opened: re.Match[str], content: str, _closed: re.Match[str]) -> str:
        attributes = opened["attributes"]
        given = SHORTCODE_CAPTION.search(attributes)
        caption = next((value for value in given.groups() if value), "") if given else ""
        kept = attributes if given is None else attributes.replace(given[0], "", 1)
        prepared.removed.append(f"caption {kept} {'caption' if given else ''} caption")
        if kept.strip():
            prepared.problems.append(problem("shortcode", kept.strip()))
        picture = PICTURE.match(content)
        end = picture.end() if picture else 0
        inner, legend = content[:end].strip(), " ".join(f"{content[end:]} {caption}".split())
        return f"\n\n<figure>\n\n{inner}\n\n<figcaption>\n\n{legend}\n\n</figcaption>\n</figure>\n\n"

    return replace_pairs(text, SHORTCODE, SHORTCODE_END, figure)


def _glued_headings(text: str, prepared: Prepared) -> str:
    def apart(found: re.Match[str]) -> str:
        line = text[found.start() : found.end() + 100].partition("\n")[0]
        prepared.problems.append(problem("glued-heading", line))
        return f"\n\n{found['marks']} "

    return GLUED_HEADING.sub(apart, text)


def _set_back(text: str) -> str:
    """Set back the tags that stand indented within an HTML block that ends: after an empty line they would be read as
    code."""
    pieces, end, depth, start = [], 0, 0, 0
    for tag in BLOCK_TAG.finditer(text):
        if tag["name"].lower() == "p":  # often never closed
            continue
        if not tag["close"]:
            start = start if depth else tag.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                inside = text[start : tag.start()]
                inside = inside if "<pre" in inside else INDENTED_TAG.sub("", inside)
                pieces += [text[end:start], inside]
                end = tag.start()
    return "".join([*pieces, text[end:]])


def _run_on_html(text: str) -> str:
    """Set apart the Markdown that runs on after the end of an HTML block, or that kramdown reads inside one."""
    text = READ_INSIDE.sub(lambda found: f"{found[0]}\n\n", text)
    return "".join(_apart_after_html(chunk) for chunk in re.split(r"(\n[ \t]*\n)", text))


def _apart_after_html(chunk: str) -> str:
    pieces, end, depth = [], 0, 0
    for tag in BLOCK_TAG.finditer(chunk):
        depth += -1 if tag["close"] else 1
        run_on = RUN_ON.match(chunk, tag.end())
        if depth == 0 and run_on:
            pieces += [chunk[end : tag.end()], "\n\n"]
            end = run_on.end()
    return "".join([*pieces, chunk[end:]])
