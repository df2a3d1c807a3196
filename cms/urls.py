"""Addresses: everything public lives below its language; the admin and files stand outside."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.static import serve as serve_file
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from cms import views
from cms.accounts.views import to_sign_in
from cms.languages.sitemap import sitemap
from cms.outbox.views import refuse_mail
from cms.search.views import search
from cms.serving import serve
from cms.view_as import view_as

# Written otherwise (`//`, `/../`), the address of a file would go round the gate that stands before some folders.
PUBLIC_FILE = r"^media/(?P<path>(?:(?!\.{1,2}/)[^/]+/)*[^/]+)$"

urlpatterns = [
    path("", views.root, name="root"),
    path("admin/login/", to_sign_in),
    path("admin/", include("cms.admin_guards")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/documents/<path:name>", views.read_elsewhere, name="documents_folder"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("theme/<slug:digest>.css", views.theme, name="theme"),
    path("media/", include("community.media_urls")),
    re_path(PUBLIC_FILE, serve_file, {"document_root": settings.MEDIA_ROOT}),
]

urlpatterns += i18n_patterns(
    path("_util/view-as/", view_as, name="view_as"),
    path(_("search/"), search, name="search"),
    path(_("letters/stop/<str:token>/"), refuse_mail, name="refuse_mail"),
    path("", include("cms.accounts.urls")),
    path("", include("community.urls")),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    re_path(serve_pattern, serve, name="wagtail_serve"),
)

handler404 = "cms.views.not_found"
handler429 = "cms.views.too_many_requests"
handler500 = "cms.views.server_error"
