"""The team of a commission in the admin: who carries it, who would like to, who follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from community.models import JoinRequest, Mandate, Profile
from community.stewardship.mandates import look_again
from community.teams import joining, rights, roles
from community.teams.forms import InviteForm, WhichForm
from community.teams.joining import Refusal
from community.teams.screens import TeamScreen
from community.teams.sheet import team_of

WHY_NOT: dict[Refusal, Promise] = {
    Refusal.NOT_A_MEMBER: gettext_lazy("This person’s membership has ended: decline, or let them renew it first."),
    Refusal.IN_IT: gettext_lazy("This person is part of the commission already."),
    Refusal.WAITING: gettext_lazy("This person has asked, or is invited, already: see what waits."),
    Refusal.GONE: gettext_lazy("Nothing waits here any more: somebody else was quicker."),
    Refusal.TOO_OFTEN: gettext_lazy("This person was invited three times today: wait until tomorrow."),
    Refusal.NOT_WRITTEN: gettext_lazy("No letter could be sent to this person: they are not invited."),
}


@dataclass(frozen=True)
class Held:
    """A mandate of today on the screen, with what the person may do about it."""

    mandate: Mandate
    may_rise: bool
    may_fall: bool
    may_end: bool
    is_lead: bool
    is_followed: bool


class TeamView(TeamScreen):
    """Who carries it, what waits, whom to invite. Each button is a deed of its own."""

    page_title = gettext_lazy("Team")
    template_name = "community/admin/team.html"

    def get_context_data(self, form: InviteForm | None = None, **kwargs: Any) -> dict[str, Any]:
        user, team = self.request.user, team_of(self.commission)
        edits_all = rights.edits_all(user, self.commission)
        leads = edits_all or any(each.person.user_id == user.pk and each.role == roles.LEAD for each in team.today)
        known_leads = [each for each in [*team.today, *team.to_come] if each.role == roles.LEAD]
        able = set(roles.able(self.commission).values_list("pk", flat=True))
        rows = [
            Held(
                mandate,
                may_rise=leads and mandate.role == roles.VOLUNTEER and mandate.pk in able,
                may_fall=leads and mandate.role == roles.STEWARD,
                may_end=rights.ends(mandate, user, edits_all, leads),
                is_lead=mandate.role == roles.LEAD,
                is_followed=mandate in known_leads and roles.is_followed_among(mandate, known_leads),
            )
            for mandate in team.today
        ]
        form = form or InviteForm(user)
        return super().get_context_data(team=team, rows=rows, form=form, edits_all=edits_all, leads=leads, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "invite" in request.POST:
            return self.invite(request)
        which = WhichForm(request.POST)
        deed = next((deed for name, deed in self.deeds.items() if name in request.POST), None)
        if deed and which.is_valid():
            deed(which.cleaned_data["which"])
            look_again(request.user)
        if not rights.may_keep(request.user, self.commission):
            return redirect("wagtailadmin_home")
        return redirect(self.team_url)

    def invite(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.user, request.POST)
        inviter = Profile.objects.filter(user=request.user).first()
        if form.is_valid() and inviter is None:
            form.add_error(None, _("Write your own profile first: the letter says who invites."))
        if not form.is_valid() or inviter is None:
            return self.render_to_response(self.get_context_data(form=form))
        person = form.cleaned_data["person"]
        outcome = joining.invite(self.commission, person, form.cleaned_data["message"], inviter)
        if not isinstance(outcome, JoinRequest):
            form.add_error(None, str(WHY_NOT[outcome]))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("%(name)s is invited by mail.") % {"name": person.name})
        return redirect(self.team_url)

    @property
    def deeds(self) -> dict[str, Callable[[int], None]]:
        """What the buttons do, by their name."""
        return {
            "accept": self.accept,
            "decline": self.decline,
            "take_back": self.take_back,
            "steward": self.make_steward,
            "volunteer": self.make_volunteer,
            "end": self.end,
            "withdraw": self.withdraw,
        }

    def waiting(self, pk: int, invited: bool) -> JoinRequest | None:
        found = JoinRequest.objects.waiting().filter(commission=self.commission, pk=pk)
        return (found.invited() if invited else found.asked()).select_related("commission", "person").first()

    def accept(self, pk: int) -> None:
        self.answer(pk, accept=True)

    def decline(self, pk: int) -> None:
        self.answer(pk, accept=False)

    def answer(self, pk: int, accept: bool) -> None:
        asked = self.waiting(pk, invited=False)
        outcome = joining.answer(asked, accept) if asked else Refusal.GONE
        if not isinstance(outcome, JoinRequest):
            messages.warning(self.request, WHY_NOT[outcome])
        elif accept:
            said = _("%(name)s is a volunteer of the commission from today on. A letter says so.")
            messages.success(self.request, said % {"name": outcome.person.name})
        else:
            messages.success(self.request, _("Declined. A letter says so kindly."))

    def take_back(self, pk: int) -> None:
        invitation = self.waiting(pk, invited=True)
        if invitation and joining.take_back(invitation):
            messages.success(self.request, _("The invitation is taken back: its link opens nothing any more."))
        else:
            messages.warning(self.request, WHY_NOT[Refusal.GONE])

    def make_steward(self, pk: int) -> None:
        self.change_role(pk, roles.STEWARD)

    def make_volunteer(self, pk: int) -> None:
        self.change_role(pk, roles.VOLUNTEER)

    def change_role(self, pk: int, role: str) -> None:
        mandate = self.mandate(pk)
        if not rights.may_lead(self.request.user, self.commission):
            raise PermissionDenied
        self.tell_done(roles.change_role(mandate, role), _("Done, from today on. A letter says so."))

    def end(self, pk: int) -> None:
        mandate = self.mandate(pk)
        if not rights.may_end(self.request.user, self.commission, mandate):
            raise PermissionDenied
        self.tell_done(roles.end(mandate), _("Today is the last day of this mandate. A letter says so."))

    def withdraw(self, pk: int) -> None:
        mandate = self.mandate(pk)
        if not rights.may_lead(self.request.user, self.commission):
            raise PermissionDenied
        self.tell_done(roles.withdraw(mandate), _("Taken back: this mandate does not begin. A letter says so."))

    def mandate(self, pk: int) -> Mandate:
        return get_object_or_404(
            Mandate.objects.select_related("person", "commission"), pk=pk, commission=self.commission
        )

    def tell_done(self, done: bool, said: str) -> None:
        if done:
            messages.success(self.request, said)
        else:
            messages.warning(self.request, _("Nothing has changed: look at the team again."))
