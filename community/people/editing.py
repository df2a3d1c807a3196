"""People write their own profile: drafts, publication, moderation where the association wants it."""

from __future__ import annotations

from enum import Enum
from typing import Any

from community.models import Portrait, Profile
from community.people.portraits import USUAL_FACE, focus_on, forget, make_portrait
from community.people.profile_form import ProfileForm


class Outcome(Enum):
    """What became of what somebody wrote."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUBMITTED = "submitted"


def own_profile(user: Any) -> Profile:
    """The latest draft of the profile of `user`; a new one, not kept yet, where there is none."""
    person = Profile.objects.filter(user=user).first()
    if person is None:
        return Profile(user=user, name=user.get_full_name(), live=False)
    return person.get_latest_revision_as_object()


def keep(form: ProfileForm, user: Any, publish: bool) -> Outcome:
    """Keep the answers of a valid `form` as a draft, its picture as the portrait;
    publish them where asked to, or hand them to moderation."""
    person = form.save()
    if person.pk is None:
        person.save()
    _place_portrait(person, form.cleaned_data, user)
    kept = Profile.objects.get(pk=person.pk)
    person.user, person.audience = user, kept.audience
    revision = person.save_revision(user=user)
    if not publish:
        return Outcome.DRAFT
    workflow = person.get_workflow()
    if workflow:
        if person.current_workflow_state is None:
            workflow.start(person, user)
        return Outcome.SUBMITTED
    revision.publish(user=user, skip_permission_checks=True)  # the owner holds no right in the admin
    _forget_unused(person)
    return Outcome.PUBLISHED


def _place_portrait(person: Profile, answers: dict[str, Any], user: Any) -> None:
    given = (answers.get("focus_x"), answers.get("focus_y"))
    focus = tuple(usual if one is None else one for one, usual in zip(given, USUAL_FACE, strict=True))
    if answers.get("picture"):
        person.portrait = make_portrait(answers["picture"], user, focus)
    elif answers.get("remove_portrait"):
        person.portrait = None
    elif person.portrait and answers["is_refocused"]:
        focus_on(person.portrait, focus)


def _forget_unused(person: Profile) -> None:
    """Remove the portraits that the person put up before and shows no longer."""
    for portrait in Portrait.objects.filter(uploaded_by_user=person.user, people=None):
        forget(portrait)
