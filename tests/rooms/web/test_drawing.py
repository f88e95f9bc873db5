"""The drawings say what the tables beside them say."""

from datetime import date

from homeward.interfaces.web.drawing import Bar, Mark, sparkline, timeline

TODAY = date(2026, 3, 12)
HOME = Bar("Status", "Child in need", "cin", date(2025, 1, 10))
CARE = Bar("Status", "Looked after", "cla", date(2024, 9, 1), date(2025, 1, 10))


def test_bars_stand_in_the_order_of_time_and_touch_where_they_meet() -> None:
    drawn = timeline([CARE, HOME], today=TODAY)
    care, home = drawn.bars

    assert care.x < home.x
    assert round(care.x + care.width, 1) == home.x


def test_what_has_not_ended_carries_on_to_the_edge() -> None:
    (home,) = timeline([HOME], today=TODAY).bars

    assert home.carries_on
    assert home.x + home.width == 960 - 16


def test_every_bar_and_mark_is_in_the_table_in_the_order_of_time() -> None:
    seen = Mark("Visits", "Seen alone", "visit", date(2024, 12, 1))

    drawn = timeline([HOME, CARE], [seen], today=TODAY)

    assert drawn.rows == [CARE, seen, HOME]


def test_words_stand_beside_a_bar_too_short_for_them_if_there_is_room() -> None:
    short = Bar("Placement", "Foster care with the Wenlows", "placement", date(2025, 2, 1), date(2025, 2, 20))

    (alone,) = timeline([short], today=TODAY, starts=date(2024, 1, 1)).bars
    assert alone.outside
    assert alone.shown == short.label

    next_one = Bar("Placement", "Kinship care", "placement", date(2025, 2, 20), date(2025, 12, 1))
    crowded, _ = timeline([short, next_one], today=TODAY, starts=date(2024, 1, 1)).bars
    assert not crowded.outside


def test_today_is_drawn_only_when_it_is_in_the_picture() -> None:
    assert timeline([CARE], today=TODAY).today_x is not None
    assert timeline([CARE], today=TODAY, starts=date(2024, 1, 1), ends=date(2025, 1, 1)).today_x is None


def test_an_empty_timeline_is_still_a_picture() -> None:
    assert timeline([], today=TODAY).lanes == []


def test_a_sparkline_says_its_readings_in_words() -> None:
    drawn = sparkline([3, 4, 6])

    assert drawn.words == "3 → 4 → 6"
    assert len(drawn.points.split()) == 3


def test_higher_readings_stand_higher() -> None:
    low, high = (point.split(",") for point in sparkline([0, 10]).points.split())

    assert float(high[1]) < float(low[1])


def test_no_reading_yet_says_so() -> None:
    assert sparkline([]).words == "no readings yet"
