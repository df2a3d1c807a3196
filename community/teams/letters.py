"""Letters about who carries a commission, each in its reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.mail import address_for, queue_letter
from cms.models import OutgoingMail
from community.models import Commission, JoinRequest, Mandate, Profile
from community.stewardship.mandates import keepers
from community.teams.links import invitation_token


def screen(commission: Commission, name: str = "team:index") -> str:
    """The absolute address of a screen of the team."""
    return settings.SITE_ORIGIN + reverse(name, args=[commission.pk])


def write(letter: str, to: Profile, commission: Commission, *, key: str | None = None, **words: Any) -> bool:
    """Write `letter` to somebody with an account. Days among its `words` are printed as their language does. Returns
    whether it was queued."""
    if to.user is None or not to.user.is_active:
        return False
    language = to.user.language
    with translation.override(language):
        printed = {name: date_format(said) if isinstance(said, date) else said for name, said in words.items()}
        facts = {"name": to.name, "commission": str(commission), "mission": commission.description}
        page = commission.get_url()
    facts["page"] = settings.SITE_ORIGIN + page if page else ""
    return queue_letter(letter, to.user.email, language, facts | printed, key=key)


def tell_asked(request: JoinRequest) -> None:
    """To lead and stewards: somebody would like to join. Once a day, however often they take it back and ask again."""
    commission, asker = request.commission, request.person
    asked = {"asker": asker.name, "message": request.message, "url": screen(commission)}
    for keeper in keepers(commission):
        key = f"join-{commission.pk}-{asker.pk}-{request.asked_at:%Y-%m-%d}-{keeper.pk}"
        write("team_asked", keeper, commission, key=key, **asked)


def tell_answer(request: JoinRequest) -> None:
    """To whoever asked."""
    letter = "team_accepted" if request.state == JoinRequest.State.ACCEPTED else "team_declined"
    write(letter, request.person, request.commission)


def invitations_of_a_day(commission: Commission, person: Profile, day: date) -> str:
    """How the keys of these letters begin."""
    return f"invite-{commission.pk}-{person.pk}-{day}-"


def invited_today(commission: Commission, person: Profile) -> int:
    """How many invitations were written today: the letters stay known where an invitation is taken back."""
    begins = invitations_of_a_day(commission, person, timezone.localdate())
    return OutgoingMail.objects.filter(key__startswith=begins).count()


def tell_invited(invitation: JoinRequest) -> bool:
    """To whoever is invited: one click says yes. Returns whether it was queued."""
    person, inviter = invitation.person, invitation.invited_by
    url = address_for(person.user.language, "answer_invitation", invitation_token(invitation)) if person.user else ""
    words = {"inviter": inviter.name if inviter else "", "message": invitation.message, "url": url}
    day = timezone.localdate(invitation.asked_at)
    key = f"{invitations_of_a_day(invitation.commission, person, day)}{invitation.pk}"
    return write("team_invited", person, invitation.commission, key=key, **words)


def tell_invitation_answered(invitation: JoinRequest) -> None:
    """To whoever invited, as long as they keep the commission."""
    inviter = invitation.invited_by
    if inviter in keepers(invitation.commission):
        accepted = invitation.state == JoinRequest.State.ACCEPTED
        words = {"person": invitation.person.name, "accepted": accepted, "url": screen(invitation.commission)}
        write("team_invitation_answered", inviter, invitation.commission, **words)


def tell_role(mandate: Mandate) -> None:
    """To whoever has another role from today on."""
    steward = mandate.role == Mandate.Role.STEWARD
    write("team_role", mandate.person, mandate.commission, steward=steward, url=screen(mandate.commission))


def tell_ended(mandate: Mandate) -> None:
    """To whoever's mandate ends today."""
    write("team_ended", mandate.person, mandate.commission, until=mandate.until)


def tell_not_begun(mandate: Mandate) -> None:
    """To whoever was to begin, and does not."""
    write("team_not_begun", mandate.person, mandate.commission, since=mandate.since)


def tell_handed_over(new: Mandate, old: Mandate) -> None:
    """To whoever leads from a day on: what there is to take over."""
    sheet = screen(new.commission, "team:sheet")
    write("team_handed_over", new.person, new.commission, since=new.since, before=old.person.name, url=sheet)
