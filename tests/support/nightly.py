"""What a nightly run (`HYPOTHESIS_PROFILE=nightly`) tries longer than a usual one."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def machine_settings(steps: int) -> settings:
    """How long a machine runs that asks the database at each step: so many steps in a usual run."""
    return settings(
        max_examples=250 if NIGHTLY else 10,
        stateful_step_count=60 if NIGHTLY else steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        phases=[Phase.generate, *([Phase.shrink] if NIGHTLY else [])],  # shrinking takes minutes
    )
