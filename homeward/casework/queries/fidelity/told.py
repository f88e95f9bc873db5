"""
What records tell, as rows of facts: one statement for everything asked, however much there is.

A finished form tells the facts taken from it. A record made without a form (brought in, or made by another action)
tells the same facts from its own columns. The statements here are fixed text; everything chosen is a parameter.
"""

# Which facts each kind of record answers, and from what, when no form stands behind it.
COLUMNS: dict[str, dict[str, str]] = {
    "visit": {
        "visit.happened_on": "record.visited_on",
        "visit.place": "NULLIF(record.place, '')",
        "visit.planned": "record.was_planned",
        "visit.minutes": "record.minutes",
        "visit.what_happened": "NULLIF(record.what_happened, '')",
        "visit.next_step": "NULLIF(record.next_step, '')",
    },
    "session": {
        "session.held_on": "record.held_on",
        "session.happened": "record.happened",
        "session.missed_why": "NULLIF(record.missed_because, '')",
        "session.number": "record.number",
        "session.week": "record.week",
        "session.place": "NULLIF(record.place, '')",
        "session.minutes": "record.minutes",
        "session.content": "CASE WHEN record.content <> '[]'::jsonb THEN record.content END",
        "session.what_happened": "NULLIF(record.what_happened, '')",
        "session.better": "NULLIF(record.better, '')",
        "session.scale": "record.scale",
        "session.next_step": "NULLIF(record.next_step, '')",
    },
    "plan": {
        "plan.agreed_on": "record.agreed_on",
        "plan.took_part": "CASE WHEN record.took_part <> '[]'::jsonb THEN record.took_part END",
        "plan.best_hopes": "NULLIF(record.best_hopes, '')",
        "plan.preferred_future": "NULLIF(record.preferred_future, '')",
        "plan.strengths": "NULLIF(record.strengths, '')",
        "plan.worries": "NULLIF(record.worries, '')",
        "plan.helpers": "NULLIF(record.helpers, '')",
        "plan.family_agrees": "NULLIF(record.family_agrees, '')",
        "plan.disagreement": "NULLIF(record.disagreement, '')",
        "plan.review_on": "record.review_on",
        "plan.goals": "(SELECT count(*) FROM casework_goal WHERE plan_id = record.id HAVING count(*) > 0)",
        "plan.child_words": "(SELECT TRUE FROM casework_voice WHERE source_id = record.id LIMIT 1)",
    },
    "plan_review": {
        "plan_review.held_on": "record.reviewed_on",
        "plan_review.took_part": "CASE WHEN record.took_part <> '[]'::jsonb THEN record.took_part END",
        "plan_review.better": "NULLIF(record.what_is_better, '')",
        "plan_review.next_on": "record.next_review_on",
        "plan_review.child_words": "(SELECT TRUE FROM casework_voice WHERE source_id = record.id LIMIT 1)",
    },
    "meeting": {
        "meeting.kind": "record.kind",
        "meeting.held_on": "record.held_on",
        "meeting.working_well": "NULLIF(record.working_well, '')",
        "meeting.worries": "NULLIF(record.worries, '')",
        "meeting.discussion": "NULLIF(record.discussion, '')",
        "meeting.disagreement": "NULLIF(record.disagreement, '')",
        "meeting.next_on": "record.next_on",
        "meeting.decisions": "CASE WHEN record.decisions <> '[]'::jsonb THEN record.decisions END",
        "meeting.child_words": "(SELECT TRUE FROM casework_voice WHERE source_id = record.id LIMIT 1)",
    },
    "closure": {
        "closure.closed_on": "record.closes_on",
        "closure.reason": "record.reason",
        "closure.summary": "NULLIF(record.summary, '')",
        "closure.family_told": "record.family_told",
        "closure.signposts": "CASE WHEN record.signposts <> '[]'::jsonb THEN record.signposts END",
        "closure.child_words": "(SELECT TRUE FROM casework_voice WHERE source_id = record.id LIMIT 1)",
    },
}
# What is kept of each child beside a visit made without a form, and the words kept beside any such record.
OF_A_CHILD = {
    "child.seen": "seen.seen",
    "child.seen_alone": "seen.seen_alone",
    "child.not_seen_why": "NULLIF(seen.not_seen_because, '')",
    "child.note": "NULLIF(seen.addition, '')",
    "child.words": "said.words",
    "child.words_answer": "NULLIF(said.what_we_did, '')",
}
# Where each kind is kept: its table, its episode, its day, and which of its rows are in force.
_PLACES = {
    "visit": ("casework_visit", "record.episode_id", "record.visited_on", "superseded"),
    "session": ("casework_session", "run.episode_id", "record.held_on", "superseded"),
    "plan": ("casework_plan", "record.episode_id", "record.agreed_on", ""),
    "plan_review": ("casework_planreview", "plan.episode_id", "record.reviewed_on", ""),
    "meeting": ("casework_meeting", "record.episode_id", "record.held_on", "superseded"),
    "closure": ("casework_closure", "record.episode_id", "record.requested_on", ""),
}
_LINKS = {
    "session": "JOIN casework_programmerun AS run ON run.id = record.run_id",
    "plan_review": "JOIN casework_plan AS plan ON plan.id = record.plan_id",
}
KINDS = tuple(COLUMNS)

