"""What came from an old site, and what a run of the importer found."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 500


def key_of(source: str) -> str:
    """What a source is known by from one run to the next, however long it is and whatever is taken out of its name."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def name_of(source: str) -> str:
    """A source as it is shown: shortened where it is too long, and still unlike any other."""
    name = source.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 18]}… {key_of(source)[:16]}"


class ImportRun(models.Model):
    """One run of the importer. A run that was killed has no `finished`: the next one goes on with it."""

    origin = models.CharField(_("site"), max_length=200)
    reader = models.CharField(_("made with"), max_length=20)
    options = models.JSONField(default=dict)
    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    totals = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin"], condition=models.Q(finished=None), name="home_importrun_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.origin


class ImportedItemQuerySet(models.QuerySet):
    def of(self, origin: str, source: str) -> ImportedItemQuerySet:
        """The row of a source, if it was imported before."""
        return self.filter(origin=origin, key=key_of(source))


class ImportedItem(models.Model):
    """A source and what it became, as it was when it was last imported.

    `origin` names the old site, `source` the item in it, which is found again by its `key`. What has no longer
    `revision` as its latest one, or in it other words than those of `fingerprint`, or is not `live` as it was left, has
    been edited since, and is left to its editors. `page` and `person` are both empty where it was taken away since. A
    `person` without `revision` was here before: the importer made nothing of them, and never changes them.
    """

    origin = models.CharField(max_length=200)
    source = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64)
    page = models.OneToOneField("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="imported_from")
    person = models.ForeignKey("community.Profile", null=True, on_delete=models.SET_NULL, related_name="imported_from")
    imported = models.DateTimeField(auto_now_add=True)
    revision = models.BigIntegerField(null=True)
    fingerprint = models.CharField(max_length=64, default="")
    live = models.BooleanField(default=False)
    links_pending = models.BooleanField(default=False)  # it leads to items that had no page yet

    objects = ImportedItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "source"], name="home_importeditem_once"),
            models.UniqueConstraint(fields=["origin", "key"], name="home_importeditem_one_key"),
        ]

    def __str__(self) -> str:
        return f"{self.origin}/{self.source}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            self.key, self.source = key_of(self.source), name_of(self.source)
        super().save(*args, **kwargs)


class ImportLine(models.Model):
    """A line of a proof sheet: what became of one source in one run, with everything there is to tell of it."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        EDITED = "edited", _("edited here since: left as it is")
        TAKEN_AWAY = "taken", _("taken away here: not made again")
        OTHER_KIND = "other-kind", _("of another kind now: left as it is")
        RECORDED = "recorded", _("kept in the proof sheet alone")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("failed")

    WRITTEN = (Outcome.CREATED, Outcome.UPDATED)

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(ImportedItem, null=True, on_delete=models.SET_NULL, related_name="lines")
    source = models.CharField(_("source"), max_length=NAME_LENGTH)
    outcome = models.CharField(_("what became of it"), max_length=12, choices=Outcome.choices)
    title = models.CharField(_("title"), max_length=255, blank=True)
    sheet = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)  # what lists say of the sheet, which is too long to be read for that

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "source"], name="home_importline_once")]

    def __str__(self) -> str:
        return self.source


class OldAddress(models.Model):
    """An address of an old site, and what it answered when it was last asked here: `status` first, then, where that led
    elsewhere, `final_status` at `leads_to`. `item` is what stood there; a listing or a file is no item's. `written` is
    how the old site wrote it, where that is not how a redirect spells it: so it is asked."""

    origin = models.CharField(max_length=200)
    address = models.CharField(_("old address"), max_length=500)
    item = models.ForeignKey(ImportedItem, null=True, on_delete=models.CASCADE, related_name="addresses")
    written = models.CharField(max_length=500, blank=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    leads_to = models.CharField(_("leads to"), max_length=500, blank=True)
    final_status = models.PositiveSmallIntegerField(_("answer there"), null=True)

    class Meta:
        ordering = ["address"]
        constraints = [models.UniqueConstraint(fields=["origin", "address"], name="home_oldaddress_once")]

    def __str__(self) -> str:
        return self.address


class WantedPictureQuerySet(models.QuerySet):
    def waiting(self) -> WantedPictureQuerySet:
        """Those that nobody brought in yet, with the pages they belong to."""
        return self.filter(picture=None, item__page__isnull=False).select_related("item__page")

    def on_the_web(self) -> WantedPictureQuerySet:
        """Those that somebody may be asked for."""
        return self.filter(models.Q(src__startswith="http://") | models.Q(src__startswith="https://"))


class WantedPicture(models.Model):
    """A picture that could not be had: until somebody brings it in, its block `block_id` is a link, `words`.

    Once it is there, `picture` says which one it became, so that importing its text again finds it.
    """

    LEAD = "lead"  # stands for a block's id where the picture is that of the whole text

    item = models.ForeignKey(ImportedItem, on_delete=models.CASCADE, related_name="wanted_pictures")
    block_id = models.CharField(max_length=36)
    src = models.CharField(_("address"), max_length=2000)
    alt = models.CharField(max_length=255, blank=True)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    answer = models.CharField(_("last answer"), max_length=300, blank=True)
    picture = models.ForeignKey("cms.AssociationImage", null=True, on_delete=models.CASCADE, related_name="+")
    picture.wagtail_reference_index_ignore = True  # the page shows it, this row remembers

    objects = WantedPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture to fetch")
        verbose_name_plural = _("pictures to fetch")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "block_id"], condition=models.Q(picture=None), name="home_wantedpicture_once"
            )
        ]

    def __str__(self) -> str:
        return self.src

    @property
    def is_on_the_web(self) -> bool:
        return self.src.startswith(("http://", "https://"))
