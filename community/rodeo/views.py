"""A member's page of the rodéo: what there is to choose from, their wishes, where they go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.languages.links import links_for
from community.models import Commission, Mandate, Profile, Rodeo, RodeoOffer
from community.rodeo.forms import WishesForm
from community.rodeo.offers import offers_of
from community.rodeo.wishes import LEAST, keep, shown_rodeo, wishes_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rodeo(request: HttpRequest) -> HttpResponse:
    """Rank wishes while the rodéo is open; before and after, see how things stand."""
    person = Profile.objects.belonging().filter(user=request.user).first()
    shown = shown_rodeo()
    if request.method == "POST" and (person is None or shown is None):
        raise PermissionDenied
    context: dict[str, Any] = {"title": _("The rodéo"), "person": person, "rodeo": shown}
    if person is None or shown is None:
        return render(request, "account/rodeo.html", context)
    offers = offers_of(shown)
    known = {offer.commission_id: offer.commission for offer in offers}
    wished = [pk for pk in wishes_of(shown, person) if pk in known]
    if request.method == "POST" and "withdraw" in request.POST:
        return answer(request, keep(shown, person, []), _("Your wishes are taken back."))
    form = WishesForm(list(known.values()), wished, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return answer(request, keep(shown, person, form.ranked), _("Thank you: your wishes are kept."))
    context |= {
        "form": form if shown.is_open or form.is_bound else None,
        "wished": [known[pk] for pk in wished],
        "least": min(LEAST, len(offers)),
        "rows": with_leads(request, offers),
        "placed": placed(shown, person),
    }
    return render(request, "account/rodeo.html", context)


def answer(request: HttpRequest, kept: bool, said: str) -> HttpResponse:
    """Tell what became of it, on the page itself."""
    if kept:
        messages.success(request, said)
    else:
        messages.error(request, _("The rodéo takes no wishes any more: nothing has changed."))
    return redirect("rodeo")


def with_leads(request: HttpRequest, offers: list[RodeoOffer]) -> list[tuple[RodeoOffer, list[str]]]:
    """Each offer with the names of who leads its commission today, as far as the reader may see them."""
    links_for(request).address([offer.commission for offer in offers])
    seen = Profile.objects.live().visible_to(request.user)
    leads = Mandate.objects.current().filter(role=Mandate.Role.LEAD, person__in=seen)
    named: dict[int, list[str]] = {}
    for commission, name in leads.order_by("since", "pk").values_list("commission", "person__name"):
        named.setdefault(commission, []).append(name)
    return [(offer, named.get(offer.commission_id, [])) for offer in offers]


def placed(shown: Rodeo, person: Profile) -> dict[str, Any] | None:
    """Where they go, once it is settled; None before, and for who took no part."""
    placing = shown.placings.filter(person=person).first() if shown.applied_at else None
    if placing is None:
        return None
    return {"commission": Commission.objects.told().filter(pk=placing.commission_id).first()}
