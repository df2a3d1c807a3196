"""What the admin's first screen tells of a rodéo: those who lead a commission are asked for its places."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.dashboard import Action, ListPanel, Row
from community.models import Commission, Rodeo
from community.rodeo.offers import runs_it
from community.stewardship.mandates import editable_commission_ids


def rodeo_panel(request: HttpRequest) -> list[ListPanel]:
    """The places of one's own commissions, as long as they can be changed; to editors, the rodéo itself."""
    rodeo = Rodeo.objects.filter(applied_at=None).first()
    if rodeo is None:
        return []
    if runs_it(request.user):
        rows = [Row(str(rodeo), reverse("rodeo_proposal:index", args=[rodeo.pk]))]
    else:
        places = dict(rodeo.offers.values_list("commission", "places"))
        own = Commission.objects.told().filter(pk__in=set(editable_commission_ids(request.user)) & set(places))
        address = reverse("rodeo_proposal:places", args=[rodeo.pk])
        change = (Action(_("Change"), address),)
        rows = [Row(str(each), address, _said(places[each.pk]), change) for each in own]
    return [ListPanel("rodeo", _("The rodéo"), rows, order=225)] if rows else []


def _said(places: int) -> str:
    return ngettext("%(places)s place", "%(places)s places", places) % {"places": places}
