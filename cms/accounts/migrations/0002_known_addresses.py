"""Accounts made before signing in by a code: an administrator vouched for their addresses too."""

from django.db import migrations


def know_addresses(apps, schema_editor):
    """Give each account its verified address."""
    EmailAddress = apps.get_model("account", "EmailAddress")
    for account in apps.get_model("accounts", "User").objects.exclude(email=""):
        EmailAddress.objects.update_or_create(
            user=account, email=account.email.lower(), defaults={"verified": True, "primary": True}
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]
    operations = [migrations.RunPython(know_addresses, migrations.RunPython.noop)]
