from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import access
        from community.commissions import signals as commissions  # noqa: F401 - connects the receivers
        from community.people import audiences, signals  # noqa: F401 - connects the receivers
        from community.registration import signals as registrations  # noqa: F401 - connects the receivers
        from community.rodeo import rights
        from community.stewardship import policies

        access.ask_for_audience(audiences.audience_today)
        policies.register()
        rights.register()
