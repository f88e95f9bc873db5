from hypothesis import given
from hypothesis import strategies as st

from homeward.casework.rules.care_periods import LookedAfter, days_in_care, periods_in_care, was_in_care
from homeward.vocabulary.periods import Period
from tests.spec.tables import day, is_yes, period, periods, read_table

title = "Times in care"
text = "A child's time in care is the sum of its stretches; a day is counted once, short breaks are not counted."


def care(row: dict[str, str]) -> list[LookedAfter]:
    return [LookedAfter(each) for each in periods(row["looked after"])] + [
        LookedAfter(each, is_short_breaks=True) for each in periods(row.get("short breaks", ""))
    ]


def test_a_move_does_not_break_a_time_in_care():
    table = """
        looked after                                         | times in care
        -----------------------------------------------------+-----------------------------------------------
        2018-01-08 to 2018-03-28                             | 2018-01-08 to 2018-03-28
        2018-01-08 to 2018-02-10; 2018-02-11 to 2018-03-28   | 2018-01-08 to 2018-03-28
        2018-01-08 to 2018-02-10; 2018-02-12 to 2018-03-28   | 2018-01-08 to 2018-02-10; 2018-02-12 to 2018-03-28
        2018-01-08 to 2018-02-10; 2018-02-01 to              | 2018-01-08 to
    """
    for row in read_table(table):
        assert periods_in_care(care(row)) == periods(row["times in care"])


def test_days_in_care_are_counted_once_and_short_breaks_not_at_all():
    table = """
        looked after                                       | short breaks             | within                   | days
        ---------------------------------------------------+--------------------------+--------------------------+-----
        2018-01-08 to 2018-01-14                           |                          | 2018-01-01 to 2018-12-31 | 7
        2018-01-08 to 2018-01-14; 2018-01-10 to 2018-01-20 |                          | 2018-01-01 to 2018-12-31 | 13
        2018-01-08 to 2018-01-14                           | 2018-05-01 to 2018-05-03 | 2018-01-01 to 2018-12-31 | 7
        2017-12-20 to 2018-01-02                           |                          | 2018-01-01 to 2018-12-31 | 2
        2018-06-01 to                                      |                          | 2018-01-01 to 2018-12-31 | 30
    """
    for row in read_table(table):
        counted = days_in_care(care(row), period(row["within"]), until=day("2018-07-01"))
        assert counted == int(row["days"]), row


def test_whether_a_child_was_in_care_on_a_day():
    table = """
        looked after             | short breaks             | on         | in care
        -------------------------+--------------------------+------------+--------
        2018-01-08 to 2018-03-28 |                          | 2018-03-28 | yes
        2018-01-08 to 2018-03-28 |                          | 2018-03-29 | no
        2018-01-08 to            |                          | 2020-03-29 | yes
                                 | 2018-03-26 to 2018-03-30 | 2018-03-28 | no
    """
    for row in read_table(table):
        assert was_in_care(care(row), day(row["on"])) is is_yes(row["in care"]), row


some_period = st.builds(
    lambda start, length: Period.spoken(start, start.fromordinal(start.toordinal() + length)),
    st.dates(day("2018-01-01"), day("2018-12-31")),
    st.integers(0, 60),
)


@given(st.lists(some_period))
def test_days_in_care_are_the_days_on_which_a_child_was_in_care(stretches):
    held = [LookedAfter(each) for each in stretches]
    year = Period(day("2018-01-01"), day("2019-01-01"))
    days = [year.start.fromordinal(year.start.toordinal() + n) for n in range(365)]
    assert days_in_care(held, year, until=year.end) == sum(was_in_care(held, each) for each in days)
