"""The board: what investors see of a contract's money, published in steps from which no child can be worked out."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from homeward.interfaces.web import contract_money_drawing as drawing
from homeward.interfaces.web import disclosed
from homeward.interfaces.web.board_file import board_sheets
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.disclosure import HELD_BACK
from homeward.outcomes.values.money_pages import BoardView
from homeward.vocabulary.errors import Conflict


@require_safe
def money_boards(request: HttpRequest) -> HttpResponse:
    """Show the newest published money of each contract."""
    return _shown(request, money.boards(by=viewer_of(request)), "For the board")


@require_safe
def money_board(request: HttpRequest, board_id: UUID) -> HttpResponse:
    """Show one publication; as a file where that is asked for."""
    found = money.published_board(by=viewer_of(request), board_id=board_id, **disclosed.asked(request))
    kind = request.GET.get("as")
    if kind:
        return disclosed.file(kind, board_sheets(found), title=f"{found.title}: for the board", name="for-the-board")
    return _shown(request, [found], found.title, {"table_of": disclosed.context(found.table)})


@require_POST
def contract_publish_money(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Publish the money to the end of the last quarter."""
    try:
        board_id = actions.publish_money(by=viewer_of(request), contract_id=contract_id, today=localdate())
    except Conflict as refusal:
        messages.warning(request, str(refusal))
        return redirect("contract_money", contract_id)
    messages.success(request, "Published. This is exactly what an investor sees.")
    return redirect("money_board", board_id)


def _shown(
    request: HttpRequest, found: list[BoardView], last: str, more: Mapping[str, object] | None = None
) -> HttpResponse:
    drawn = [(each, drawing.steps(each.board.quarters)) for each in found]
    context = {"published": drawn, "held_back": HELD_BACK, "crumbs": _crumbs(last), **(more or {})}
    return render(request, "totals/board.html", context)


def _crumbs(last: str) -> list[dict[str, str]]:
    return [{"text": "Published totals", "href": reverse("totals")}, {"text": last}]


urlpatterns = [
    path("totals/board/", money_boards, name="money_boards"),
    path("totals/board/<uuid:board_id>/", money_board, name="money_board"),
    path("contracts/<uuid:contract_id>/publish-money/", contract_publish_money, name="contract_publish_money"),
]
