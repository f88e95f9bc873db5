"""The page of a claim, and the evidence of one line."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from pydantic import ValidationError

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import Claim, ClaimEvent, ClaimLine, PaymentRun, StandingRecord
from homeward.outcomes.queries.agreements import contract_for, terms_frozen_in
from homeward.outcomes.queries.contracts import claim_summary, summaries
from homeward.outcomes.queries.priced import payers_of
from homeward.outcomes.queries.samples import sample_view
from homeward.outcomes.queries.standings import proofs
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.checklist import Checked, checklist
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.pages import ClaimEventView, ClaimLineView, ClaimPage, LineEvidence
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.periods import Period


def claim_page(*, by: Viewer, claim_id: UUID) -> ClaimPage:
    """
    Return everything on the page of a claim.

    :raises NotFound: if there is no such claim, or none this viewer may know of
    """
    claim = (
        Claim.objects.annotate(
            count=Count("lines"),
            queried=Count("lines", filter=Q(lines__state=LineState.QUERIED.value)),
            amount=Sum("lines__amount"),
            delivered=Sum("lines__delivered", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
            asked=Sum("lines__asked", filter=Q(lines__kind=LineKind.ORIGINAL.value)),
        )
        .filter(pk=claim_id)
        .first()
    )
    if claim is None:
        raise NotFound("There is no such claim, or it is not on one of your contracts.")
    contract = contract_for(by, claim.contract_id)
    lines = list(
        ClaimLine.objects.filter(claim=claim)
        .select_related("enrolment")
        .defer("evidence")
        .order_by("enrolment__number", "due_on", "promise", "occurrence")
    )
    lost = _lost_since(lines)
    events = ClaimEvent.objects.filter(claim=claim).order_by("recorded_at", "id")
    run = PaymentRun.objects.filter(claim=claim).defer("frozen").first()
    record_read("claim.opened", by=by, about=[Subject.contract(contract.id), Subject("claim", claim.id)])
    return ClaimPage(
        claim=claim_summary(claim),
        contract=summaries([contract])[0],
        lines=tuple(line_view(each, still_earned=(each.enrolment_id, each.promise) not in lost) for each in lines),
        events=tuple(ClaimEventView(each.recorded_at, each.by_name, each.event, each.note) for each in events),
        made_by_viewer=by.user_id in (claim.drafted_by, claim.submitted_by),
        sample=sample_view(claim),
        run_number=run.number if run else None,
        run_digest=run.digest if run else "",
    )


def claim_pack(*, by: Viewer, claim_id: UUID) -> ClaimPage:
    """
    Return a claim to be taken away as a file; that it was is kept in the audit.

    :raises NotFound: if there is no such claim, or none this viewer may know of
    """
    found = claim_page(by=by, claim_id=claim_id)
    about = [Subject.contract(found.contract.id), Subject("claim", claim_id)]
    record_read("claim.exported", by=by, about=about, detail={"lines": len(found.lines)})
    return found


def _lost_since(lines: list[ClaimLine]) -> set[tuple[UUID | None, str]]:
    """Return the promises that stood otherwise than earned when they were last judged."""
    claimed = {(each.enrolment_id, each.promise) for each in lines}
    rows = StandingRecord.objects.filter(enrolment_id__in={each.enrolment_id for each in lines})
    stood = rows.exclude(verdict=Verdict.EARNED.value).values_list("enrolment_id", "promise")
    return claimed & set(stood)


def line_view(row: ClaimLine, *, still_earned: bool) -> ClaimLineView:
    """Return a line as a value; its enrolment is read with it."""
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
        missing=tuple(row.missing),
        sampled_because=tuple(row.sampled_because),
        quantity=f"{row.quantity} {row.counted_in}".strip(),
        occurrence=row.occurrence,
    )


def line_evidence(*, by: Viewer, line_id: UUID) -> LineEvidence:
    """
    Return what a line rests on, as frozen when it was made, judged again from the frozen facts alone.

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
    promise = terms.promise(row.promise)
    window = frozen["standing"]["window"]
    judged_on = parse_date_text(frozen["judged_on"])
    return LineEvidence(
        line=line_view(row, still_earned=not _lost_since([row])),
        claim_id=row.claim_id,
        claim_number=row.claim.number,
        terms=f"{document.title} {document.version}",
        wording=promise.wording,
        reading=promise.reading,
        window=Period(parse_date_text(window["start"]), parse_date_text(window["end"])) if window else None,
        proof=proofs(frozen["standing"]["proof"]),
        checklist=_checklist(frozen, terms, row.promise),
        history=frozen["history"] or {},
        answers=tuple((each.question, each.means(frozen["answers"][each.key])) for each in document.settings),
        judged_on=judged_on,
        digest_holds=evidence.digest(frozen) == row.digest,
        judged_the_same=judged_the_same(frozen, terms, row.promise),
        terms_unchanged=document.fingerprint == frozen["terms"]["fingerprint"],
        made_by_viewer=by.user_id in (row.claimed_by, row.submitted_by, row.claim.drafted_by, row.claim.submitted_by),
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


def _checklist(frozen: dict[str, Any], terms: AgreedTerms, promise: str) -> tuple[Checked, ...]:
    """Return the checklist kept with a line; of a line kept before there was one, what its frozen facts show."""
    if "checklist" in frozen:
        return tuple(Checked(**each) for each in frozen["checklist"])
    try:
        history = evidence.history_from(frozen)
    except ValidationError:
        return ()
    run = claims_run(terms, [history], today=parse_date_text(frozen["judged_on"]))
    standing = next((each for each in run.standings.get(history.reference, ()) if each.promise == promise), None)
    return checklist(terms, standing, history) if standing is not None else ()
