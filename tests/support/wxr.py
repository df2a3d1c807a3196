"""WordPress exports of invented sites."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>La Courge</title>
<link>https://courge.example</link>
<language>fr-FR</language>
<wp:base_site_url>https://courge.example</wp:base_site_url>
<wp:base_blog_url>https://courge.example</wp:base_blog_url>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login>zoe</wp:author_login>
<wp:author_email>zoe@courge.example</wp:author_email>
<wp:author_display_name><![CDATA[Zoé Navet]]></wp:author_display_name></wp:author>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>admin</wp:author_login>
<wp:author_display_name>admin</wp:author_display_name></wp:author>
<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>vie</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[La vie]]></wp:cat_name></wp:category>
<wp:category><wp:term_id>6</wp:term_id><wp:category_nicename>repas</wp:category_nicename>
<wp:category_parent>vie</wp:category_parent><wp:cat_name><![CDATA[Les repas]]></wp:cat_name></wp:category>
<wp:tag><wp:term_id>7</wp:term_id><wp:tag_slug>four</wp:tag_slug><wp:tag_name>Le four</wp:tag_name></wp:tag>
"""
FOOT = "</channel>\n</rss>\n"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def item(number: int | str = 12, kind: str = "post", text: str = "Le four est revenu.", **given: str) -> str:
    """An item; `metas` as `key=value` lines, `more` is written as it is; any other field under its short name."""
    slug = given.get("slug", f"texte-{number}")
    metas = [line.partition("=") for line in given.get("metas", "").split("\n") if line]
    written = "".join(
        f"<wp:postmeta><wp:meta_key>{escape(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
        "</wp:postmeta>"
        for key, _equals, value in metas
    )
    return (
        f"<item>\n<title>{cdata(given.get('title', f'Texte {number}'))}</title>\n"
        f"<link>{given.get('link', f'https://courge.example/2018/03/{slug}/')}</link>\n"
        f"<dc:creator>{cdata(given.get('creator', 'zoe'))}</dc:creator>\n"
        f"<guid isPermaLink='false'>{given.get('guid', f'https://courge.example/?p={number}')}</guid>\n"
        f"<content:encoded>{cdata(text)}</content:encoded>\n"
        f"<excerpt:encoded>{cdata(given.get('excerpt', ''))}</excerpt:encoded>\n"
        f"<wp:post_id>{number}</wp:post_id>\n"
        f"<wp:post_date>{given.get('date', '2018-03-04 19:30:00')}</wp:post_date>\n"
        f"<wp:post_date_gmt>{given.get('gmt', '2018-03-04 18:30:00')}</wp:post_date_gmt>\n"
        f"<wp:post_name>{slug}</wp:post_name>\n<wp:status>{given.get('status', 'publish')}</wp:status>\n"
        f"<wp:post_parent>{given.get('parent', '0')}</wp:post_parent>\n"
        f"<wp:menu_order>{given.get('order', '0')}</wp:menu_order>\n<wp:post_type>{kind}</wp:post_type>\n"
        f"<wp:post_password>{given.get('password', '')}</wp:post_password>\n"
        f"{given.get('more', '')}{written}\n</item>\n"
    )


def attachment(number: int, src: str = "", **given: str) -> str:
    address = src or f"https://courge.example/wp-content/uploads/2018/03/photo-{number}.jpg"
    given["more"] = f"<wp:attachment_url>{address}</wp:attachment_url>" + given.get("more", "")
    return item(number, "attachment", given.pop("text", ""), **({"status": "inherit", "guid": address} | given))


def category(slug: str, name: str, domain: str = "category") -> str:
    return f'<category domain="{domain}" nicename="{slug}">{cdata(name)}</category>'


def export(*items: str, head: str = "") -> str:
    return HEAD + head + "".join(items) + FOOT


def saved(path: Path, *items: str, head: str = "") -> Path:
    """The path of an export with these items."""
    file = path / "export.xml" if path.is_dir() else path
    file.write_text(export(*items, head=head), encoding="utf-8")
    return file
