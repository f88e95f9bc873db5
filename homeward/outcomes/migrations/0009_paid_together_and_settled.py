import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from homeward.access.together import together

# Each run paid one claim until now; it is carried over as the one claim of its run.
CARRIED = """
INSERT INTO outcomes_paidclaim (id, authority_id, version, recorded_at, recorded_by, contract_id, run_id, claim_id)
SELECT gen_random_uuid(), authority_id, 1, recorded_at, recorded_by, contract_id, id, claim_id FROM outcomes_paymentrun;
"""
RECORD = [
    ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
    ("authority_id", models.UUIDField(db_index=True, editable=False)),
    ("version", models.PositiveIntegerField(default=1, editable=False)),
    ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
    ("recorded_by", models.UUIDField(editable=False, null=True)),
]


def _points(to, related="+", one=False):
    kind = models.OneToOneField if one else models.ForeignKey
    return kind(on_delete=django.db.models.deletion.PROTECT, related_name=related, to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0008_signed_off_waived_and_advanced"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaidClaim",
            fields=[
                *RECORD,
                ("contract", _points("outcomes.contract")),
                ("run", _points("outcomes.paymentrun", "paid_claims")),
                ("claim", _points("outcomes.claim", "paid_in", one=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                *RECORD,
                ("number", models.PositiveIntegerField()),
                ("up_to", models.DateField()),
                ("settled_on", models.DateField()),
                ("invoiced", models.DecimalField(decimal_places=2, max_digits=14)),
                ("paid", models.DecimalField(decimal_places=2, max_digits=14)),
                ("held_back", models.DecimalField(decimal_places=2, max_digits=14)),
                ("clawed_back", models.DecimalField(decimal_places=2, max_digits=14)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("settled_by_name", models.CharField(max_length=150)),
                ("contract", _points("outcomes.contract")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "number"), name="a_settlement_has_its_own_number"),
                ],
            },
        ),
        migrations.RunSQL(CARRIED, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="paymentrun", name="claim"),
    ]
    operations = together(operations)
