"""Settings of the site that the browser tests visit: those of `make run`, with the passwords of the test database."""

from cms.settings.dev import *
from cms.settings.test import PASSWORD_HASHERS as PASSWORD_HASHERS
