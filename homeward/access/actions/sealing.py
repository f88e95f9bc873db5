"""Write audit entries onto their chain, in the transaction they belong to."""

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils import timezone

from homeward.access import anchor
from homeward.access.models import AuditChain, AuditEntry
from homeward.access.rules.audit_chain import chain_for, seal_of
from homeward.access.unit_of_work import PendingEntry


def write_entries(pending: list[PendingEntry]) -> None:
    """
    Seal the entries onto the actor's chain.

    The chain's head is locked from here to the commit, so this is called last. The anchor file moves after the commit.
    """
    if not pending:
        return
    number = chain_for(str(pending[0].actor_id))
    head = AuditChain.objects.select_for_update().get(chain=number)
    entries = []
    now = timezone.now()
    for each in pending:
        entry = AuditEntry(
            chain=number,
            position=head.position + 1,
            authority_id=each.authority_id,
            at=now,
            event=each.event,
            actor_id=each.actor_id,
            actor_name=each.actor_name,
            subject_ids=[subject.id for subject in each.subjects],
            subject_kinds=[subject.kind for subject in each.subjects],
            detail=each.detail,
            is_read=each.is_read,
            refused=each.refused,
        )
        entry.seal = seal_of(
            anchor.audit_key(),
            chain=number,
            position=entry.position,
            previous=head.seal,
            content=entry.content(),
        )
        head.position, head.seal = entry.position, entry.seal
        entries.append(entry)
    _append(entries, head)
    newest = {number: (head.position, head.seal)}
    transaction.on_commit(lambda: anchor.write(newest))


def _append(entries: list[AuditEntry], head: AuditChain) -> None:
    """Insert the entries and move the head of their chain, in one statement: every request pays for it."""
    query = InsertQuery(AuditEntry)
    rows: list[Model] = [*entries]
    query.insert_values([each for each in AuditEntry._meta.concrete_fields if not each.primary_key], rows)
    # Writers may not read the audit back, so nothing is asked to be returned.
    ((insert, values),) = query.get_compiler(connection=connection).as_sql()
    move = f"UPDATE {AuditChain._meta.db_table} SET position = %s, seal = %s WHERE chain = %s"  # noqa: S608 (a name of ours)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH written AS ({insert}) {move}", [*values, head.position, head.seal, head.chain])
