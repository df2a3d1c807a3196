"""What the addresses name: one of each kind of thing, the first commission's, its member's or the site's own."""

from __future__ import annotations

from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    PageViewRestriction,
    UploadedFile,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from blog.models import BlogPage
from cms.accounts.models import User
from cms.models import AssociationImage, OutgoingMail, SiteSettings
from community.models import (
    Commission,
    Event,
    EventKind,
    Introduction,
    JoinRequest,
    Place,
    Portrait,
    Profile,
    StillTrue,
    Update,
    UpdateFile,
)
from community.models.partner import PartnerCalendar
from home.models import FormPage, ImportedItem, WantedPicture
from tests.community.profiles import photo
from tests.factories.imports import make_line, make_run
from tests.factories.pages import make_landing
from tests.factories.registrations import join
from tests.factories.rodeos import make_rodeo
from tests.factories.things import make_event, make_person, make_update
from tests.factories.turns import make_rota
from tests.permissions.roles import MODERATORS, People

PASSKEY = {  # nobody's: zeros, and the letters h, x and y
    "id": "aWQ",
    "rawId": "aWQ",
    "type": "public-key",
    "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiWTJoaGJHeGxibWRsIiwib3JpZ2lu"
        "IjoiaHR0cHM6Ly9sb2NhbGhvc3QiLCJjcm9zc09yaWdpbiI6ZmFsc2V9",
        "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViGaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGho"
        "aGhBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAmlkpQECAyYgASFYIHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"
        "eHh4eHh4eHh4IlggeXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXl5eXk",
    },
    "clientExtensionResults": {"credProps": {"rk": True}},
}
MODERATED = (Commission, Update, Event, Profile)


def make_belongings(people: People, under_moderation: bool) -> SimpleNamespace:
    """The things by name. Those that can be moderated wait for the moderator's word, or have just been taken back."""
    member = people.profile("member")
    own = SimpleNamespace(commission=people.ours, profile=member, account=people.accounts["member"])
    own.update = make_update(people.ours)
    own.file = UpdateFile.objects.create(
        update=own.update, file=ContentFile(b"minutes", "minutes.txt"), title="Minutes"
    )
    own.event = make_event("Atelier", commission=people.ours, registers="public", cap=5)
    own.date = own.event.occurrences.get()
    own.registration = join(own.date, member)
    own.turns = make_rota(member, make_person("Hôte", user=None), dates=2)
    own.mandate = people.profile("helper").mandates.get()
    own.membership = member.memberships.get()
    own.introduction = Introduction.objects.create(asker=people.profile("helper"), asked=member, message="Bonjour")
    own.invitation = JoinRequest.objects.create(
        commission=people.ours, person=member, invited_by=people.profile("lead")
    )
    own.question = StillTrue.objects.create(commission=people.ours)
    own.rodeo = make_rodeo({})
    own.page = make_landing("Sous la main")
    own.post = BlogPage.objects.filter(locale__language_code="fr").first()
    own.form = FormPage.objects.filter(locale__language_code="fr").first()
    add_files(own, people)
    add_rules(own, people)
    moderate(own, people)
    if not under_moderation:
        for thing in moderated(own):
            thing.current_workflow_state.cancel(user=people.accounts["administrator"])
        WorkflowContentType.objects.all().delete()
    return own


def add_files(own: SimpleNamespace, people: People) -> None:
    lead = people.accounts["lead"]
    own.collection = Collection.get_first_root_node().add_child(name="À part")
    own.image = AssociationImage.objects.create(title="À nous", file=photo(), uploaded_by_user=lead)
    own.portrait = Portrait.objects.create(title="Membre", file=photo("olive"))
    Profile.objects.filter(pk=own.profile.pk).update(portrait=own.portrait)
    document = get_document_model()
    own.document = document.objects.create(title="Statuts", file=ContentFile(b"statuts", "statuts.txt"))
    own.uploaded_image = uploaded(AssociationImage, photo("navy"), lead)
    own.uploaded_document = uploaded(document, ContentFile(b"autre", "autre.txt"), people.accounts["editor"])


def uploaded(model: type[Model], file: ContentFile, user: User) -> UploadedFile:
    """A file that `user` sent, and that waits for what the form has to say of it."""
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model), file=file, uploaded_by_user=user
    )


def add_rules(own: SimpleNamespace, people: People) -> None:
    """What the site's own keepers look after."""
    own.settings = SiteSettings.load()
    own.settings.accent = "#7a1f5c"
    own.settings.save()
    own.redirect = Redirect.objects.first()
    own.line = make_line(make_run())
    own.group = Group.objects.get(name="Translators")
    own.mail = OutgoingMail.objects.create(
        recipient="a@b.example", sender="c@d.example", message_id="<1@d.example>", gave_up_at=timezone.now()
    )
    own.partner = PartnerCalendar.objects.create(
        name="Voisins", place=Place.objects.first(), kind=EventKind.objects.first()
    )
    record = ImportedItem.objects.create(origin="ancien", source="four", digest="x", page=own.page)
    own.wanted = WantedPicture.objects.create(item=record, block_id="x", src="/four.jpg")
    own.passkey = Authenticator.objects.create(
        user=own.account, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": PASSKEY}
    )
    TOTP.activate(own.account, "JBSWY3DPEHPK3PXP")
    closed = make_landing("Sous clé")
    own.page_restriction = PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    own.collection_restriction = CollectionViewRestriction.objects.create(
        collection=own.collection, restriction_type="password", password="x"
    )
    own.editing_session = EditingSession.objects.create(
        user=people.accounts["lead"],
        content_type=ContentType.objects.get_for_model(Update),
        object_id=own.update.pk,
        last_seen_at=timezone.now(),
    )


def moderated(own: SimpleNamespace) -> list[Model]:
    return [own.page, own.commission, own.update, own.event, own.profile]


def moderate(own: SimpleNamespace, people: People) -> None:
    """Two versions of each, and a task that only the moderators can do."""
    own.workflow = Workflow.objects.create(name="Relecture")
    own.task = GroupApprovalTask.objects.create(name="Relire")
    own.task.groups.add(Group.objects.get(name=MODERATORS))
    WorkflowTask.objects.create(workflow=own.workflow, task=own.task, sort_order=1)
    WorkflowPage.objects.create(workflow=own.workflow, page=own.page)
    for model in MODERATED:
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.create(workflow=own.workflow, content_type=content_type)
    for thing in moderated(own):
        thing.save_revision()
        thing.save_revision()
        own.workflow.start(thing, people.accounts["lead"])
