"""Who reads what a commission tells, and how they are signed in."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Commission, Mandate, Update
from tests.community import desk
from tests.community.commissions.desk_files import attach
from tests.factories.pages import make_account, make_member
from tests.factories.things import make_commission, make_person, make_update

AUDIENCES = ("public", "members", "residents", "team")
EVERYTHING = set(AUDIENCES)
MAY_READ = {
    "anonymous": {"public"},
    "stranger": {"public"},
    "member": {"public", "members"},
    "resident": {"public", "members", "residents"},
    "volunteer elsewhere": {"public", "members"},
    "helper": {"public", "members", "team"},
    "helper who is no member": {"public"},
    "lead": {"public", "members", "team"},
    "former volunteer": {"public", "members"},
    "volunteer to be": {"public", "members"},
    "editor": EVERYTHING,
    "editor as the public": {"public"},
    "editor as a member": {"public", "members"},
    "editor as a resident": {"public", "members", "residents"},
}
MANDATES = {"helper": ("volunteer", -90, None), "helper who is no member": ("volunteer", -90, None)} | {
    "lead": ("lead", -90, None),
    "former volunteer": ("volunteer", -90, -1),
    "volunteer to be": ("volunteer", 1, None),
    "volunteer elsewhere": ("volunteer", -90, None),
}


def client_of(reader: str, commission: Commission) -> Client:
    """A browser of `reader`: roles without a word on membership are members."""
    client = Client()
    if reader == "anonymous":
        return client
    if reader.startswith("editor"):
        desk.sign_in(client, "editor")
        audience = {"public": "public", "member": "members", "resident": "residents"}.get(reader.rpartition(" ")[2])
        if audience:
            client.post(reverse("view_as"), {"audience": audience})
        return client
    if reader in ("stranger", "helper who is no member"):
        user = make_account("passant@latablee.example")
        make_person("Passant", user=user, shown=False)
    else:
        user = make_member("lectrice@autre.example", kind="resident" if reader == "resident" else "member")
    if reader in MANDATES:
        role, since, until = MANDATES[reader]
        today = timezone.localdate()
        Mandate.objects.create(
            commission=make_commission("Ailleurs") if reader.endswith("elsewhere") else commission,
            person=user.profile,
            role=role,
            since=today + timedelta(days=since),
            until=today + timedelta(days=until) if until else None,
        )
    client.force_login(user)
    return client


def member_client() -> Client:
    client = Client()
    client.force_login(make_member())
    return client


def tell(commission: Commission, audience: str, **facts: object) -> Update:
    """An update for `audience` with a file, both with a word of their own."""
    text = f"<p>kanari{audience}texte</p>"
    update = make_update(commission, f"kanari{audience}titre", text=text, audience=audience, **facts)
    attach(update, f"kanari{audience}fichier")
    return update
