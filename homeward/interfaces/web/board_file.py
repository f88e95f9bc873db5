"""The board as rows to take away: what its page shows, and nothing else."""

from collections.abc import Sequence

from homeward.interfaces.web import disclosed
from homeward.interfaces.web.spreadsheets import Cell
from homeward.outcomes.values.money_pages import BoardView
from homeward.outcomes.values.totals import told

Rows = Sequence[Sequence[Cell]]


def board_sheets(view: BoardView) -> dict[str, Rows]:
    """Return one publication of a board, a sheet for each of its tables."""
    board = view.board
    return {
        "Board": [
            ("what", "amount"),
            ("To the end of", view.as_at),
            ("Committed", board.commitment),
            ("Drawn", board.drawn),
            ("Paid for outcomes", board.received.in_words),
            ("Multiple so far", board.returns.multiple),
            ("Rate of return so far", board.returns.rate),
            ("Children enrolled", told(board.enrolled)),
            ("Children planned", board.planned_children),
            ("Plan", board.plan),
            *(("To ask about", each) for each in board.flags),
        ],
        "Scenarios": [
            ("scenario", "paid in all", "multiple", "rate", "the cap"),
            *(
                (each.title, each.received.in_words, each.returns.multiple, each.returns.rate, each.cap or "No cap")
                for each in board.scenarios
            ),
        ],
        "Tranches": [
            ("tranche", "committed", "drawn", "comes to", "multiple", "rate"),
            *(
                (each.title, each.commitment, each.drawn, each.got_back.in_words, each.returns.multiple,
                 each.returns.rate)
                for each in board.tranches
            ),
        ],
        "Order": [("step", "comes to"), *((each.title, each.amount.in_words) for each in board.steps)],
        "Quarters": [
            ("to the end of", "planned", "paid"),
            *((each.label, each.planned, each.received.in_words) for each in board.quarters),
        ],
        "Promises": [
            ("promise", "planned", "earned"),
            *((each.title, each.planned, told(each.earned)) for each in board.promises),
        ],
        "Figures": disclosed.lines(view.table),
    }  # fmt: skip
