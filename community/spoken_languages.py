"""Languages that people speak: ISO 639 codes, named in the reader's language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SPOKEN = {
    "ar": _("Arabic"),
    "bm": _("Bambara"),
    "br": _("Breton"),
    "ca": _("Catalan"),
    "cs": _("Czech"),
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "fa": _("Persian"),
    "fr": _("French"),
    "gd": _("Scottish Gaelic"),
    "he": _("Hebrew"),
    "hi": _("Hindi"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "kab": _("Kabyle"),
    "ko": _("Korean"),
    "la": _("Latin"),
    "ml": _("Malayalam"),
    "nl": _("Dutch"),
    "oc": _("Occitan"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sw": _("Swahili"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "vi": _("Vietnamese"),
    "wo": _("Wolof"),
    "zh": _("Chinese"),
}


def validate_spoken(codes: object) -> None:
    """Refuse anything but a list of codes that `SPOKEN` knows."""
    if not isinstance(codes, list) or any(code not in SPOKEN for code in codes):
        raise ValidationError(_("Choose languages from the list."))


def spoken_names(codes: list[str]) -> list[str]:
    """The languages' names in the reader's language."""
    return [str(SPOKEN[code]) for code in codes if code in SPOKEN]


def speaks(code: str, field: str = "spoken") -> models.Q:
    """Whose list in `field` names the language. A list is looked into as JSON text: SQLite can't do otherwise."""
    return models.Q(**{f"{field}__icontains": f'"{code}"'})


def spoken_field() -> models.JSONField:
    """A model field that holds a list of codes."""
    return models.JSONField(_("spoken languages"), default=list, blank=True, validators=[validate_spoken])
