"""Accounts are an app of their own: Wagtail's first migrations already point at the user model."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.accounts import addresses, language  # noqa: F401 - connect the receivers
