"""A permission that belongs to no thing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StewardAccess(models.Model):
    """Holds the volunteers' permission, and no rows.

    Wagtail's site history shows a model's entries to whoever has any permission on that model; on `Commission`
    itself the permission would open the history of all commissions.
    """

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("keep_commission", _("Can look after the commissions they hold a mandate in"))]
