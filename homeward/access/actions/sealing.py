"""Write audit entries onto their chain, in the transaction they belong to."""

from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from homeward.access import anchor
from homeward.access.models import AuditEntry
from homeward.access.rules.audit_chain import chain_for, seal_of
from homeward.access.unit_of_work import PendingEntry

# Every request pays for these, so they are written out once. Of what is written nothing is asked to be returned:
# writers may not read the audit back.
_HEAD = "SELECT position, seal FROM access_auditchain WHERE chain = %s FOR UPDATE"
_COLUMNS = (
    "chain, position, authority_id, at, event, actor_id, actor_name,"
    " subject_ids, subject_kinds, detail, is_read, refused, seal"
)
_ONE = "(%s, %s, %s::uuid, %s, %s, %s::uuid, %s, %s::uuid[], %s::varchar(20)[], %s, %s, %s, %s)"
_APPEND = (
    "WITH written AS (INSERT INTO access_auditentry ({columns}) VALUES {rows})"
    " UPDATE access_auditchain SET position = %s, seal = %s WHERE chain = %s"
)


def write_entries(pending: list[PendingEntry]) -> None:
    """
    Seal the entries onto the actor's chain.

    The chain's head is locked from here to the commit, so this is called last. The anchor file moves after the commit.
    """
    if not pending:
        return
    number = chain_for(str(pending[0].actor_id))
    now, key = timezone.now(), anchor.audit_key()
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [number])
        position, seal = cursor.fetchone()
        entries = []
        for each in pending:
            position += 1
            entry = _entry(each)
            entry.chain, entry.position, entry.at = number, position, now
            entry.seal = seal = seal_of(key, chain=number, position=position, previous=seal, content=entry.content())
            entries.append(entry)
        # The entries and the head of their chain, in one statement.
        append = _APPEND.format(columns=_COLUMNS, rows=", ".join([_ONE] * len(entries)))
        cursor.execute(append, [*chain.from_iterable(map(_row, entries)), position, seal, number])
    newest = {number: (position, seal)}
    transaction.on_commit(lambda: anchor.write(newest))


def _entry(owed: PendingEntry) -> AuditEntry:
    return AuditEntry(
        authority_id=owed.authority_id,
        event=owed.event,
        actor_id=owed.actor_id,
        actor_name=owed.actor_name,
        subject_ids=[subject.id for subject in owed.subjects],
        subject_kinds=[subject.kind for subject in owed.subjects],
        detail=owed.detail,
        is_read=owed.is_read,
        refused=owed.refused,
    )


def _row(entry: AuditEntry) -> list[Any]:
    """Return what an entry has in the columns, in their order."""
    return [
        entry.chain,
        entry.position,
        entry.authority_id,
        entry.at,
        entry.event,
        entry.actor_id,
        entry.actor_name,
        entry.subject_ids,
        entry.subject_kinds,
        Jsonb(entry.detail),
        entry.is_read,
        entry.refused,
        entry.seal,
    ]
