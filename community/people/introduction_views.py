"""Asking to be introduced, and answering: pages of the account, where no address is ever shown."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.access import Audience, audiences_of
from cms.languages.links import links_for
from community.models import Introduction, Profile
from community.people.introductions import MOST_A_DAY, Refusal, answer, ask, can_be_asked

WHY_NOT: dict[Refusal, Promise] = {
    Refusal.NOT_POSSIBLE: gettext_lazy("This person can’t be asked just now."),
    Refusal.WAITING: gettext_lazy("You have asked already: the answer is still to come."),
    Refusal.TOO_MANY: gettext_lazy("That is enough for today. Ask again tomorrow."),
}


class IntroductionForm(forms.ModelForm):
    """What the other person will read."""

    class Meta:
        model = Introduction
        fields = ["message"]
        widgets = {"message": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"message": gettext_lazy("A few lines: who you are, and what you would like to talk about.")}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_introduction(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to somebody through the site. People whom the reader may not see do not exist here either."""
    asked = Profile.objects.live().visible_to(request.user).filter(slug=slug).first()
    asker = Profile.objects.filter(user=request.user).first()
    is_member = Audience.MEMBERS in audiences_of(request.user)
    if asked is None or asker is None or not is_member or not can_be_asked(asked, asker):
        raise Http404
    form = IntroductionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        outcome = ask(asker, asked, form.cleaned_data["message"])
        if isinstance(outcome, Introduction):
            messages.success(request, _("Your message is on its way. You get a mail with the answer."))
            return redirect("introductions")
        form.add_error(None, WHY_NOT[outcome])
    title = _("Be introduced to %(name)s") % {"name": asked.name}
    context = {"title": title, "form": form, "asked": asked, "most": MOST_A_DAY}
    return render(request, "account/introduction_ask.html", context)


@login_required
@require_safe
def introductions(request: HttpRequest) -> HttpResponse:
    """Questions that wait for my answer, and mine that wait for theirs."""
    people = Introduction.objects.select_related("asker", "asked")
    links = links_for(request)
    received = list(people.waiting().filter(asked__user=request.user))
    links.address(each.asker for each in received)
    context = {
        "title": _("Introductions"),
        "received": received,
        "sent": people.filter(asker__user=request.user)[:20],
    }
    return render(request, "account/introductions.html", context)


@login_required
@require_POST
def answer_introduction(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, or decline."""
    person = Profile.objects.filter(user=request.user).first()
    accept = "accept" in request.POST
    answered = answer(pk, person, accept) if person else None
    if answered is None:
        messages.warning(request, _("This question waits no longer."))
    elif accept:
        messages.success(request, _("You are in touch: each of you gets the other’s address by mail."))
    else:
        messages.success(request, _("Declined, politely. No address was exchanged."))
    return redirect("introductions")
