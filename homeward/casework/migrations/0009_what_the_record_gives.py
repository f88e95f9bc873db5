"""Recording time, forms read again, and the domains of a plan: what the record gives without an extra form."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_sign_offs_caps_and_gaps"),
        ("people", "0003_family_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="goal",
            name="domain",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="goal",
            name="need",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="RecordingTime",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("model_name", models.CharField(max_length=80)),
                ("model_version", models.CharField(max_length=20)),
                ("form_key", models.CharField(max_length=80)),
                ("question", models.CharField(blank=True, max_length=80)),
                ("seconds", models.PositiveSmallIntegerField()),
                ("filling", models.CharField(max_length=40)),
                ("sitting", models.CharField(blank=True, max_length=8)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["model_name", "model_version", "form_key", "recorded_at"],
                        name="recording_time_of_a_form",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("seconds__gt", 0)), name="time_that_was_spent")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormLook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("looked_on", models.DateField()),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.formsubmission"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("submission", "recorded_by", "looked_on"), name="a_form_is_read_again_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoGoalReason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("domain", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="no_goal_reasons", to="casework.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "domain"), name="a_domain_without_a_goal_has_one_reason"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="no_goal_has_a_reason"
                    ),
                ],
            },
        ),
    ]
    operations = together(operations)
