"""What the association says of itself on every page: name, address, menus."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks.menus import MenuBlock
from cms.colour import validate_accent
from cms.languages.panels import WordsPanel
from cms.languages.things import Told, Words


@register_setting(icon="home", order=10)
class SiteSettings(BaseGenericSetting, Told):
    """The association's identity, menus and footer. There is one."""

    name = models.CharField(_("name of the association"), max_length=100, default="La Tablée")
    logo = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, the name is printed."),
    )
    accent = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[validate_accent],
        help_text=_("Like #c0341d. It has to be readable on the page's paper; left empty, the house's tomato red."),
    )
    address = models.TextField(_("postal address"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    main_menu = StreamField(MenuBlock(), blank=True, verbose_name=_("main menu"))
    footer_menu = StreamField(MenuBlock(), blank=True, verbose_name=_("footer menu"))

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("name"), FieldPanel("logo"), FieldPanel("accent")], heading=_("Identity")
                    ),
                    WordsPanel(heading=_("In both languages")),
                    MultiFieldPanel(
                        [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone")], heading=_("How to reach us")
                    ),
                ],
                heading=_("The association"),
            ),
            ObjectList([FieldPanel("main_menu"), FieldPanel("footer_menu")], heading=_("Menus")),
        ]
    )

    class Meta:
        verbose_name = _("the association")

    @classmethod
    def base_queryset(cls) -> models.QuerySet:
        """Wagtail's hook for loading the settings: with their words, in one query."""
        return cls.objects.told().select_related("logo")

    @property
    def accent_digest(self) -> str:
        """The accent as it stands in the address of the theme's stylesheet."""
        return self.accent.removeprefix("#").lower()

    @property
    def menu_page_ids(self) -> list[int]:
        """The pages that the menus lead to, without loading them."""
        return [
            item["value"]
            for stream in (self.main_menu, self.footer_menu)
            for item in stream.raw_data
            if item["type"] == "page" and item["value"]
        ]


class SiteWords(Words):
    """What the association says of itself in one language."""

    thing = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="translations")
    tagline = models.CharField(_("in one sentence"), max_length=200, blank=True)
    hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    footer = models.CharField(_("last line of every page"), max_length=255, blank=True)

    title_field = "tagline"
    panels = [FieldPanel("tagline"), FieldPanel("hours"), FieldPanel("footer")]
