"""The apps' start-up."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CmsConfig(AppConfig):
    name = "cms"
    default = True  # there are two configurations here: without this, Django takes neither and `ready` never runs
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import checks  # noqa: F401 - registers the checks
        from cms.languages import keeping_in_step, localize_repairs
        from cms.pictures import admin as pictures_admin
        from cms.search import signals  # noqa: F401 - connects the receivers

        localize_repairs.apply()
        keeping_in_step.connect()
        pictures_admin.connect()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration, with our fields."""

    user_viewset = "cms.accounts.admin_forms.UserViewSet"
