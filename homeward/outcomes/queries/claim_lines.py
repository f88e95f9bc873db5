"""One line of a claim: what it rests on, record by record, and everything that happened to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from pydantic import ValidationError

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ClaimEvent, ClaimLine, HandedIn, StandingRecord
from homeward.outcomes.queries.agreements import contract_for, terms_frozen_in
from homeward.outcomes.queries.priced import payers_of
from homeward.outcomes.queries.standings import proofs
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.checklist import Checked, checklist
from homeward.outcomes.rules.deadlines import dispute_until
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import EARNED_BY_NOTHING, ClaimState, LineKind, LineState
from homeward.outcomes.values.pages import (
    BackingRecord,
    ClaimEventView,
    ClaimLineView,
    LineEvidence,
    MissingEvidence,
    WaivedEvidence,
)
from homeward.outcomes.values.standing import Proof, Verdict
from homeward.outcomes.values.terms import AgreedTerms, TermsDocument, Validation
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period

REFUSED = (LineState.REJECTED.value, LineState.PART_APPROVED.value)
_CLOSED = (ClaimState.INVOICED.value, ClaimState.PAID.value)


def line_view(row: ClaimLine, *, still_earned: bool, validation: Validation, today: date) -> ClaimLineView:
    """Return a line as a value; its enrolment and claim are read with it."""
    last = last_day_to_dispute(row, validation)
    return ClaimLineView(
        id=row.id,
        enrolment_id=row.enrolment_id,
        reference=row.unit,
        promise=row.promise,
        title=row.title,
        due_on=row.due_on,
        delivered=row.delivered,
        amount=row.amount,
        arithmetic=row.arithmetic,
        reason=row.reason,
        state=LineState(row.state),
        query=row.query,
        query_answer=row.query_answer,
        digest=row.digest,
        still_earned=still_earned,
        version=row.version,
        kind=LineKind(row.kind),
        changes_id=row.changes_id,
        asked=row.asked,
        held_back=row.held_back,
        gross=row.gross,
        deadweight=row.deadweight,
        payers=payers_of(row.payers),
        steps=tuple(row.steps),
        decision=row.decision,
        missing=tuple(map(_missing, row.missing)),
        sampled_because=tuple(row.sampled_because),
        quantity=f"{row.quantity} {row.counted_in}".strip(),
        occurrence=row.occurrence,
        waived=tuple(_waived(each) for each in row.waived),
        dispute_until=last,
        may_dispute=row.state in REFUSED and row.claim.state not in _CLOSED and (last is None or today <= last),
    )


def last_day_to_dispute(row: ClaimLine, validation: Validation) -> date | None:
    """Return the last day to dispute what was refused of a line, where the terms set one."""
    if row.state not in REFUSED or row.verified_at is None:
        return None
    return dispute_until(validation, timezone.localdate(row.verified_at))


def lost_since(lines: Sequence[ClaimLine]) -> set[tuple[UUID | None, str]]:
    """Return the promises that stood otherwise than earned when they were last judged."""
    claimed = {(each.enrolment_id, each.promise) for each in lines}
    rows = StandingRecord.objects.filter(enrolment_id__in={each.enrolment_id for each in lines})
    stood = rows.exclude(verdict=Verdict.EARNED.value).values_list("enrolment_id", "promise")
    return claimed & set(stood)


def events_of(rows: Iterable[ClaimEvent]) -> tuple[ClaimEventView, ...]:
    """Return steps as values."""
    return tuple(ClaimEventView(each.recorded_at, each.by_name, each.event, each.note) for each in rows)


def line_evidence(*, by: Viewer, line_id: UUID, today: date | None = None) -> LineEvidence:
    """
    Return what a line rests on, as frozen when it was made, judged again from the frozen facts alone.

    :param today: the day by which deadlines are told; without one, the day it is
    :raises NotFound: if there is no such line, or none this viewer may know of
    """
    row = ClaimLine.objects.filter(pk=line_id).select_related("claim", "enrolment").first()
    if row is None:
        raise NotFound("There is no such line, or it is not on one of your contracts.")
    contract_for(by, row.contract_id)
    record_read("claim_line.opened", by=by, about=[Subject.contract(row.contract_id), Subject("claim_line", row.id)])
    frozen = row.evidence
    document = shelf.terms(frozen["terms"]["name"], frozen["terms"]["version"])
    terms = terms_frozen_in(frozen)
    standing = frozen.get("standing") or {}
    window = standing.get("window")
    wording, reading = _said(row, terms)
    proof = proofs(standing.get("proof", ()))
    checks = _checklist(row, frozen, terms)
    alone, on = _can_be_judged_alone(row), today or timezone.localdate()
    return LineEvidence(
        line=line_view(row, still_earned=not lost_since([row]), validation=terms.validation, today=on),
        claim_id=row.claim_id,
        claim_number=row.claim.number,
        terms=f"{document.title} {document.version}",
        wording=wording,
        reading=reading,
        window=Period(parse_date_text(window["start"]), parse_date_text(window["end"])) if window else None,
        proof=proof,
        checklist=checks,
        history=frozen["history"] or {},
        answers=tuple((each.question, each.means(frozen["answers"][each.key])) for each in document.settings),
        judged_on=parse_date_text(frozen["judged_on"]),
        digest_holds=evidence.digest(frozen) == row.digest,
        judged_the_same=not alone or judged_the_same(frozen, terms, row.promise),
        terms_unchanged=_unchanged(document, frozen),
        made_by_viewer=by.user_id in (row.claimed_by, row.submitted_by, row.claim.drafted_by, row.claim.submitted_by),
        backing=_backing(row.contract_id, proof, frozen["history"] or {}, checks),
        events=events_of(_events(row)),
        contract_id=row.contract_id,
        can_be_judged_alone=alone,
    )


def judged_the_same(frozen: dict[str, Any], terms: AgreedTerms, promise: str) -> bool:
    """Say whether the frozen facts, judged again, give the frozen standing to the letter."""
    try:
        history = evidence.history_from(frozen)
    except ValidationError:
        return False
    run = claims_run(terms, [history], today=parse_date_text(frozen["judged_on"]))
    found = run.standings.get(history.reference, ())
    return any(evidence.plain_standing(each) == frozen["standing"] for each in found if each.promise == promise)


def _can_be_judged_alone(row: ClaimLine) -> bool:
    return row.kind not in EARNED_BY_NOTHING and bool(row.evidence.get("history") and row.evidence.get("standing"))


def _said(row: ClaimLine, terms: AgreedTerms) -> tuple[str, str]:
    if row.kind in EARNED_BY_NOTHING:
        return terms.validation.wording, row.reason
    promise = terms.promise(row.promise)
    return promise.wording, promise.reading


def _unchanged(document: TermsDocument, frozen: Mapping[str, Any]) -> bool:
    return bool(document.fingerprint == frozen["terms"]["fingerprint"])


def _events(row: ClaimLine) -> list[ClaimEvent]:
    """Return what happened to a line, and to its claim as a whole, in order."""
    rows = ClaimEvent.objects.filter(claim=row.claim_id).order_by("recorded_at", "id")
    return [each for each in rows if each.line_id == row.id or (each.line_id is None and each.event in _OF_ALL_LINES)]


_OF_ALL_LINES = frozenset({"submitted", "sampled", "signed_off", "invoiced", "paid"})


def _backing(
    contract_id: UUID, proof: Sequence[Proof], history: Mapping[str, Any], checks: Sequence[Checked]
) -> tuple[BackingRecord, ...]:
    """Return each record a line rests on, with what of the checklist it shows and its document."""
    given = _handed_in(contract_id, {each.record_id for each in proof})
    known = {
        row["record_id"]: row.get("known_from")
        for name in ("programmes", "care", "readings", "checks", "stays", "events")
        for row in history.get(name, ())
    }
    found = []
    for each in proof:
        handed, since = given.get(each.record_id), known.get(each.record_id)
        found.append(
            BackingRecord(
                proof=each,
                known_since=datetime.fromisoformat(since) if since else handed.recorded_at if handed else None,
                document=handed.document if handed else "",
                certified_by=handed.certified_by if handed else "",
                sources=handed.sources if handed else None,
                shows_what=tuple(one.title for one in checks if each.record_id in one.records),
            )
        )
    return tuple(found)


def _handed_in(contract_id: UUID, record_ids: Collection[str]) -> dict[str, HandedIn]:
    ids = []
    for each in record_ids:
        try:
            ids.append(UUID(each))
        except ValueError:
            continue  # a record of the casework room may be named by more than an id
    return {str(each.id): each for each in HandedIn.objects.filter(contract_id=contract_id, pk__in=ids)}


def _checklist(row: ClaimLine, frozen: dict[str, Any], terms: AgreedTerms) -> tuple[Checked, ...]:
    """Return the checklist kept with a line; of a line kept before there was one, what its frozen facts show."""
    if "checklist" in frozen:
        return tuple(map(Checked.from_plain, frozen["checklist"]))
    if not _can_be_judged_alone(row):
        return ()
    history = evidence.history_from(frozen)
    run = claims_run(terms, [history], today=parse_date_text(frozen["judged_on"]))
    found = run.standings.get(history.reference, ())
    standing = next((each for each in found if each.promise == row.promise), None)
    return checklist(terms, standing, history) if standing is not None else ()


def _missing(kept: Any) -> MissingEvidence:
    if isinstance(kept, str):  # kept by an earlier version
        title, _, says = kept.partition(": ")
        return MissingEvidence("", title, says)
    return MissingEvidence(kept["key"], kept["title"], kept["says"], kept["of_the_case"], kept["may_be_waived"])


def _waived(kept: Mapping[str, str]) -> WaivedEvidence:
    return WaivedEvidence(kept["title"], kept["reason"], kept["by"], datetime.fromisoformat(kept["at"]))
