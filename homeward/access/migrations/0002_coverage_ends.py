"""Coverage has a beginning and an end: whoever leaves a family is no longer reached through it."""

from datetime import date

from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="coverage", name="covered_once"),
        migrations.AddField(
            model_name="coverage",
            name="starts",
            # What was covered before the day was kept is covered since before any involvement here began.
            field=models.DateField(default=date(2000, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(model_name="coverage", name="ends", field=models.DateField(null=True)),
        migrations.AddIndex(
            model_name="coverage", index=models.Index(fields=["subject_id"], name="coverage_by_subject")
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True)),
                fields=("subject_id", "covered_id"),
                name="covered_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="coverage",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__isnull", True), ("ends__gte", models.F("starts")), _connector="OR"),
                name="a_coverage_ends_after_it_starts",
            ),
        ),
    ]
    operations = together(operations)
