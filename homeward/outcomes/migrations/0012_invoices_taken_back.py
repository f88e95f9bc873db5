from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outcomes", "0011_why_withdrawn"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invoice",
            name="a_payer_is_invoiced_once_for_a_claim",
        ),
    ]
