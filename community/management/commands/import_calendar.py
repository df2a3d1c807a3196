"""A partner's calendar, from a file or an address, as events at the partner's place."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.calendars.partners import bring_in
from community.models import EventKind, PartnerCalendar, Place


class Command(BaseCommand):
    help = "Bring in a partner’s calendar (.ics). Safe to run again: what has not changed stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=int, help="the number of the place")
        parser.add_argument("source", help="a file, or an address")
        parser.add_argument("--kind", type=int, help="the number of the kind of event; the first one, unless told")
        parser.add_argument("--language", default="fr")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would come of it")

    def handle(self, *args: Any, **options: Any) -> None:
        place = Place.objects.filter(pk=options["place"]).first()
        chosen = {"pk": options["kind"]} if options["kind"] else {}
        kind = EventKind.objects.filter(**chosen).first()
        if place is None or kind is None:
            raise CommandError("There is no such place, or no such kind of event.")
        address = options["source"] if "://" in options["source"] else ""
        calendar = PartnerCalendar.objects.filter(place=place, address=address).first()
        fresh = calendar is None
        if calendar is None:
            facts = {"name": str(place)[:120], "kind": kind, "language": options["language"]}
            calendar = PartnerCalendar.objects.create(place=place, address=address, is_followed=False, **facts)
        self.stdout.write(bring_in(calendar, options["source"], dry_run=options["dry_run"]))
        if fresh and options["dry_run"]:
            calendar.delete()
