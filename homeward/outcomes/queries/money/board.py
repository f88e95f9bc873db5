"""What was published for the board of a contract: all that an investor sees of its money."""

from uuid import UUID

from pydantic import TypeAdapter

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import PublishedMoney
from homeward.outcomes.queries import totals
from homeward.outcomes.rules.disclosed_table import table
from homeward.outcomes.values.disclosed import EVERYBODY, DisclosedTable
from homeward.outcomes.values.money_board import Board
from homeward.outcomes.values.money_pages import BoardView
from homeward.vocabulary.errors import NotFound

BOARD: TypeAdapter[Board] = TypeAdapter(Board)


def boards(*, by: Viewer) -> list[BoardView]:
    """
    Return the newest published money of each contract of the authority, without its lines.

    :raises NotAllowed: if the viewer may not see totals
    """
    require(by, Permission.TOTALS_READ)
    rows = list(PublishedMoney.objects.order_by("title", "contract_id", "as_at"))
    record_read("money.board_opened", by=by)
    newest = {row.contract_id: row for row in rows}
    return [_view(row, rows, table(())) for row in newest.values()]


def published_board(*, by: Viewer, board_id: UUID, quarter: str = "", who: str = EVERYBODY) -> BoardView:
    """
    Return one publication.

    :raises NotFound: if there is none
    """
    require(by, Permission.TOTALS_READ)
    row = PublishedMoney.objects.filter(pk=board_id).first()
    if row is None:
        raise NotFound("There is no such publication.")
    record_read("money.board_opened", by=by, about=[Subject.contract(row.contract_id)])
    rows = list(PublishedMoney.objects.filter(contract_id=row.contract_id).order_by("as_at"))
    told = [each for each in totals.register(row.contract_id) if each[0] <= row.as_at]
    return _view(row, rows, table(told, quarter=quarter, who=who))


def _view(row: PublishedMoney, rows: list[PublishedMoney], chosen: DisclosedTable) -> BoardView:
    return BoardView(
        id=row.id,
        contract_id=row.contract_id,
        title=row.title,
        as_at=row.as_at,
        published_on=row.recorded_at.date(),
        board=BOARD.validate_python(row.board),
        earlier=tuple(
            (each.as_at, each.id)
            for each in reversed(rows)
            if each.contract_id == row.contract_id and each.id != row.id
        ),
        table=chosen,
    )
