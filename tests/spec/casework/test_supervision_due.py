from homeward.casework.rules.supervision_due import next_supervision
from homeward.practice.values import Span
from tests.spec.tables import day, maybe_day, read_table

title = "When a family is talked over next"
text = "By the rhythm of the practice model, counted from the last time; sooner, if a day was agreed."


def test_when_it_is_due():
    table = """
        work began | every    | last       | agreed     | due        | why
        -----------+----------+------------+------------+------------+---------------------------------
        2026-01-05 | 4 weeks  |            |            | 2026-02-02 | from the start, 5 January 2026
        2026-01-05 | 4 weeks  | 2026-03-02 |            | 2026-03-30 | from the last time, 2 March 2026
        2026-01-05 | 4 weeks  | 2026-03-02 | 2026-03-16 | 2026-03-16 | The day agreed last time
        2026-01-05 | 4 weeks  | 2026-03-02 | 2026-05-16 | 2026-03-30 | from the last time, 2 March 2026
        2026-01-31 | 1 months |            |            | 2026-02-28 | from the start, 31 January 2026
    """
    for row in read_table(table):
        amount, unit = row["every"].split()
        due, why = next_supervision(
            last=maybe_day(row["last"]),
            agreed=maybe_day(row["agreed"]),
            since=day(row["work began"]),
            every=Span(**{unit: int(amount)}),
        )
        assert due == day(row["due"]), row
        assert row["why"] in why, row
