"""What the pages of the directory show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.access import Audience, audiences_of
from cms.languages.codes import active_language
from cms.languages.links import links_for
from cms.pagination import paginate
from cms.search.query import matching_things
from community.directory import facets
from community.directory.export import may_export
from community.directory.filters import DirectoryForm, conditions
from community.directory.moves import arrivals, departures
from community.models import MembershipKind
from community.models.profile import ProfileQuerySet


def directory_context(people: ProfileQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of people that the address asks for, with filters that say how many people each would leave."""
    form = DirectoryForm(request.GET)
    chosen = form.chosen()
    seen = searched(people, request, chosen.get("q", ""))
    groups = facets.groups(seen, chosen)
    counts = facets.count(groups, chosen)
    offer_choices(form, seen, chosen, counts)
    links = links_for(request)
    listed = seen.filter(conditions(chosen)).by_name()
    page = paginate(request, listed, per_page, total=facets.total(groups, chosen))
    page.object_list = links.address(page.object_list)
    return {
        "people": page,
        "filters": form,
        "letters": facets.letters(counts["letter"], chosen.get("letter", "")),
        "index_url": links.index_url("community.profile"),
        **moves_context(request, bool(chosen)),
    }


def searched(people: ProfileQuerySet, request: HttpRequest, query: str) -> ProfileQuerySet:
    """Those of `people` whom the words of `query` find."""
    if not query:
        return people
    return people.filter(pk__in=matching_things(query, active_language(), audiences_of(request.user), kind="person"))


def offer_choices(form: DirectoryForm, people: ProfileQuerySet, chosen: dict[str, Any], counts: dict[str, Any]) -> None:
    """Fill the selects of `form` with what there is to find."""
    trades = facets.trade_counts(people, chosen, active_language())
    kinds = [(kind, counts["kind"][kind.key]) for kind in MembershipKind.objects.told()]
    choices = {
        "trade": [(key, facets.labelled(name, number)) for key, name, number in trades],
        "spoken": facets.spoken_choices(counts["spoken"]),
        "kind": [(kind.key, facets.labelled(str(kind), number)) for kind, number in kinds if number],
        "exchange": facets.exchange_choices(counts["exchange"]),
    }
    for name, offered in choices.items():
        form.offer(name, with_choice(offered, chosen.get(name)))


def with_choice(offered: list[tuple[str, str]], chosen: str | None) -> list[tuple[str, str]]:
    """`offered`, and what was chosen although nobody here answers to it: a select has to show what it was set to."""
    if not chosen or chosen in dict(offered):
        return offered
    return [*offered, (chosen, facets.labelled(chosen, 0))]


def moves_context(request: HttpRequest, is_filtered: bool) -> dict[str, Any]:
    """Who came and who leaves this month: for members, on the first page of the whole directory."""
    if is_filtered or request.GET.get("page") or Audience.MEMBERS not in audiences_of(request.user):
        return {}
    links = links_for(request)
    index_url = links.index_url("community.profile")
    return {
        "is_member": True,
        "faces_url": f"{index_url}faces/",
        "csv_url": f"{index_url}csv/" if may_export(request.user) else "",
        "arrivals": links.address(arrivals(request.user)),
        "departures": links.address(departures(request.user)),
    }
