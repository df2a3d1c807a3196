"""A person's own pages: the profile they write, who may see it, their portrait's file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.static import serve

from cms.access import Audience
from cms.languages.codes import active_language, language_codes
from cms.languages.preview import preview_thing
from community.models import ConsentText, Membership, Profile
from community.people import consents
from community.people.editing import Outcome, keep, own_profile
from community.people.portraits import may_fetch
from community.people.profile_form import ProfileForm
from community.people.reminders import person_of

SAID: dict[Outcome, Promise] = {
    Outcome.DRAFT: gettext_lazy("Your draft is kept. Nobody else sees it."),
    Outcome.PUBLISHED: gettext_lazy("Your profile is published."),
    Outcome.SUBMITTED: gettext_lazy("Thank you. Somebody will read your profile before it is published."),
}


@require_safe
def portrait(request: HttpRequest, name: str) -> HttpResponse:
    """The file of a portrait, for those who may see it. To everybody else it does not exist."""
    path = f"portraits/{name}"
    if not may_fetch(request.user, path):
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: HttpRequest) -> HttpResponse:
    """Both languages on one screen; a draft, or publication, as the button says."""
    answers = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*answers, instance=own_profile(request.user))
    if form.is_bound and form.is_valid():
        outcome = keep(form, request.user, publish="publish" in request.POST)
        messages.success(request, SAID[outcome])
        unseen = outcome is Outcome.PUBLISHED and consents.current(form.instance) is None
        return redirect("profile_audience" if unseen else "edit_profile")
    context = {"title": _("My profile"), "form": form, **state_of(form.instance)}
    return render(request, "account/profile.html", context)


@login_required
@require_POST
def preview_profile(request: HttpRequest) -> HttpResponse:
    """The page as it would look with what is typed now, in the language that the button names."""
    form = ProfileForm(request.POST, instance=own_profile(request.user))
    if not form.is_valid():
        context = {"title": _("The preview waits"), "form": form}
        return render(request, "account/preview_waits.html", context, status=422)
    person = form.save()
    person.shows_portrait = True
    asked = request.POST.get("preview", "")
    request.is_preview = True
    return preview_thing(person, request, asked if asked in language_codes() else active_language())


class AudienceForm(forms.Form):
    """Who sees my profile. Everything but "nobody" is a consent to the text beside it."""

    NOBODY = "nobody"
    audience = forms.ChoiceField(
        label=gettext_lazy("Who sees my profile"),
        choices=[
            (NOBODY, gettext_lazy("Nobody")),
            (Audience.MEMBERS, Audience.MEMBERS.label),
            (Audience.PUBLIC, Audience.PUBLIC.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile_audience(request: HttpRequest) -> HttpResponse:
    """Agree to be shown to members, to everybody, or to nobody. It takes effect at once."""
    person = Profile.objects.filter(user=request.user).first()
    if person is None:
        return redirect("edit_profile")
    given = consents.current(person)
    initial = {"audience": given.audience if given else None}
    form = AudienceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        audience = form.cleaned_data["audience"]
        if audience == AudienceForm.NOBODY:
            consents.withdraw(person)
            messages.success(request, _("Your profile is hidden. Nothing is lost."))
        else:
            consents.agree(person, audience)
            messages.success(request, _("Thank you. Your choice holds for a year."))
        return redirect("edit_profile")
    text = ConsentText.objects.newest()
    context = {"title": _("Who sees my profile"), "form": form, "text": text, "given": given, "person": person}
    return render(request, "account/profile_audience.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew_consent(request: HttpRequest, token: str) -> HttpResponse:
    """One click on the button that the yearly letter leads to. The letter is the proof: no signing in."""
    person = person_of(token)
    last = consents.last_given(person) if person else None
    if last is None:
        raise Http404
    renewed = consents.renew(person) if request.method == "POST" else None
    context = {"title": _("Shall we go on showing your profile?"), "given": renewed or last, "renewed": renewed}
    return render(request, "account/renew_consent.html", context | {"text": ConsentText.objects.newest()})


def state_of(person: Profile) -> dict[str, Any]:
    """What the person should know of their profile: is it published, who sees it, until when, do they belong."""
    if person.pk is None:
        return {"person": person}
    kept = Profile.objects.get(pk=person.pk)
    return {
        "person": person,
        "kept": kept,
        "given": consents.current(kept),
        "belongs": Membership.objects.current().filter(person=kept).exists(),
    }
