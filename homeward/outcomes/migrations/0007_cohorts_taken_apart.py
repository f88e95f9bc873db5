from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0006_what_everybody_may_see"),
    ]

    operations = [
        migrations.AddField(
            model_name="cohortstanding",
            name="counts",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="belongs",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="clauses",
            field=models.JSONField(default=list),
        ),
    ]
    operations = together(operations)
