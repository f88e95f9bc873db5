from homeward.casework.rules.follow_up_schedule import planned_checks
from homeward.practice.values import FollowUp, Span
from tests.spec.tables import day, read_table

title = "Checks after a programme"
text = "A practice model says when a family is looked at again, counted from the last day of the programme."

CHECKS = tuple(
    FollowUp(key=key, title=key, form="follow_up", after=span, counted_from="closure.programme_ended_on")
    for key, span in (
        ("twelve_months", Span(months=12)),
        ("four_weeks", Span(weeks=4)),
        ("six_months", Span(months=6)),
    )
)


def test_the_days_of_the_checks():
    table = """
        last day   | four_weeks | six_months | twelve_months
        -----------+------------+------------+--------------
        2018-03-01 | 2018-03-29 | 2018-09-01 | 2019-03-01
        2018-08-31 | 2018-09-28 | 2019-02-28 | 2019-08-31
        2019-08-31 | 2019-09-28 | 2020-02-29 | 2020-08-31
        2020-02-29 | 2020-03-28 | 2020-08-29 | 2021-02-28
    """
    for row in read_table(table):
        checks = planned_checks(day(row["last day"]), CHECKS)
        assert [each.key for each in checks] == ["four_weeks", "six_months", "twelve_months"]
        for check in checks:
            assert check.due_on == day(row[check.key]), (row, check.key)
