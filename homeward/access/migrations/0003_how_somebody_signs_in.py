"""A password made by an administrator is told once and then replaced; sessions can be ended for a reason."""

from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [("access", "0002_coverage_ends")]

    operations = [
        migrations.AddField(model_name="user", name="password_is_temporary", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="user", name="sessions_ended", field=models.PositiveIntegerField(default=0)),
    ]
    operations = together(operations)
