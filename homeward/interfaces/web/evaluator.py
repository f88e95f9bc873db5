"""A contract for its evaluator: frozen definitions, published cohort, attrition, and what a comparison attributes."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from homeward.interfaces.web import disclosed
from homeward.interfaces.web.spreadsheets import Cell
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes.queries.evaluation_page import evaluation_page, evaluations
from homeward.outcomes.values.evaluation import EvaluationPage
from homeward.outcomes.values.totals import Compared, told


@require_safe
def evaluations_list(request: HttpRequest) -> HttpResponse:
    """Show the contracts there is something to evaluate of."""
    found = evaluations(by=viewer_of(request))
    return render(request, "totals/evaluations.html", {"found": found, "crumbs": [{"text": "For an evaluation"}]})


@require_safe
def contract_evaluation(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show what an evaluation works from; as a file where that is asked for."""
    page = evaluation_page(by=viewer_of(request), contract_id=contract_id, **disclosed.asked(request))
    kind = request.GET.get("as")
    if kind:
        return disclosed.file(kind, _sheets(page), title=f"{page.title}: for an evaluation", name="for-an-evaluation")
    crumbs = [{"text": "For an evaluation", "href": reverse("evaluations")}, {"text": page.title}]
    return render(
        request, "contracts/evaluation.html", {"page": page, "crumbs": crumbs, **disclosed.context(page.table)}
    )


def _sheets(page: EvaluationPage) -> dict[str, Sequence[Sequence[Cell]]]:
    said = page.study
    return {
        "Definitions": [
            ("outcome", "reading", "source"),
            ("Terms", said.terms, said.fingerprint),
            *((each.title, each.reading, each.wording) for each in said.definitions),
            *(("Open question", question, answer) for question, answer in said.answers),
        ],
        "Monitoring": disclosed.lines(page.table),
        "Follow-up": [
            ("outcome", "due", "decided", "missing"),
            *((each.title, told(each.due), told(each.decided), each.missing) for each in page.follow_up),
        ],
        "Comparison": [
            ("outcome", "earned", "attributable", "compared with", "source", "its share"),
            *((each.title, told(each.earned), each.attributable, *_compared(each.compared)) for each in page.beside),
        ],
    }


def _compared(found: Compared | None) -> tuple[str, str, str]:
    if found is None:
        return "", "", ""
    return found.says, found.source, "" if found.percent is None else f"{found.percent}%"


urlpatterns = [
    path("evaluations/", evaluations_list, name="evaluations"),
    path("contracts/<uuid:contract_id>/evaluation/", contract_evaluation, name="contract_evaluation"),
]