_WORK = """
    (%(episode)s::uuid IS NULL OR episode.id = %(episode)s::uuid)
    AND (%(team)s::uuid IS NULL OR episode.team_id = %(team)s::uuid)
"""
_OF_THE_MODEL = """
    episode.model_name = %(model)s AND (%(version)s::text IS NULL OR episode.model_version = %(version)s::text)
"""
_REDUCED = """
    (SELECT COALESCE(jsonb_object_agg(
        told.key, CASE WHEN told.key = ANY(%(flags)s::text[]) THEN 'true'::jsonb ELSE told.value END
     ), '{}'::jsonb) FROM jsonb_each(facts) AS told WHERE told.key = ANY(%(keys)s::text[]))
"""


def _built(columns: dict[str, str]) -> str:
    pairs = ", ".join(f"'{key}', {column}" for key, column in columns.items())
    return f"jsonb_strip_nulls(jsonb_build_object({pairs}))"


def _of_episode(episode: str, day: str) -> str:
    """Return how a record belongs to an episode: by its own word, or else to the one open on its day."""
    if not episode.startswith("record."):
        return f"episode.id = {episode}"
    return f"""episode.family_id = record.family_id AND (episode.id = {episode} OR ({episode} IS NULL
        AND episode.opened_on <= {day} AND (episode.closed_on IS NULL OR episode.closed_on >= {day})))"""


def _without_a_form(kind: str) -> str:
    table, episode, day, in_force = _PLACES[kind]
    # Nothing here comes from anybody's input: names of our own tables and columns, from the tables above.
    superseded = f"AND NOT EXISTS (SELECT FROM {table} AS later WHERE later.supersedes_id = record.id)"
    return f"""
    UNION ALL
    SELECT '{kind}', record.id, '{kind}', '', episode.model_version, episode.id, record.family_id,
           record.recorded_by, {day}, {_built(COLUMNS[kind])}
    FROM {table} AS record {_LINKS.get(kind, "")} JOIN casework_episode AS episode ON {_of_episode(episode, day)}
    WHERE '{kind}' = ANY(%(kinds)s::text[]) AND record.submission_id IS NULL
      AND {_OF_THE_MODEL} AND {_WORK} {superseded if in_force else ""}
    """  # noqa: S608


RECORDS = f"""
WITH record AS (
    SELECT 'form' AS kind, form.id, form.makes, form.form_key, form.model_version, form.episode_id, form.family_id,
           form.finished_by AS worker_id,
           COALESCE(given.day, (form.finished_at AT TIME ZONE 'Europe/London')::date) AS day,
           COALESCE(given.facts, '{{}}'::jsonb) AS facts
    FROM casework_formsubmission AS form JOIN casework_episode AS episode ON episode.id = form.episode_id
    LEFT JOIN LATERAL (
        SELECT min(fact.true_from) AS day, jsonb_object_agg(fact.key, fact.value) FILTER (
            WHERE fact.person_id IS NULL AND fact.key = ANY(%(keys)s::text[])) AS facts
        FROM casework_fact AS fact WHERE fact.source_id = form.id AND fact.value IS NOT NULL
    ) AS given ON TRUE
    WHERE form.state = 'finished' AND form.model_name = %(model)s
      AND (%(version)s::text IS NULL OR form.model_version = %(version)s::text)
      AND form.model_version || '/' || form.form_key = ANY(%(forms)s::text[]) AND {_WORK}
    {"".join(_without_a_form(kind) for kind in KINDS)}
)
"""  # noqa: S608

