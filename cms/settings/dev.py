"""Settings of `make run`: production, over plain HTTP on this machine."""

from cms.settings.base import *
from cms.settings.base import DATA_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-machine-only-for-this-machine-only-for-this")
SITE_ORIGIN = f"http://127.0.0.1:{env.int('PORT', default=8000)}"
WAGTAILADMIN_BASE_URL = SITE_ORIGIN
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
LANGUAGE_COOKIE_SECURE = False
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=False)  # the sample is for trying out
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
DEFAULT_FROM_EMAIL = "bonjour@latablee.example"
DATA_DIR.mkdir(parents=True, exist_ok=True)
