"""The letters of an account: in the language of the person, as text and as HTML."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.languages.links import links_for
from cms.mail import attach_html
from cms.outbox.messages import Handling

WHAT_HAPPENED = {
    "account/email/email_changed": _("The e-mail address of your account was changed."),
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_set": _("Your account has a password now."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "mfa/email/totp_activated": _("An authenticator app now guards your account."),
    "mfa/email/totp_deactivated": _("The authenticator app no longer guards your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
}


class Letters:
    """The part of allauth's adapter that writes."""

    def format_email_subject(self, subject: str) -> str:
        """As written: each subject names the association where it helps."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever owns the address; a stranger's letter is in the language of the page."""
        owner = context.get("user") or User.objects.filter(email__iexact=email).only("language").first()
        with translation.override(owner.language if owner else translation.get_language()):
            super().send_mail(template_prefix, email, context | {"site_name": links_for(self.request).settings.name})

    def render_mail(self, template_prefix: str, email: str, context: dict[str, Any], **options: Any) -> EmailMessage:
        """The HTML says what the text says, so that neither is forgotten. A code leaves no row, nor does a stranger."""
        letter = super().render_mail(template_prefix, email, context, **options)
        attach_html(letter, translation.get_language(), context.get("code"))
        letter.handling = Handling(is_fleeting="code" in context or context.get("user") is None)
        return letter

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the person what was changed, so that they notice what they did not do themselves."""
        details = {
            "user": user,
            "happened": WHAT_HAPPENED[template_prefix],
            "at": timezone.now(),
            "account_url": self.request.build_absolute_uri(reverse("account")),
        }
        self.send_mail("account/email/notice", email or user.email, details)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Nobody can open an account here, so nobody has to be told that theirs exists."""