_MINE = "day >= %(starts)s AND day < %(ends)s AND (%(worker)s::uuid IS NULL OR worker_id = %(worker)s::uuid)"

UNITS = f"""{RECORDS}, unit AS (
    SELECT kind, id, makes, form_key, model_version, family_id, worker_id, day, NULL::uuid AS person_id,
           {_REDUCED} AS facts
    FROM record WHERE {_MINE}
)
"""  # noqa: S608

UNITS_OF_CHILDREN = f"""{RECORDS}, unit AS (
    SELECT kind, id, makes, form_key, model_version, family_id, worker_id, day, person_id, {_REDUCED} AS facts
    FROM (
        SELECT record.kind, record.id, record.makes, record.form_key, record.model_version, record.family_id,
               record.worker_id, record.day, child.person_id,
               record.facts || COALESCE(told.facts, '{{}}'::jsonb) || {_built(OF_A_CHILD)} AS facts
        FROM record
        JOIN casework_episodechild AS child ON child.episode_id = record.episode_id AND child.starts <= record.day
         AND (child.ends IS NULL OR child.ends > record.day)
        LEFT JOIN LATERAL (
            SELECT jsonb_object_agg(fact.key, fact.value) AS facts FROM casework_fact AS fact
            WHERE record.kind = 'form' AND fact.source_id = record.id AND fact.person_id = child.person_id
              AND fact.value IS NOT NULL AND fact.key = ANY(%(keys)s::text[])
        ) AS told ON TRUE
        LEFT JOIN casework_visitchild AS seen
          ON record.kind = 'visit' AND seen.visit_id = record.id AND seen.person_id = child.person_id
        LEFT JOIN LATERAL (
            SELECT voice.words, voice.what_we_did FROM casework_voice AS voice
            WHERE record.kind <> 'form' AND voice.source_id = record.id AND voice.person_id = child.person_id
              AND voice.replaced_at IS NULL LIMIT 1
        ) AS said ON TRUE
    ) AS of_each_child
    WHERE {_MINE}
)
"""  # noqa: S608

_SPANS = """span AS (
    SELECT n, starts, ends FROM unnest(%(span_starts)s::date[], %(span_ends)s::date[])
    WITH ORDINALITY AS given (starts, ends, n)
)"""

_KNOWN = f"""work AS (
    SELECT episode.* FROM casework_episode AS episode WHERE {_OF_THE_MODEL} AND {_WORK}
), known AS (
    SELECT fact.episode_id, fact.person_id, fact.key, fact.value, fact.true_from AS day, fact.known_from AS at
    FROM casework_fact AS fact JOIN work ON work.id = fact.episode_id WHERE fact.key = ANY(%(keys)s::text[])
    UNION ALL
    SELECT record.episode_id, NULL::uuid, told.key, told.value, record.day, NULL::timestamptz
    FROM record, jsonb_each(record.facts) AS told WHERE record.kind <> 'form' AND told.key = ANY(%(keys)s::text[])
    UNION ALL
    SELECT work.id, NULL::uuid, 'allocation.accepted_on', to_jsonb(min(lead.starts)), min(lead.starts),
           NULL::timestamptz
    FROM work JOIN casework_allocation AS lead ON lead.episode_id = work.id AND lead.role = 'lead' GROUP BY work.id
    UNION ALL
    SELECT work.id, NULL::uuid, 'programme.started_on', to_jsonb(min(run.started_on)), min(run.started_on),
           NULL::timestamptz
    FROM work JOIN casework_programmerun AS run ON run.episode_id = work.id GROUP BY work.id
    UNION ALL
    SELECT work.id, seen.person_id, told.key, told.value, visit.visited_on, NULL::timestamptz
    FROM work JOIN casework_visit AS visit ON visit.family_id = work.family_id AND visit.submission_id IS NULL
     AND (visit.episode_id = work.id OR (visit.episode_id IS NULL AND work.opened_on <= visit.visited_on
     AND (work.closed_on IS NULL OR work.closed_on >= visit.visited_on)))
    JOIN casework_visitchild AS seen ON seen.visit_id = visit.id,
    jsonb_each(jsonb_build_object('child.seen', seen.seen, 'child.seen_alone', seen.seen_alone)) AS told
    WHERE told.key = ANY(%(keys)s::text[])
), latest AS (
    SELECT DISTINCT ON (span.n, known.episode_id, known.person_id, known.key)
           span.n, known.episode_id, known.person_id, known.key, known.value
    FROM span JOIN known ON known.day < span.ends
    ORDER BY span.n, known.episode_id, known.person_id, known.key, known.day DESC, known.at DESC NULLS LAST
), summed AS (
    SELECT n, episode_id, person_id, jsonb_object_agg(key, value) FILTER (WHERE value IS NOT NULL) AS facts
    FROM latest GROUP BY n, episode_id, person_id
)"""  # noqa: S608

