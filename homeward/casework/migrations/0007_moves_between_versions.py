import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from homeward.access.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_lots_supervision_and_replies"),
        ("people", "0003_family_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="VersionMove",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("model_name", models.CharField(max_length=80)),
                ("from_version", models.CharField(max_length=20)),
                ("to_version", models.CharField(max_length=20)),
                ("stage_before", models.CharField(max_length=40)),
                ("stage_after", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("moved_by", models.UUIDField()),
                ("moved_on", models.DateField()),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="version_moves",
                        to="casework.episode",
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
                "indexes": [models.Index(fields=["episode"], name="moves_of_an_episode")],
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(reason=""), name="a_move_has_a_reason"),
                    models.CheckConstraint(
                        condition=~models.Q(from_version=models.F("to_version")), name="a_move_is_to_another_version"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftCarried",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("answers_before", models.JSONField(default=dict)),
                (
                    "left",
                    models.JSONField(
                        default=list, help_text="Each answer without a place: its question, its words, and why."
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
                    ),
                ),
                (
                    "move",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="casework.versionmove"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.formsubmission"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["submission"], name="carried_of_a_draft")]},
        ),
    ]
    operations = together(operations)
