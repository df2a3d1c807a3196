"""Commands run from a shell as they do from a test."""

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

pytestmark = pytest.mark.once
OURS = sorted(name for name, app in get_commands().items() if str(app).split(".")[0] in ("cms", "home", "community"))


@pytest.mark.parametrize("name", OURS)
def test_no_command_takes_a_name_that_django_needs(name: str) -> None:
    """`check` of a command is run before it, but not where a test calls it."""
    command = type(load_command_class(get_commands()[name], name))
    for needed in ("check", "execute", "run_from_argv", "create_parser", "check_migrations", "print_help"):
        assert getattr(command, needed) is getattr(BaseCommand, needed)
