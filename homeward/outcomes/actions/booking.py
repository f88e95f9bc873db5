"""Turn what the ledger says is to be booked into lines of a claim, with everything they rest on frozen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from homeward.access.values import Viewer
from homeward.outcomes.models import Claim, ClaimLine
from homeward.outcomes.queries.agreements import Agreement
from homeward.outcomes.queries.corrections import Found
from homeward.outcomes.queries.priced import PricedContract, frozen_part
from homeward.outcomes.rules import checklist, evidence, foundations
from homeward.outcomes.rules.ledger import Entry
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.lines import LineStep
from homeward.outcomes.values.standing import Standing
from homeward.vocabulary.money import in_words


def original_line(
    by: Viewer, claim: Claim, agreement: Agreement, found: PricedContract, entry: Entry, today: date
) -> ClaimLine:
    """Return a line claimed for the first time; its evidence is what the record shows now."""
    line, standing = entry.priced, found.standing(entry.key)
    assert line is not None  # noqa: S101 (an original is always priced)
    history = found.told.get(line.unit)
    checks = checklist.checklist(found.terms, standing, history) if standing is not None else ()
    absent = checklist.wanting(checks)
    snapshot = evidence.freeze(
        document=agreement.document,
        answers=agreement.answers,
        numbers=agreement.written_numbers,
        history=history,
        standing=standing,
        judged_on=today,
    )
    snapshot["checklist"] = checklist.plain(checks)
    row = _line(by, claim, entry, snapshot)
    row.enrolment = found.enrolments.get(line.unit)
    row.title, row.reason, row.due_on = line.title, line.reason, _due(standing) or line.delivered_on
    row.arithmetic = _arithmetic(entry, standing)
    row.missing = checklist.plain(absent)
    row.state = (LineState.ELIGIBLE if absent else LineState.EVIDENCED).value
    return row


def correction_line(by: Viewer, claim: Claim, found: Found, first: ClaimLine, today: date) -> ClaimLine:
    """Return a line that changes an earlier one: what stands there is never edited. It rests on the record as it is."""
    entry, standing = found.entry, found.standing
    reason = standing.reason if standing is not None else "As the record stands now, it is not earned."
    if entry.priced is not None:
        reason = entry.priced.reason
    checks = checklist.checklist(found.terms, standing, found.history) if standing is not None else ()
    snapshot = {
        **{part: first.evidence[part] for part in ("terms", "answers", "numbers")},
        "judged_on": today.isoformat(),
        "history": evidence.plain_history(found.history) if found.history is not None else None,
        "standing": evidence.plain_standing(standing) if standing is not None else None,
        "checklist": checklist.plain(checks),
        "corrected_on": today.isoformat(),
        "basis": found.basis,
    }
    row = _line(by, claim, entry, snapshot)
    row.enrolment_id, row.title, row.due_on, row.changes = first.enrolment_id, first.title, first.due_on, first
    row.reason = reason
    row.arithmetic = entry.steps[-1].says[:300]
    row.state = LineState.EVIDENCED.value
    return row


def foundation_line(by: Viewer, claim: Claim, agreement: Agreement, entry: Entry, today: date) -> ClaimLine:
    """Return a payment made whatever is achieved, or what is recovered of one: the terms alone say it."""
    snapshot = {**frozen_part(agreement), "judged_on": today.isoformat(), "history": None, "standing": None}
    row = _line(by, claim, entry, {**snapshot, "checklist": []})
    row.title = foundations.title_of(agreement.terms, entry.key[1])
    row.reason = entry.steps[-1].says
    row.arithmetic = row.reason[:300]
    row.state = LineState.EVIDENCED.value
    return row


def steps_written(steps: Sequence[LineStep]) -> list[dict[str, str]]:
    """Return the steps of the arithmetic as they are kept with a line."""
    return [
        {"kind": each.kind.value, "clause": each.clause, "says": each.says, "amount": str(each.amount)}
        for each in steps
    ]


def _line(by: Viewer, claim: Claim, entry: Entry, snapshot: dict[str, Any]) -> ClaimLine:
    unit, promise, occurrence = entry.key
    line = entry.priced
    payers = {name: str(amount) for name, amount in entry.payers.items()}
    return ClaimLine(
        claim=claim,
        contract_id=claim.contract_id,
        kind=entry.kind.value,
        unit=unit,
        promise=promise,
        occurrence=occurrence,
        quantity=str(line.quantity) if line is not None and line.quantity is not None else "",
        counted_in=line.counted_in if line is not None else "",
        gross=entry.gross,
        deadweight=entry.deadweight,
        delivered=entry.delivered,
        asked=entry.amount,
        amount=entry.amount,
        held_back=entry.held_back,
        payers=payers,
        asked_held_back=entry.held_back,
        asked_payers=payers,
        steps=steps_written(entry.steps),
        evidence=snapshot,
        digest=evidence.digest(snapshot),
        claimed_by=by.user_id,
    )


def _due(standing: Standing | None) -> date | None:
    return standing.due_on if standing is not None else None


def _arithmetic(entry: Entry, standing: Standing | None) -> str:
    worked = standing.arithmetic if standing is not None else ""
    cut = f"{in_words(entry.delivered)}, cut to {in_words(entry.amount)}" if entry.amount < entry.delivered else ""
    if entry.kind is not LineKind.ORIGINAL or not cut:
        return worked[:300]
    return "; ".join(each for each in (worked, cut) if each)[:300]
