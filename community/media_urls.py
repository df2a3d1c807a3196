"""Files that are read through the gate."""

from django.urls import path

from community.people.views import portrait

urlpatterns = [path("portraits/<str:name>", portrait, name="portrait")]
