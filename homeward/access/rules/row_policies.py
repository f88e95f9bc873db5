"""The SQL of row-level security, history and rights, made from each record's guard. Pure text."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class GuardedTable:
    """What the database needs to know about one table."""

    name: str
    routes: tuple[tuple[str, str], ...]  # (kind of information, subject column)
    tenant_wide: bool
    is_open: bool
    append_only: bool
    keeps_history: bool
    array_columns: frozenset[str] = frozenset()
    own_columns: tuple[str, ...] = ()  # hold ids of users, who see the row themselves
    in_the_making: tuple[str, str, str] | None = None  # (column, what it says, who writes): no history meanwhile
    own_policy: str = ""  # a whole USING clause, for the two tables that need their own words
    adds_before_entry: bool = False  # rows may be added before an authority is known (a failed sign-in)


FUNCTIONS = """
CREATE OR REPLACE FUNCTION homeward_authority() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('homeward.authority', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION homeward_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('homeward.user', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION homeward_wide(kind text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT position(',' || kind || ',' IN COALESCE(current_setting('homeward.wide', true), '')) > 0 $$;

CREATE OR REPLACE FUNCTION homeward_subjects(kind text) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(NULLIF(current_setting('homeward.reach_' || kind, true), ''), '{}')::uuid[] $$;

-- Tell the session who is looking. Everything is local to the transaction; the database works the reach out
-- for itself from grants, affiliations and involvements, so that a mistake in the application cannot widen it.
CREATE OR REPLACE FUNCTION homeward_enter(viewer uuid, authority uuid, service text, today date, moment timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    each record;
BEGIN
    PERFORM set_config('homeward.user', viewer::text, true);
    PERFORM set_config('homeward.authority', authority::text, true);
    PERFORM set_config('homeward.moment', moment::text, true);
    PERFORM set_config('homeward.wide', COALESCE((
        SELECT ',' || string_agg(DISTINCT data_class, ',') || ',' FROM access_rolereach
        WHERE reach = 'authority' AND (
            (service <> '' AND is_service AND role = service)
            OR (service = '' AND NOT is_service AND role IN (
                SELECT role FROM access_grant WHERE user_id = viewer AND authority_id = authority
                AND starts <= today AND (ends IS NULL OR ends > today))))), ''), true);
    FOR each IN
        WITH roles AS (
            SELECT role FROM access_grant WHERE service = '' AND user_id = viewer AND authority_id = authority
            AND starts <= today AND (ends IS NULL OR ends > today)
        ), holders AS (
            SELECT viewer AS holder_id
            UNION SELECT holder_id FROM access_affiliation WHERE user_id = viewer AND authority_id = authority
            AND starts <= today AND (ends IS NULL OR ends > today)
        ), held AS (
            SELECT DISTINCT involvement.subject_id, opens.data_class
            FROM access_involvement AS involvement
            JOIN access_involvementopens AS opens ON opens.kind = involvement.kind
            WHERE involvement.holder_id IN (SELECT holder_id FROM holders)
            AND involvement.authority_id = authority AND involvement.starts <= today
            AND (involvement.ends IS NULL OR involvement.ends > today)
            AND (involvement.ends_at IS NULL OR involvement.ends_at > moment)
        ), reached AS (
            SELECT data_class, subject_id FROM held
            UNION SELECT held.data_class, coverage.covered_id FROM held
            JOIN access_coverage AS coverage ON coverage.subject_id = held.subject_id
            AND coverage.authority_id = authority AND coverage.starts <= today
            AND (coverage.ends IS NULL OR coverage.ends > today)
        )
        SELECT kinds.data_class, COALESCE(array_agg(reached.subject_id) FILTER (
            WHERE reached.subject_id IS NOT NULL), '{}')::text AS subjects
        FROM (SELECT DISTINCT data_class FROM access_involvementopens) AS kinds
        LEFT JOIN reached ON reached.data_class = kinds.data_class
        AND EXISTS (SELECT 1 FROM access_rolereach AS may JOIN roles ON roles.role = may.role
                    WHERE may.data_class = kinds.data_class)
        GROUP BY kinds.data_class
    LOOP
        PERFORM set_config('homeward.reach_' || each.data_class, each.subjects, true);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION homeward_leave() RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT set_config('homeward.user', '', true), set_config('homeward.authority', '', true),
           set_config('homeward.wide', '', true), set_config('homeward.moment', '', true);
    SELECT set_config('homeward.reach_' || data_class, '', true)
    FROM (SELECT DISTINCT data_class FROM access_involvementopens) AS kinds;
$$;

-- Who may sign in where: asked before any authority is known.
CREATE OR REPLACE FUNCTION homeward_roles_of(viewer uuid, today date)
RETURNS TABLE (authority_id uuid, role varchar) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS
$$ SELECT authority_id, role FROM access_grant WHERE user_id = viewer
   AND starts <= today AND (ends IS NULL OR ends > today) $$;

CREATE OR REPLACE FUNCTION homeward_holders_of(viewer uuid, authority uuid, today date)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS
$$ SELECT holder_id FROM access_affiliation WHERE user_id = viewer AND authority_id = authority
   AND starts <= today AND (ends IS NULL OR ends > today) $$;

-- Keep the row as it was, whatever changed it: ORM, bulk update or SQL typed by hand.
CREATE OR REPLACE FUNCTION homeward_keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
BEGIN
    INSERT INTO access_history
        (table_name, row_id, authority_id, data_class, subject_id, at, known_at, by_user, operation, row_before)
    VALUES (TG_TABLE_NAME, (before ->> 'id')::uuid, (before ->> 'authority_id')::uuid, TG_ARGV[0],
            NULLIF(before ->> TG_ARGV[1], '')::uuid, clock_timestamp(),
            NULLIF(current_setting('homeward.moment', true), '')::timestamptz, homeward_user(), TG_OP, before);
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE OR REPLACE FUNCTION homeward_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: a finished record is corrected by a new one', TG_TABLE_NAME;
END $$;
"""


def may_see(table: GuardedTable) -> str:
    """Return the condition under which a row of the table is seen."""
    same = "authority_id = (SELECT homeward_authority())"
    if table.own_policy:
        return table.own_policy
    if table.tenant_wide:
        return same
    ways = []
    for kind, column in table.routes:
        subjects = f"(SELECT homeward_subjects('{kind}'))"
        reached = f"{column} && {subjects}" if column in table.array_columns else f"{column} = ANY ({subjects}::uuid[])"
        ways.append(f"(SELECT homeward_wide('{kind}')) OR {reached}")
    for column in table.own_columns:
        me = "(SELECT homeward_user())"
        ways.append(f"{me} = ANY ({column})" if column in table.array_columns else f"{column} = {me}")
    return f"{same} AND ({' OR '.join(ways)})"


def guard_statements(table: GuardedTable, runtime_role: str) -> list[str]:
    """Return the statements that make the table's policies, triggers and rights exactly what its guard says."""
    name = f'"{table.name}"'
    rights = "SELECT, INSERT" if table.append_only else "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        f"REVOKE ALL ON {name} FROM PUBLIC, {runtime_role}",
        f"GRANT {rights} ON {name} TO {runtime_role}",
        f"DROP TRIGGER IF EXISTS keep_history ON {name}",
        f"DROP TRIGGER IF EXISTS keep_history_of_removal ON {name}",
        f"DROP TRIGGER IF EXISTS refuse_change ON {name}",
    ]
    if table.is_open:
        return [*statements, f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY"]
    sees = may_see(table)
    same = "authority_id = (SELECT homeward_authority())"
    if table.adds_before_entry:
        same = f"({same} OR authority_id IS NULL)"
    statements.append(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    # The access room's own tables are read by definer functions before anybody has entered;
    # all others bind their owner too.
    force = "NO FORCE" if table.name.startswith("access_") else "FORCE"
    statements.append(f"ALTER TABLE {name} {force} ROW LEVEL SECURITY")
    for policy in ("sees", "adds", "changes", "removes"):
        statements.append(f"DROP POLICY IF EXISTS {policy} ON {name}")
    statements += [
        f"CREATE POLICY sees ON {name} FOR SELECT USING ({sees})",
        f"CREATE POLICY adds ON {name} FOR INSERT WITH CHECK ({same})",
        f"CREATE POLICY changes ON {name} FOR UPDATE USING ({sees}) WITH CHECK ({same})",
        f"CREATE POLICY removes ON {name} FOR DELETE USING ({sees})",
    ]
    if table.keeps_history:
        # What only those named in a row see keeps a history that nobody reaches from the application.
        kind, column = table.routes[0] if table.routes else ("own" if table.own_columns else "tenant", "")
        keeps = f"EXECUTE FUNCTION homeward_keep_history('{kind}', '{column}')"
        statements += [
            f"CREATE TRIGGER keep_history AFTER UPDATE ON {name} FOR EACH ROW {_when_it_counts(table)}{keeps}",
            f"CREATE TRIGGER keep_history_of_removal AFTER DELETE ON {name} FOR EACH ROW {keeps}",
        ]
    if table.append_only:
        statements.append(
            f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW "
            f"EXECUTE FUNCTION homeward_refuse_change()"
        )
    return statements


def _when_it_counts(table: GuardedTable) -> str:
    """Return when a change of a row is kept: always, or not while one person is still writing it."""
    if table.in_the_making is None:
        return ""
    column, says, writer = table.in_the_making
    still = f"OLD.{column} = '{says}' AND NEW.{column} = '{says}'"
    return f"WHEN (NOT ({still} AND COALESCE(OLD.{writer}, NEW.{writer}) IS NOT DISTINCT FROM NEW.{writer})) "


HISTORY_POLICY = (
    "authority_id = (SELECT homeward_authority()) AND (data_class = 'tenant' OR homeward_wide(data_class) "
    "OR subject_id = ANY (homeward_subjects(data_class)))"
)
AUDIT_POLICY = (
    "authority_id = (SELECT homeward_authority()) AND ((SELECT homeward_wide('audit')) "
    "OR actor_id = (SELECT homeward_user()) OR subject_ids && (SELECT homeward_subjects('audit')))"
)


def role_table_statements(reaches: Sequence[tuple[str, str, str, bool]], opens: Sequence[tuple[str, str]]) -> list[str]:
    """Return the statements that write the role table the database enforces. Keys are our constants, never input."""
    reach_rows = ", ".join(f"('{role}', '{kind}', '{reach}', {service})" for role, kind, reach, service in reaches)
    open_rows = ", ".join(f"('{kind}', '{data_class}')" for kind, data_class in opens)
    return [
        "DELETE FROM access_rolereach",
        f"INSERT INTO access_rolereach (role, data_class, reach, is_service) VALUES {reach_rows}",  # noqa: S608 (our own words)
        "DELETE FROM access_involvementopens",
        f"INSERT INTO access_involvementopens (kind, data_class) VALUES {open_rows}",  # noqa: S608 (our own words)
        "INSERT INTO access_auditchain SELECT n, 0, '' FROM generate_series(0, 7) AS n ON CONFLICT DO NOTHING",
    ]
