from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_supervisors_and_assessors"),
    ]

    operations = [
        migrations.AddField(
            model_name="history",
            name="known_at",
            field=models.DateTimeField(null=True),
        ),
    ]
