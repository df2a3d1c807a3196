"""Pages of a commission that stand outside the tree of pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from community.commissions import views

urlpatterns = [
    path(_("commissions/<int:pk>/contact/"), views.write_to_commission, name="write_to_commission"),
    path(_("commissions/<int:pk>/contact/sent/"), views.message_sent, name="message_sent"),
]
