"""What an evaluator sees of a contract: what was published of it, the definitions, and the comparison."""

from dataclasses import replace
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Contract, PublishedTotals
from homeward.outcomes.queries import totals
from homeward.outcomes.queries.counted import study
from homeward.outcomes.rules.disclosed_table import table
from homeward.outcomes.rules.evaluation import beside, follow_up
from homeward.outcomes.values.disclosed import EVERYBODY
from homeward.outcomes.values.evaluation import EvaluationPage, EvaluationSummary
from homeward.outcomes.values.totals import Study
from homeward.vocabulary.errors import NotFound


def evaluations(*, by: Viewer) -> list[EvaluationSummary]:
    """
    Return the contracts of the authority of which something was published.

    :raises NotAllowed: if the viewer may not see what an evaluation works from
    """
    require(by, Permission.EVALUATION_READ)
    newest = {row.contract_id: row for row in PublishedTotals.objects.order_by("title", "contract_id", "as_at")}
    record_read("evaluation.listed", by=by)
    found = []
    for row in newest.values():
        told = totals.read(row.totals)
        found.append(
            EvaluationSummary(
                row.contract_id,
                row.title,
                row.as_at,
                told.study.terms if told.study else "",
                told.enrolled,
                len(told.promises),
            )
        )
    return found


def evaluation_page(*, by: Viewer, contract_id: UUID, quarter: str = "", who: str = EVERYBODY) -> EvaluationPage:
    """
    Return the definitions, the comparison and the published figures of a contract, to its newest publication.

    No child, no worker and no number that was not published is in it, whoever asks.

    :raises NotAllowed: if the viewer may not see what an evaluation works from
    :raises NotFound: if nothing is published and the viewer is no party to it
    """
    require(by, Permission.EVALUATION_READ)
    row = PublishedTotals.objects.filter(contract_id=contract_id).order_by("-as_at").first()
    record_read("evaluation.opened", by=by, about=[Subject.contract(contract_id)])
    if row is None:
        contract = Contract.objects.filter(pk=contract_id).first()
        if contract is None:
            raise NotFound("There is no such contract, or nothing of it has been published.")
        return EvaluationPage(contract_id, contract.title, study(contract), None, None, (), (), table(()))
    told = totals.read(row.totals)
    found = _with_newest_comparisons(told.study, contract_id)
    return EvaluationPage(
        contract_id,
        row.title,
        found,
        row.as_at,
        told,
        follow_up(told),
        beside(told, found),
        table(totals.register(contract_id), quarter=quarter, who=who),
    )


def _with_newest_comparisons(frozen: Study | None, contract_id: UUID) -> Study:
    """Return the definitions as they were published, beside what was compared since: that is about other children."""
    with as_service("counter_of_totals"):
        now = study(Contract.objects.get(pk=contract_id))
    return replace(frozen, compared=now.compared) if frozen else now