_OPEN_THEN = """
    work.opened_on < span.ends AND (work.closed_on IS NULL OR work.closed_on >= span.starts)
"""
_LEAD = """
    LEFT JOIN LATERAL (
        SELECT lead.user_id FROM casework_allocation AS lead
        WHERE lead.episode_id = work.id AND lead.role = 'lead' AND lead.starts < span.ends
          AND (lead.ends IS NULL OR lead.ends > span.starts) ORDER BY lead.starts DESC LIMIT 1
    ) AS lead ON TRUE
"""
_LED_BY = "(%(worker)s::uuid IS NULL OR lead.user_id = %(worker)s::uuid)"

CASES = f"""{RECORDS}, {_SPANS}, {_KNOWN}, unit AS (
    SELECT n, 'case' AS kind, id, '' AS makes, '' AS form_key, model_version, family_id, worker_id, day,
           NULL::uuid AS person_id, {_REDUCED} AS facts
    FROM (
        SELECT span.n, work.id, work.model_version, work.family_id, lead.user_id AS worker_id, work.opened_on AS day,
               COALESCE(summed.facts, '{{}}'::jsonb) AS facts
        FROM span JOIN work ON {_OPEN_THEN} {_LEAD}
        LEFT JOIN summed ON summed.n = span.n AND summed.episode_id = work.id AND summed.person_id IS NULL
        WHERE {_LED_BY}
    ) AS of_each_case
)
"""  # noqa: S608

CHILDREN = f"""{RECORDS}, {_SPANS}, {_KNOWN}, unit AS (
    SELECT n, 'case' AS kind, id, '' AS makes, '' AS form_key, model_version, family_id, worker_id, day, person_id,
           {_REDUCED} AS facts
    FROM (
        SELECT span.n, work.id, work.model_version, work.family_id, lead.user_id AS worker_id, child.starts AS day,
               child.person_id,
               COALESCE(summed.facts, '{{}}'::jsonb) || COALESCE(own.facts, '{{}}'::jsonb) AS facts
        FROM span JOIN work ON {_OPEN_THEN} {_LEAD}
        JOIN casework_episodechild AS child ON child.episode_id = work.id AND child.starts < span.ends
         AND (child.ends IS NULL OR child.ends > span.starts)
        LEFT JOIN summed ON summed.n = span.n AND summed.episode_id = work.id AND summed.person_id IS NULL
        LEFT JOIN summed AS own
          ON own.n = span.n AND own.episode_id = work.id AND own.person_id = child.person_id
        WHERE {_LED_BY}
    ) AS of_each_child
)
"""  # noqa: S608

ALIKE = """
SELECT date_trunc('month', day)::date, kind, makes, form_key, model_version, worker_id, facts, count(*)
FROM unit GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
ALIKE_IN_SPANS = """
SELECT n, kind, makes, form_key, model_version, worker_id, facts, count(*) FROM unit GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_WANTED = """
jsonb_build_object('of', kind || '/' || model_version || '/' || form_key, 'facts', facts)
    = ANY(%(wanted)s::text[]::jsonb[])
"""
LISTED = f"""
SELECT kind, id, makes, form_key, model_version, family_id, day, person_id, count(*) OVER ()
FROM unit WHERE {_WANTED} ORDER BY day DESC, id, person_id LIMIT %(most)s OFFSET %(from)s
"""  # noqa: S608
LISTED_IN_SPANS = LISTED.replace("WHERE", "WHERE n = 1 AND", 1)
