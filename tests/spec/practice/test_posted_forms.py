from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from homeward.practice.rules.posted import read_posted
from homeward.practice.values import Choice, FormContext
from tests.spec.practice.packages import form, shipped

title = "Reading a posted form"
text = "The names of a page's controls turn into answers; whatever was typed is kept."

KAI, MAYA = "6f0c9a52-6f9e-4a8e-9d57-0b4f1a1f2a11", "0d4c2c0e-2f0b-4f55-8a3c-7a2f6f0f9b22"
FAMILY = FormContext(children=(Choice(id=KAI, label="Kai"), Choice(id=MAYA, label="Maya")))


def read(key: str, post: dict[str, list[str]], context: FormContext = FAMILY) -> dict[str, Any]:
    return read_posted(form(key), post, context)


def test_single_answers_and_a_day_in_three_boxes():
    post = {
        "day-day": ["2"], "day-month": ["March"], "day-year": ["2026"],
        "place": ["home"], "told": [" Tea.\r\nThen a walk. "], "minutes": [""], "csrf": ["x"],
    }  # fmt: skip
    assert read("home_visit", post) == {"day": "2026-03-02", "place": "home", "told": "Tea.\nThen a walk."}


def test_a_day_that_does_not_exist_is_kept_as_typed():
    post = {"day-day": ["31"], "day-month": ["2"], "day-year": ["2026"]}
    assert read("home_visit", post) == {"day": {"day": "31", "month": "2", "year": "2026"}}
    assert read("home_visit", {"day-day": ["31"]}) == {"day": {"day": "31", "month": "", "year": ""}}


def test_many_choices_and_each_child_by_id():
    post = {
        "covered": ["listening", "practical_help"],
        f"each-{KAI}-seen": ["yes"], f"each-{KAI}-alone": ["no"], f"each-{MAYA}-seen": [""],
        "each-somebody-else-seen": ["yes"],
    }  # fmt: skip
    assert read("home_visit", post) == {
        "covered": ["listening", "practical_help"],
        "each": {KAI: {"seen": "yes", "alone": "no"}},
    }


def test_rows_are_read_in_order_and_empty_ones_left_out():
    post = {
        "children-10-first": ["Ada"], "children-2-first": ["Kai"], "children-2-birthday-day": ["1"],
        "children-2-birthday-month": ["5"], "children-2-birthday-year": ["2012"], "children-3-first": [" "],
        "children-x-first": ["No row"], "children-99999-first": ["No row either"],
    }  # fmt: skip
    assert read("request", post) == {"children": [{"first": "Kai", "birthday": "2012-05-01"}, {"first": "Ada"}]}


def test_a_reading_of_a_measure_is_read_part_by_part():
    post = {
        "reading-measure": ["wellbeing"], "reading-edition": ["first"], "reading-respondent": ["carer"],
        "reading-taken_on-day": ["1"], "reading-taken_on-month": ["3"], "reading-taken_on-year": ["2026"],
        "reading-about": [KAI], "reading-average": ["7"],
    }  # fmt: skip
    assert read("wellbeing", post)["reading"] == {
        "measure": "wellbeing", "edition": "first", "respondent": "carer", "taken_on": "2026-03-01",
        "about": [KAI], "average": "7",
    }  # fmt: skip


def test_a_nul_character_is_dropped_because_no_database_keeps_it():
    assert read("home_visit", {"told": ["a\x00b"]}) == {"told": "ab"}


def test_a_thousand_rows_are_not_read():
    post = {f"children-{at}-first": ["x"] for at in range(1000)}
    assert len(read("request", post)["children"]) == 60


names = st.sampled_from(
    [f"{q.key}{end}" for q in shipped().form("visit").questions for end in ("", "-day", "-0-words", f"-{KAI}-words")]  # type: ignore[union-attr]
)


@given(st.dictionaries(names, st.lists(st.text(max_size=20), max_size=3), max_size=12))
def test_whatever_is_posted_is_read_without_a_crash_and_reads_the_same_twice(post):
    visit = shipped().form("visit")
    assert visit is not None
    assert read_posted(visit, post, FAMILY) == read_posted(visit, dict(post), FAMILY)
