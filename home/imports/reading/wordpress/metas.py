"""The custom fields of a text: those that are used, those that are WordPress's own business, those that are listed."""

from __future__ import annotations

from collections.abc import Collection

from home.imports.problems import Problem, problem
from home.imports.reading.fields import plain
from home.imports.reading.wordpress import languages

DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_aioseop_description",
    "_seopress_titles_desc",
    "_genesis_description",
)
USED = languages.USED | {"_thumbnail_id", "_wp_old_slug", *DESCRIPTIONS}
INTERNAL = frozenset({
    "_edit_lock", "_edit_last", "_pingme", "_encloseme", "_wp_page_template", "_wp_old_date", "_publicize_pending",
    "_wp_desired_post_slug", "_attachment_original_parent_id", "_wp_attached_file", "_wp_attachment_metadata",
    "_wp_attachment_image_alt", "_dp_original", "_wpas_done_all", "_wpas_mess", "_jetpack_related_posts_cache",
    "_last_editor_used_jetpack", "_rest_api_published", "_rest_api_client_id", "_wp_suggested_privacy_policy_content",
    "_starter_page_theme", "_g_feedback_shortcode", "_yoast_wpseo_content_score", "_yoast_wpseo_linkdex",
    "_yoast_wpseo_primary_category", "_yoast_wpseo_estimated-reading-time-minutes", "_yoast_wpseo_focuskw",
})  # fmt: skip
INTERNAL_BEGINNINGS = ("_oembed_", "_wp_trash_", "_menu_item_", "_wpml_", "_icl_", "_wp_convert_", "_feedback_")


def description(metas: dict[str, list[str]]) -> str:
    """What the site told search engines of a text; a pattern that was to be filled in is none."""
    told = (plain(metas[key][0]) for key in DESCRIPTIONS if key in metas)
    return next((each for each in told if each and "%%" not in each and not each.startswith("%")), "")


def unused(metas: dict[str, list[str]], shown: Collection[str] = ()) -> list[Problem]:
    """One problem for each field that says something and has no place here; the text shows those of `shown`."""
    return [
        problem("field-unused", "; ".join(values), field=key[:100])
        for key, values in metas.items()
        if key and any(values) and key not in {*USED, *INTERNAL, *shown} and not key.startswith(INTERNAL_BEGINNINGS)
    ]
