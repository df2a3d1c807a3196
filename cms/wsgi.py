"""The WSGI entry point: `gunicorn cms.wsgi`."""

import os

from django.core.signing import Signer
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.base")
application = get_wsgi_application()
Signer()  # A site without SECRET_KEY does not start, instead of failing at its first form.
