"""Whether the time of an answer tells whose address has an account: medians for known and unknown addresses.

    python -m bench.sign_in [ROUNDS]

Known and unknown addresses take turns, so that whatever else the machine does slows both. Passwords are hashed in few
rounds: a whole second of hashing would hide what lies beside it. Letters are kept in memory. Everything happens in a
transaction that is rolled back.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from statistics import median

import django
from django.contrib.auth.hashers import PBKDF2PasswordHasher

ROUNDS = 1_000
CLOSE = 0.05
KNOWN, UNKNOWN = "known@latablee.example", "stranger@latablee.example"


class QuickHasher(PBKDF2PasswordHasher):
    iterations = 20_000


def taken(way: str, email: str) -> float:
    """Milliseconds of one attempt from a browser of its own."""
    from django.core import mail
    from django.test import Client
    from django.urls import reverse

    data = {"login": email, "password": "wrong"} if way == "password" else {"email": email}
    client = Client()
    start = time.perf_counter()
    answer = client.post(reverse("sign_in"), data)
    spent = (time.perf_counter() - start) * 1_000
    if answer.status_code != {"password": 200, "code": 302}[way]:
        raise RuntimeError(f"{way}: an answer of status {answer.status_code} is not what is measured here")
    mail.outbox.clear()
    return spent


def compare(way: str, rounds: int) -> float:
    """Print both medians; return how far apart they are, as a share of the larger."""
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for count in range(rounds + 5):
        for email in sorted(times, reverse=bool(count % 2)):
            spent = taken(way, email)
            if count >= 5:  # the first ones fill caches
                times[email].append(spent)
    known, unknown = median(times[KNOWN]), median(times[UNKNOWN])
    apart = abs(known - unknown) / max(known, unknown)
    sys.stdout.write(f"{way}: known {known:.2f} ms, unknown {unknown:.2f} ms, {apart:.1%} apart\n")
    return apart


def main() -> int:
    """Measure, print; 0 where neither way tells."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.test.utils import setup_test_environment

    from cms.accounts.models import User

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    setup_test_environment()
    logging.disable(logging.WARNING)
    settings.PASSWORD_HASHERS = ["bench.sign_in.QuickHasher"]
    settings.AXES_FAILURE_LIMIT = sys.maxsize
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS)
    with transaction.atomic():
        User.objects.create_user(KNOWN, "a password that nobody guesses")
        apart = [compare(way, rounds) for way in ("password", "code")]
        transaction.set_rollback(True)
    return 0 if max(apart) < CLOSE else 1


if __name__ == "__main__":
    sys.exit(main())
