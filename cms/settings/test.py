"""Settings of the test suite: fast, closed, and as near to production as that allows."""

from cms.settings.base import *
from cms.settings.base import STORAGES

SECRET_KEY = "for-tests-only-for-tests-only-for-tests-only-for-tests-only"  # noqa: S105 - guards nothing
SITE_ORIGIN = "http://localhost"
WAGTAILADMIN_BASE_URL = SITE_ORIGIN
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
LANGUAGE_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
}
EMAIL_BACKEND = OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STAFF_SECOND_FACTOR = False
AXES_ENABLED = False
