"""Hand in what no casework record holds, take it back, and hand in an evaluation's figures for a cohort."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.records import stamped
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import CohortFigures, Contract, Enrolment, HandedIn
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.rules.handed_in_file import faults_in, read_rows
from homeward.outcomes.values.handed_in import NewEvidence, Shape
from homeward.vocabulary.errors import Conflict, Invalid, Problem, ProblemList

_NO_SUCH = "There is no such reference on this contract."


@action
def hand_in(
    *,
    by: Viewer,
    contract_id: UUID,
    reference: str,
    evidence: NewEvidence,
    today: date,
    corrects: UUID | None = None,
) -> UUID:
    """
    Hand in one thing about one enrolled unit. It counts from now on; what was claimed before replays without it.

    :param corrects: what it takes the place of, which is taken back in the same step; both stay on record
    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises Invalid: naming everything that must be put right
    :raises Conflict: if what it corrects is not there, or was taken back already
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    found = _enrolments(contract).get(reference.strip().upper())
    problems = ProblemList()
    problems.extend(faults_in(evidence, today=today))
    if found is None:
        problems.add(_NO_SUCH, field="reference", remedy=f"For example {contract.prefix}-0001.")
    problems.refuse_if_any()
    assert found is not None  # noqa: S101 (refused above)
    if corrects is not None:
        _take_back(contract, corrects, "Corrected: handed in again")
    (row,) = _store(contract, [(found, evidence)])
    record(
        "evidence.handed_in",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"reference": reference.strip().upper(), "code": evidence.code},
    )
    return row.id


@action
def hand_in_file(*, by: Viewer, contract_id: UUID, cells: Sequence[tuple[int, Sequence[object]]], today: date) -> int:
    """
    Hand in the rows of a file, and return how many; one fault anywhere keeps all of it out.

    :param cells: the rows with their line numbers, the headings first
    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises Invalid: naming every fault with its line and remedy
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    rows, faults = read_rows(cells)
    known = _enrolments(contract)
    ready = []
    for line, reference, evidence in rows:
        wrong = faults_in(evidence, today=today)
        if reference not in known:
            wrong.insert(0, Problem("reference", _NO_SUCH, f"For example {contract.prefix}-0001."))
        faults += [Problem("file", f"Line {line}: {each.message}", each.remedy) for each in wrong]
        if not wrong:
            ready.append((known[reference], evidence))
    if not rows and not faults:
        faults.append(Problem("file", "The file has headings and nothing below them.", "Add a row for each thing."))
    if faults:
        raise Invalid(faults)
    _store(contract, ready)
    record("evidence.handed_in_many", by=by, about=[Subject.contract(contract.id)], detail={"count": len(ready)})
    return len(ready)


@action
def take_back_handed_in(*, by: Viewer, contract_id: UUID, evidence_id: UUID, because: str) -> None:
    """
    Take back something handed in by mistake. Both stay on record; it no longer counts.

    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises Conflict: if there is none, or it was taken back already
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    if not because.strip():
        raise Invalid.because("Say why it is taken back.", field="because")
    row = _take_back(contract, evidence_id, because.strip()[:300])
    record("evidence.handed_in_taken_back", by=by, about=[Subject.contract(contract.id)], detail={"code": row.code})


@action
def hand_in_figures(
    *,
    by: Viewer,
    contract_id: UUID,
    cohort: str,
    promise: str,
    people: int,
    units: Decimal,
    matched: Sequence[str] | None = None,
    document: str,
    certified_by: str,
) -> UUID:
    """
    Hand in what the evaluation found for the comparators of a cohort. Newer figures take the place of older ones.

    :param units: what the comparators had in all, in the unit the promise counts in
    :param matched: the references a comparator was found for; None means all of them
    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises Invalid: naming everything that must be put right
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    problems = ProblemList()
    promises = {each.code: each.title for each in agreement_of(contract).terms.promises}
    if promise not in promises:
        problems.add("There is no such promise.", field="promise", remedy=f"One of {', '.join(promises)}.")
    if not cohort.strip():
        problems.add("Say which cohort the figures are for.", field="cohort")
    if people < 1:
        problems.add("There must be somebody to compare with.", field="people")
    if not units.is_finite() or units < 0:
        problems.add("The number of units cannot be less than nothing.", field="units")
    for field, words in (("document", document), ("certified_by", certified_by)):
        if not words.strip():
            problems.add("Say where it is written, and who vouches for it.", field=field)
    unknown = sorted(set(matched or ()) - _enrolments(contract).keys())
    if unknown:
        problems.add(f"Not on this contract: {', '.join(unknown[:10])}.", field="matched", remedy="Check them.")
    problems.refuse_if_any()
    row = CohortFigures(
        contract=contract,
        cohort=cohort.strip(),
        promise=promise,
        people=people,
        units=units,
        matched=None if matched is None else sorted(set(matched)),
        document=document.strip()[:200],
        certified_by=certified_by.strip()[:200],
    )
    row.save(force_insert=True)
    record("evidence.figures_handed_in", by=by, about=[Subject.contract(contract.id)], detail={"promise": promise})
    return row.id


def _take_back(contract: Contract, evidence_id: UUID, because: str) -> HandedIn:
    row = HandedIn.objects.filter(pk=evidence_id, contract=contract, takes_back__isnull=True).first()
    if row is None:
        raise Conflict("There is no such evidence on this contract.", remedy="Look at the list again.")
    Contract.objects.select_for_update().get(pk=contract.pk)
    if HandedIn.objects.filter(takes_back=row).exists():
        raise Conflict("This was taken back already.", remedy="Look at the list again.")
    HandedIn(
        contract=contract,
        enrolment_id=row.enrolment_id,
        shape=row.shape,
        code=row.code,
        document=row.document,
        takes_back=row,
        because=because,
    ).save(force_insert=True)
    return row


def _enrolments(contract: Contract) -> dict[str, UUID]:
    return dict(Enrolment.objects.filter(contract=contract).values_list("reference", "id"))


def _store(contract: Contract, ready: Sequence[tuple[UUID, NewEvidence]]) -> list[HandedIn]:
    rows = [_row(contract, enrolment_id, evidence) for enrolment_id, evidence in ready]
    return HandedIn.objects.bulk_create(stamped(rows), batch_size=2000)


def _row(contract: Contract, enrolment_id: UUID, evidence: NewEvidence) -> HandedIn:
    return HandedIn(
        contract=contract,
        enrolment_id=enrolment_id,
        shape=evidence.shape.value,
        code=evidence.code,
        starts=None if evidence.shape is Shape.ATTRIBUTE else evidence.on,
        ends=evidence.last_day + timedelta(days=1) if evidence.last_day else None,
        value=evidence.value,
        details=dict(evidence.details),
        quantity=evidence.quantity,
        document=evidence.document.strip()[:200],
        certified_by=evidence.certified_by.strip()[:200],
        sources=evidence.sources,
    )
