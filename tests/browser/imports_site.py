"""`python -m tests.browser.imports_site`: gives the database at hand an import whose sources mean no good."""

import django

if __name__ == "__main__":
    django.setup()
    from home.imports.items import Refused
    from home.imports.problems import problem
    from home.imports.sheet import refused
    from home.models import OldAddress
    from tests.factories.imports import HOSTILE, keep, make_line, make_run

    run = make_run()
    OldAddress.objects.create(origin=run.origin, address="/tag/four/", status=404)
    make_line(run)
    make_line(run, HOSTILE, title="</textarea><script>alert(9)</script>\u202e")
    keep(run, refused(Refused("_posts/vide.md", problem("unreadable"), 3)))
