"""A finished form is never changed, whatever tries: only superseded by a correction, or given its family."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION homeward_finished_form_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('finished', 'superseded') THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A finished form is kept: it is corrected by a new one' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.answers, NEW.form_key, NEW.model_name, NEW.model_version, NEW.makes, NEW.finished_at, NEW.finished_by,
        NEW.supersedes_id, NEW.correction_reason)
       IS DISTINCT FROM
       (OLD.answers, OLD.form_key, OLD.model_name, OLD.model_version, OLD.makes, OLD.finished_at, OLD.finished_by,
        OLD.supersedes_id, OLD.correction_reason)
       OR NOT (NEW.state = OLD.state OR (OLD.state = 'finished' AND NEW.state = 'superseded')) THEN
        RAISE EXCEPTION 'A finished form is kept: it is corrected by a new one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
TRIGGER = """
CREATE TRIGGER finished_form_stays BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION homeward_finished_form_stays();
"""
TABLES = ("casework_formsubmission", "casework_referralform")


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS homeward_finished_form_stays()"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table), f"DROP TRIGGER IF EXISTS finished_form_stays ON {table}")
            for table in TABLES
        ),
    ]
