from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.ages import Age, age_in_words, age_on, birthday
from tests.spec.tables import day, read_table

title = "Ages"
text = "An age is completed years and months; a child not yet born has a day they are due."

some_day = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_an_age_is_told_the_way_it_is_useful():
    table = """
        born       | on         | age
        -----------+------------+-------------
        2011-12-25 | 2026-03-03 | 14 y 2 m
        2012-03-03 | 2026-03-03 | 14 y
        2012-03-04 | 2026-03-03 | 13 y 11 m
        2024-04-04 | 2026-03-03 | 1 y 10 m
        2025-03-04 | 2026-03-03 | 11 months
        2026-02-10 | 2026-03-03 | 3 weeks
        2026-02-24 | 2026-03-03 | 1 week
        2026-03-02 | 2026-03-03 | 1 day
        2026-03-03 | 2026-03-03 | 0 days
        2026-03-04 | 2026-03-03 | not yet born
    """
    for row in read_table(table):
        assert age_in_words(day(row["born"]), day(row["on"])) == row["age"]


def test_an_unborn_child_has_a_due_date():
    today = date(2026, 3, 3)
    assert age_in_words(date(2026, 3, 24), today, expected=True) == "due in 3 weeks"
    assert age_in_words(today, today, expected=True) == "due today"
    assert age_in_words(date(2026, 3, 1), today, expected=True) == "due 2 days ago"
    assert age_on(date(2026, 3, 24), today) is None


def test_a_guessed_birth_says_so_and_a_death_stops_the_age():
    today = date(2026, 3, 3)
    assert age_in_words(date(2010, 1, 1), today, estimated=True) == "about 16 y 2 m"
    assert age_in_words(date(2010, 1, 1), today, died_on=date(2025, 6, 1)) == "died aged 15 y 5 m"
    assert age_in_words(date(2010, 1, 1), date(2025, 1, 1), died_on=date(2025, 6, 1)) == "15 y"
    assert age_in_words(None, today) == "age not known"


def test_a_child_born_on_29_february_is_a_year_older_on_1_march():
    born = date(2008, 2, 29)
    assert birthday(born, 18) == date(2026, 3, 1)
    assert age_on(born, date(2026, 2, 28)) == Age(17, 11)
    assert age_on(born, date(2026, 3, 1)) == Age(18, 0)
    assert birthday(born, 4) == date(2012, 2, 29)


@given(some_day, st.integers(0, 30))
def test_the_birthday_is_the_first_day_of_the_new_age(born, years):
    reached = birthday(born, years)
    assert age_on(born, reached) == Age(years, 0)
    if years:
        before = age_on(born, date.fromordinal(reached.toordinal() - 1))
        assert before == Age(years - 1, 11)
        assert before < Age(years)
        assert before.in_months == years * 12 - 1
