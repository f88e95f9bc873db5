"""Who looked, who changed, and whether the trail still stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from homeward.access import anchor
from homeward.access.models import AuditChain, AuditEntry
from homeward.access.queries.policy import may
from homeward.access.rules.audit_chain import CHAINS, Fault, SealedEntry, check_chain
from homeward.access.rules.event_words import sentence_for
from homeward.access.unit_of_work import need_unit
from homeward.access.values import AuditLine, Permission, Subject, Viewer
from homeward.vocabulary.errors import NotAllowed

PAGE = 50


def who_looked(viewer: Viewer, subject: Subject, *, page: int = 1) -> list[AuditLine]:
    """
    Return who looked at or changed one family or person, newest first. This look is written down as well.

    :raises NotAllowed: unless the viewer may see the audit of this subject
    """
    decision = may(viewer, Permission.AUDIT_READ, on=subject)
    if not decision:
        raise NotAllowed(decision.why)
    need_unit().owe_look("audit.viewed", by=viewer, about=[subject])
    return _page(AuditEntry.objects.filter(subject_ids__contains=[subject.id]), page)


def audit_lines(
    viewer: Viewer,
    *,
    page: int = 1,
    actor_id: UUID | None = None,
    since: date | None = None,
    until: date | None = None,
    only_refused: bool = False,
) -> list[AuditLine]:
    """
    Return the authority's audit trail, newest first. This look is written down as well.

    :raises NotAllowed: unless the viewer may see it throughout the authority
    """
    decision = may(viewer, Permission.AUDIT_READ)
    if not decision:
        raise NotAllowed(decision.why)
    need_unit().owe_look("audit.viewed", by=viewer, about=())
    entries = AuditEntry.objects.filter(authority_id=viewer.authority_id)
    if actor_id:
        entries = entries.filter(actor_id=actor_id)
    if since:
        entries = entries.filter(at__date__gte=since)
    if until:
        entries = entries.filter(at__date__lte=until)
    if only_refused:
        entries = entries.filter(refused=True)
    return _page(entries, page)


def noted_under(viewer: Viewer, event: str, *, key: str, value: str) -> list[dict[str, Any]]:
    """
    Return what was noted with every entry of one event whose detail has this value, in the order they were sealed.

    For comparing another log with the trail, which cannot be cut unseen.

    :raises NotAllowed: unless the viewer may see the audit throughout the authority
    """
    decision = may(viewer, Permission.AUDIT_READ)
    if not decision:
        raise NotAllowed(decision.why)
    rows = AuditEntry.objects.filter(authority_id=viewer.authority_id, event=event, refused=False)
    return list(rows.filter(**{f"detail__{key}": value}).order_by("at", "id").values_list("detail", flat=True))


def _page(entries: "QuerySet[AuditEntry]", page: int) -> list[AuditLine]:
    rows = entries.order_by("-at", "-id")[(page - 1) * PAGE : page * PAGE]
    return [
        AuditLine(
            sequence=each.pk,
            at=each.at,
            event=each.event,
            sentence=sentence_for(each.event, is_read=each.is_read, refused=each.refused),
            actor_id=each.actor_id,
            actor_name=each.actor_name,
            subjects=tuple(Subject(k, i) for k, i in zip(each.subject_kinds, each.subject_ids, strict=True)),
            detail=each.detail,
            refused=each.refused,
        )
        for each in rows
    ]


def verify_audit(*, database: str = "owner") -> tuple[int, list[Fault]]:
    """
    Read every audit chain from its first entry and return (entries checked, faults found).

    Needs the owner's connection (row-level security hides other authorities' entries from the application),
    the key, and the anchor file; none of the three is enough to forge what the others would show.
    """
    if database not in connections:
        database = "default"
    anchors, faults, counted = anchor.read(), [], 0
    heads = {each.chain: (each.position, each.seal) for each in AuditChain.objects.using(database).all()}
    for chain in range(CHAINS):
        counter = _Counter()
        faults += list(
            check_chain(
                anchor.audit_key(),
                counter.counting(_sealed(database, chain)),
                chain=chain,
                head=heads.get(chain, (0, "")),
                anchor=anchors.get(chain),
            )
        )
        counted += counter.count
    return counted, faults


class _Counter:
    """Counts entries as they pass, so that chains of any length are read once and never held."""

    def __init__(self) -> None:
        self.count = 0

    def counting(self, entries: Iterator[SealedEntry]) -> Iterator[SealedEntry]:
        for entry in entries:
            self.count += 1
            yield entry


def _sealed(database: str, chain: int) -> Iterator[SealedEntry]:
    rows = AuditEntry.objects.using(database).filter(chain=chain).order_by("position", "id")
    for row in rows.iterator(chunk_size=5000):
        yield SealedEntry(chain=row.chain, position=row.position, content=row.content(), seal=row.seal)
