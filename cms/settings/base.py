"""Settings of a site in production. `dev.py` and `test.py` relax them; everything local comes from the environment."""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from cms.security.policies import PUBLIC_POLICY
from cms.settings.sqlite import connection_options, use_bundled_sqlite

use_bundled_sqlite()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))

# Who we are
SITE_ORIGIN = env.str("SITE_ORIGIN", default="https://localhost").rstrip("/")
SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_ORIGIN.split("://")[1].split(":")[0]])
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

INSTALLED_APPS = [
    "home",
    "blog",
    "community",
    "cms",
    "cms.accounts",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "cms.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.middleware.SecurityHeadersMiddleware",
    "cms.security.middleware.AdminPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cms.languages.middleware.RememberLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.view_as.ViewAsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.old_addresses.MovedMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "cms.templatetags.cms_tags"],
        },
    },
]

# Data
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'tablee.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = connection_options()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.cache_url("CACHE_URL", default=f"filecache://{DATA_DIR / 'cache'}"),
    "renditions": env.cache_url("RENDITIONS_CACHE_URL", default=f"filecache://{DATA_DIR / 'cache' / 'renditions'}")
    | {"TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 20_000}},
}
SEARCH_CONFIG = {"SEARCH_CONFIG": "simple"} if "postgresql" in DATABASES["default"]["ENGINE"] else {}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", **SEARCH_CONFIG}}

# Languages and time
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cms.formats"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
HOLIDAYS_OF = env.str("HOLIDAYS_OF", default="FR")
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# People
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "root"
LOGOUT_REDIRECT_URL = "root"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# Signing in. Accounts are made by administrators, so an address is verified when there is an account.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=True)
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "community.stewardship.backend.MandateBackend",
]
WAGTAILADMIN_LOGIN_URL = "sign_in"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # a code by e-mail does as much
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_REQUIRED = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
ACCOUNT_ADAPTER = "cms.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "add_email": "cms.accounts.forms.ChangeAddressForm",
    "confirm_email_verification_code": "cms.accounts.forms.AddressCodeForm",
    "reauthenticate": "cms.accounts.forms.ConfirmByPasswordForm",
}
ACCOUNT_RATE_LIMITS = {  # the second layer: wide for a place that many share, narrow for one address
    "login": "300/10m/ip",
    "login_failed": "200/10m/ip,30/h/key",
    "request_login_code": "100/10m/ip,5/10m/key",
    "confirm_email": "5/10m/key",
}
MFA_ADAPTER = "cms.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # blocks no change of address: a pending one is kept in the session alone
MFA_RATE_LIMITS = {"webauthn_login": "100/10m/ip"}
MFA_FORMS = {
    "activate_totp": "cms.accounts.forms.AppForm",
    "add_webauthn": "cms.accounts.forms.PasskeyForm",
    "authenticate": "cms.accounts.forms.SecondStepForm",
    "edit_webauthn": "cms.accounts.forms.PasskeyNameForm",
    "reauthenticate": "cms.accounts.forms.ConfirmByAppForm",
}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # the place alone is shared by everybody who works in it
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "cms.accounts.lockout.address_tried"
AXES_CLIENT_IP_CALLABLE = "cms.accounts.lockout.place_of"
AXES_LOCKOUT_CALLABLE = "cms.accounts.views.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email", "code", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # who was here when is nobody's business; failures are forgotten with their lock
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField posts several fields a block
WAGTAILIMAGES_IMAGE_MODEL = "cms.AssociationImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pictures.admin.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "ics", "rtf", "txt"),
    *("doc", "docx", "key", "odg", "odp", "ods", "odt", "pdf", "ppt", "pptx", "xls", "xlsx"),
    *("flac", "m4a", "mp3", "mp4", "ogg", "wav", "webm"),
    *("epub", "zip"),
]

# The CMS
WAGTAIL_SITE_NAME = "Tablée"
WAGTAILADMIN_BASE_URL = SITE_ORIGIN
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # embeds are built from their address, nobody is asked
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Mail
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
OUTBOX_DELIVERY_BACKEND = vars()["EMAIL_BACKEND"]  # what EMAIL_URL names delivers; the site itself writes to the outbox
EMAIL_BACKEND = "cms.outbox.backend.OutboxBackend"
EMAIL_TIMEOUT = 10  # with its four steps, a letter keeps within its lease
OUTBOX_LEASE = env.int("OUTBOX_LEASE", default=60)  # seconds after which a killed worker's letter is taken up again
OUTBOX_FIRST_WAIT = env.int("OUTBOX_FIRST_WAIT", default=10)  # seconds to the second try, twice as many to each next
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{ALLOWED_HOSTS[0]}")

# Security
CONTENT_SECURITY_POLICY = PUBLIC_POLICY
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read the token from the page; the cookie stays readable to them
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # asks for DENY; the admin shows previews in frames

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"axes": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}, "wagtail": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
