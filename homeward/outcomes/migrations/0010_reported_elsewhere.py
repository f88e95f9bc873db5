import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0009_paid_together_and_settled"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportedTable",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("authority_id", models.UUIDField(db_index=True, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("recorded_by", models.UUIDField(editable=False, null=True)),
                ("number", models.PositiveIntegerField()),
                ("table", models.CharField(max_length=40)),
                ("project", models.CharField(blank=True, max_length=60)),
                ("source", models.CharField(max_length=200)),
                ("rows", models.JSONField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="outcomes.contract"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number", "table"), name="a_file_reports_a_table_once")
                ],
            },
        ),
    ]
