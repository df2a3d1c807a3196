"""The Atom feed of a commission: what it tells everybody, in the language of the address."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags
from django.utils.http import parse_http_date_safe

from cms.languages.codes import active_language
from cms.languages.links import links_for
from community.commissions.listing import FEED
from community.commissions.timeline import UPDATES_PER_PAGE, in_full, updates_for
from community.models import Commission, Profile, Update


class UpdateFeed(Feed):
    """The latest updates of a commission that are for everybody: feed readers don't sign in."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, commission: Commission) -> Commission:
        self.request, self.language = request, active_language()
        return commission

    def title(self, commission: Commission) -> str:
        return f"{commission} – {links_for(self.request).settings.name}"

    def subtitle(self, commission: Commission) -> str:
        return commission.description

    def link(self, commission: Commission) -> str:
        return links_for(self.request).thing_url(commission) or "/"

    def feed_url(self, commission: Commission) -> str:
        return f"{self.link(commission)}{FEED}"

    def items(self, commission: Commission) -> list[Update]:
        updates = list(in_full(updates_for(commission, None))[:UPDATES_PER_PAGE])
        authors = Profile.objects.live().visible_to(None)
        self.people = authors.in_bulk({update.author_id for update in updates if update.author_id})
        self.page, self.name = self.link(commission), str(commission)
        return updates

    def item_title(self, update: Update) -> str:
        return str(update)

    def item_description(self, update: Update) -> str:
        return strip_tags(update.words.text.replace("</p>", "</p>\n")).strip() if update.words else ""

    def item_link(self, update: Update) -> str:
        return f"{self.page}#update-{update.pk}"

    def item_guid(self, update: Update) -> str:
        """Each language tells it in its own words: who follows both feeds gets both."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{settings.SITE_ORIGIN}/updates/{update.pk}/{self.language}')}"

    def item_author_name(self, update: Update) -> str:
        person: Profile | None = self.people.get(update.author_id)
        return str(person) if person else self.name

    def item_pubdate(self, update: Update) -> datetime:
        return update.date

    def item_updateddate(self, update: Update) -> datetime:
        return max(update.last_published_at or update.date, update.date)


def commission_feed(request: HttpRequest, commission: Commission) -> HttpResponse:
    """The feed, or 304 where the reader has it already."""
    response = UpdateFeed()(request, commission=commission)
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    told = parse_http_date_safe(response.get("Last-Modified", ""))
    return get_conditional_response(request, etag=etag, last_modified=told, response=response)
