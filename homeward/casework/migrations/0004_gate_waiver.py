"""Leaving a stage without something its practice model asks for is written down, with the reason."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_care_record"),
        ("people", "0003_family_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="GateWaiver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("stage", models.CharField(max_length=40)),
                ("needs", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("waived_on", models.DateField()),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="casework.episode"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["episode"], name="waivers_of_an_episode")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_waiver_has_a_reason"
                    )
                ],
            },
        ),
    ]
