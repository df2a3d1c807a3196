"""People who sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cms.languages.codes import default_language, language_choices


class UserManager(BaseUserManager["User"]):
    """Makes accounts, and finds them by address whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, email: str) -> User:
        """Compared as the constraint compares: by its index, and without the length limit of SQLite's LIKE."""
        return self.alias(lower_email=Lower("email")).get(lower_email=Lower(models.Value(email)))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A new account. Without a password it can't sign in until one is set."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """An account: signs in by e-mail, is written to in its own language."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=language_choices,
        default=default_language,
        help_text=_("For mail, the admin, and the site after signing in."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_one_per_address",
                violation_error_message=_("There is already an account with this e-mail address."),
            )
        ]
        permissions = [("read_everything", "Can read what is meant for any audience")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email
