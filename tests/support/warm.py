"""Look at every public page once, so that the sample's pictures exist in the sizes its pages show.

Tests and browsers then meet a site that has been up for a while, and no test waits for pictures to be drawn.
"""

from __future__ import annotations

import django


def main() -> None:
    """Fetch every page; one that fails is a test's business."""
    django.setup()
    from django.test import Client  # the settings are needed first

    from tests.support.addresses import all_addresses

    reader = Client(raise_request_exception=False)
    for address in all_addresses(reader):
        reader.get(address)


if __name__ == "__main__":
    main()
