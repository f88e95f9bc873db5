from homeward.practice.rules.scoring import score_all
from tests.spec.practice.packages import form
from tests.spec.tables import read_table

title = "Scoring"
text = "Items are added up, some turned round; with too few answers there is no score, and it says so."


def test_the_settled_score():
    table = """
        sleep | meals | rows | score | band              | reason
        ------+-------+------+-------+-------------------+------------------------------------------
        4     | 4     | 0    | 12    | Settled           | 3 of 3 answered.
        4     | 2     | 4    | 6     | Finding its feet  | 3 of 3 answered.
        0     | 0     | 4    | 0     | Hard              | 3 of 3 answered.
        3     | 3     |      | 9     | Finding its feet  | 2 of 3 answered.
        3     | 4     |      | 11    | Settled           | 2 of 3 answered.
        4     |       |      |       |                   | Not scored: 1 of 3 answered, 2 are needed.
              |       |      |       |                   | Not scored: 0 of 3 answered, 2 are needed.
        9     | 3     | 1    | 9     | Finding its feet  | 2 of 3 answered.
    """
    for row in read_table(table):
        answers = {key: row[key] for key in ("sleep", "meals", "rows")}
        (found,) = score_all(form("home_visit"), answers)
        assert (found.total, found.band, found.reason) == (
            int(row["score"]) if row["score"] else None,
            row["band"] or None,
            row["reason"],
        ), row
