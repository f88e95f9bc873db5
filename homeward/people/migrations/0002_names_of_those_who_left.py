"""The name a family knew somebody by, kept when they leave."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="familymember",
            name="known_as",
            field=models.CharField(blank=True, max_length=161),
        ),
    ]
