"""Who has tried too often: five failures close one address to one place for a quarter of an hour.

Everybody in a coworking space shares one IP address, so the place alone never locks anybody out: django-axes counts
address and place together. Wrong codes count as wrong passwords do.
"""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.adapter import get_adapter
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

LONGEST_ADDRESS = 254
IPV6_HOME = 64  # one subscriber owns at least this network, and could take each try from another address of it


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address of an attempt, as axes stores it (`AXES_USERNAME_CALLABLE`)."""
    known = credentials or {}
    typed = known.get("email") or known.get("username") or request.POST.get("login") or request.POST.get("email") or ""
    return str(typed).strip().lower().replace("\0", "")[:LONGEST_ADDRESS]


def place_of(request: HttpRequest) -> str:
    """Where an attempt comes from (`AXES_CLIENT_IP_CALLABLE`): the proxy's word where there is one."""
    place = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(place, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((place, IPV6_HOME), strict=False).network_address)
    return str(place)


def is_locked(request: HttpRequest, email: str) -> bool:
    """Whether `email` has to wait before it is tried again from here."""
    return settings.AXES_ENABLED and not AxesProxyHandler.is_allowed(request, {"email": email})


def note_failure(request: HttpRequest, email: str) -> None:
    """Count a wrong code; where it was one too many, axes' middleware answers instead of the view."""
    user_login_failed.send(sender=__name__, credentials={"email": email}, request=request)
