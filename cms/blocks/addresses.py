"""Addresses that a link of a block may lead to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ADDRESS = r"^(?:https?://[^\s/]\S*|mailto:\S+|tel:\S+|/(?!/)\S*|#\S+)$"


class AddressBlock(blocks.URLBlock):
    """The address of another site, of a mailbox or a telephone, or a path of this site."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        super().__init__(required=required, help_text=help_text, **kwargs)
        message = _("Write a whole address, such as https://example.org/, or a path of this site, such as /fr/.")
        self.field = forms.CharField(
            required=required, help_text=help_text, validators=[RegexValidator(ADDRESS, message)]
        )
