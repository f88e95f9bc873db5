from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0010_reported_elsewhere"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="withdrawn_because",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
