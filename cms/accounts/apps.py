"""Accounts are an app of their own: Wagtail's first migrations already point at the user model."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account import middleware  # its module reads models

        # allauth sends a 404 at the common beginning of its addresses to the sign-in page. Ours begin with `/fr/`, and
        # a missing home page is a 404: test_without_an_english_home_there_is_no_english_site shows when this can go.
        middleware._should_redirect_accounts = lambda request, response: False
        from cms.accounts import addresses, language  # noqa: F401 - connect the receivers
