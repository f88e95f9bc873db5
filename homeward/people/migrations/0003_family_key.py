"""What a family can be found by; families written down already get their keys here."""

import django.db.models.deletion
from django.db import migrations, models

from homeward.access.together import together
from homeward.people.rules.search_keys import family_keys

BATCH = 2000


def write_keys(apps, schema_editor):
    family, family_key = apps.get_model("people", "Family"), apps.get_model("people", "FamilyKey")
    # The owner's own connection: another one would wait for ever for the table this migration has locked.
    here = schema_editor.connection.alias
    rows = (
        family_key(family_id=each.id, authority_id=each.authority_id, key=key)
        for each in family.objects.using(here).iterator(chunk_size=BATCH)
        for key in family_keys(each.name)
    )
    family_key.objects.using(here).bulk_create(rows, batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_names_of_those_who_left")]

    operations = [
        migrations.CreateModel(
            name="FamilyKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "family_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("authority_id", models.UUIDField(editable=False)),
                ("key", models.CharField(db_collation="C", max_length=100)),
                (
                    "family",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_keys",
                        to="people.family",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="familykey",
            index=models.Index(fields=["key", "authority_id", "family"], name="families_by_search_key"),
        ),
        # Row-level security binds the owner too; `migrate` puts it back into force when it ends.
        migrations.RunSQL("ALTER TABLE people_family NO FORCE ROW LEVEL SECURITY", migrations.RunSQL.noop),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
    ]
    operations = together(operations)
