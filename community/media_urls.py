"""Files that are read through the gate."""

from django.urls import path

from community.commissions.views import update_file
from community.people.views import portrait

urlpatterns = [
    path("portraits/<str:name>", portrait, name="portrait"),
    path("commissions/<str:name>", update_file, name="update_file"),
]
