from datetime import date, timedelta

from homeward.casework.rules.plan_progress import ScaleReading, progress_of
from tests.spec.tables import read_table

title = "Progress of a goal"
text = "People scale a goal from 0 to 10. Each person is compared with their own start; nobody is averaged."


def readings(text: str) -> list[ScaleReading]:
    """ "Dawn 3, Kai 2; Dawn 4" : two occasions a month apart, separated by semicolons."""
    found = []
    for n, occasion in enumerate(each for each in text.split(";") if each.strip()):
        for one in occasion.split(","):
            rater, value = one.strip().rsplit(" ", 1)
            found.append(ScaleReading(rater, int(value), date(2026, 1, 5) + timedelta(days=28 * n)))
    return found


def test_how_progress_is_told():
    table = """
        readings                        | told
        --------------------------------+------------------------------
                                        | Not scaled yet
        Dawn 3                          | 3 (Dawn 3)
        Dawn 3; Dawn 4; Dawn 6          | 3 → 4 → 6 (Dawn 6)
        Dawn 3; Dawn 4, Kai 5; Dawn 7   | 3 → 4 → 7 (Dawn 7, Kai 5)
        Dawn 3, Young person 2          | 2 (Dawn 3, Young person 2)
    """
    for row in read_table(table):
        assert progress_of(readings(row["readings"])).words == row["told"]


def test_the_order_readings_are_given_in_does_not_matter():
    taken = readings("Dawn 3; Dawn 4; Dawn 6")
    assert progress_of(reversed(taken)).path == (3, 4, 6)


def test_each_person_is_compared_with_their_own_start():
    raters = progress_of(readings("Dawn 3, Kai 6; Dawn 5, Kai 5")).raters
    assert {each.rater: each.change for each in raters} == {"Dawn": 2, "Kai": -1}


def test_people_who_see_things_differently_are_pointed_out():
    assert progress_of(readings("Dawn 7, Kai 5")).sees_differently == ""
    told = progress_of(readings("Dawn 7, Kai 4")).sees_differently
    assert told == "Dawn says 7, Kai says 4: worth talking about."


def test_good_enough_is_reached_when_everybody_says_so():
    assert not progress_of(readings("Dawn 7, Kai 5"), good_enough=6).reached_good_enough
    assert progress_of(readings("Dawn 7, Kai 6"), good_enough=6).reached_good_enough
    assert not progress_of(readings("Dawn 7"), good_enough=None).reached_good_enough
