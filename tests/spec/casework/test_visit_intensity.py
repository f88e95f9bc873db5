from datetime import date, timedelta
from decimal import Decimal

from homeward.casework.rules.visit_intensity import intensity
from tests.spec.tables import read_table

title = "How often a family is visited"
text = "Visits are set against the usual service: once in so many days, and the model intends so many times that."

TODAY = date(2026, 6, 30)


def visits(number, days):
    return [TODAY - timedelta(days=round(each * days / max(number, 1))) for each in range(number)]


def test_visits_against_the_usual_service():
    table = """
        days since it began | visits | usual every | intended | times usual | pace
        --------------------+--------+-------------+----------+-------------+-------------
        56                  | 8      | 21          | 3        | 3.0         | as_intended
        56                  | 7      | 21          | 3        | 2.6         | less_often
        56                  | 0      | 21          | 3        | 0.0         | less_often
        42                  | 6      | 21          | 3        | 3.0         | as_intended
        21                  | 3      | 21          | 3        | 3.0         | as_intended
        20                  | 9      | 21          | 3        |             | too_early
        56                  | 8      | 14          | 2        | 2.0         | as_intended
    """
    for row in read_table(table):
        days = int(row["days since it began"])
        found = intensity(
            visits(int(row["visits"]), days),
            began=TODAY - timedelta(days=days - 1),
            today=TODAY,
            settings={"visits_usual_days": int(row["usual every"]), "visits_times_usual": int(row["intended"])},
        )
        assert found is not None
        assert found.times_usual == (Decimal(row["times usual"]) if row["times usual"] else None), row
        assert found.pace.value == row["pace"], row


def test_only_the_last_eight_weeks_are_looked_at():
    found = intensity(
        [TODAY - timedelta(days=each) for each in (0, 55, 56, 100)],
        began=TODAY - timedelta(days=300),
        today=TODAY,
        settings={"visits_usual_days": 21, "visits_times_usual": 3},
    )
    assert found is not None
    assert (found.visits, found.days, found.since) == (2, 56, date(2026, 5, 6))
    assert found.every == Decimal("28.0")
    assert found.intended_every == Decimal("7.0")


def test_a_model_that_intends_nothing_about_visits_is_told_nothing():
    for settings in (
        {},
        {"visits_usual_days": 21},
        {"visits_times_usual": 3},
        {"visits_usual_days": 0, "visits_times_usual": 3},
    ):
        assert intensity([TODAY], began=TODAY, today=TODAY, settings=settings) is None
