"""What an evaluator needs of a contract on one page: frozen definitions, the cohort and who is missing from it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms.agreed import Promise


@dataclass(frozen=True, slots=True)
class Definition:
    """One promise as the terms fix it."""

    title: str
    wording: str
    reading: str
    due: int
    decided: int
    unknown: int


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """Definitions with the fingerprint they are frozen under, answers, the cohort step by step, and missing data."""

    contract_id: UUID
    title: str
    terms: str
    fingerprint: str
    answers: tuple[tuple[str, str], ...]
    cohort: tuple[tuple[str, int], ...]
    definitions: tuple[Definition, ...]


def evaluation_page(*, by: Viewer, contract_id: UUID, today: date) -> EvaluationPage:
    """
    Return the definitions and the cohort of a contract.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    agreement = agreement_of(contract)
    record_read("contract.opened", by=by, about=[Subject.contract(contract.id)])
    said = agreement.document
    return EvaluationPage(
        contract.id,
        contract.title,
        f"{said.name} {said.version}",
        said.fingerprint,
        tuple((each.question, str(agreement.answers.get(each.key, each.default))) for each in said.settings),
        _cohort(contract),
        _definitions(contract, agreement.terms.promises, today),
    )


def _cohort(contract: Contract) -> tuple[tuple[str, int], ...]:
    stays = Q(withdrawn_on__isnull=True)
    counted = Enrolment.objects.filter(contract=contract).aggregate(
        ever=Count("id"),
        withdrawn=Count("id", filter=~stays),
        stays=Count("id", filter=stays),
        started=Count("id", filter=stays & Q(started_on__isnull=False)),
        ended=Count("id", filter=stays & Q(ended_on__isnull=False)),
        completed=Count("id", filter=stays & Q(completed=True)),
    )
    return (
        ("Ever enrolled", counted["ever"]),
        ("Enrolment taken back", counted["withdrawn"]),
        ("In the cohort, started or not (intention to treat)", counted["stays"]),
        ("Started", counted["started"]),
        ("Programme ended", counted["ended"]),
        ("Completed", counted["completed"]),
    )


def _definitions(contract: Contract, promises: tuple[Promise, ...], today: date) -> tuple[Definition, ...]:
    known = Q(verdict__in=[Verdict.EARNED.value, Verdict.NOT_EARNED.value])
    rows = StandingRecord.objects.filter(contract=contract, live=True, due_on__lte=today).order_by().values("promise")
    counts = {row["promise"]: row for row in rows.annotate(due=Count("id"), decided=Count("id", filter=known))}
    none = {"due": 0, "decided": 0}
    return tuple(
        Definition(
            each.title,
            each.wording,
            each.reading,
            (row := counts.get(each.code, none))["due"],
            row["decided"],
            row["due"] - row["decided"],
        )
        for each in promises
    )
