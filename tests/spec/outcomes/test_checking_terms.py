"""A terms file is checked as a whole: every mistake at once, each with its line and what to do about it."""

from decimal import Decimal
from pathlib import Path

import pytest

from homeward.outcomes.terms import check, settle, shelf
from homeward.outcomes.terms.many_answers import ManyAnswers
from homeward.outcomes.values.terms import TermsDocument
from homeward.vocabulary.errors import Invalid, NotFound

SHIPPED = [shelf.SHELF / name / version for name, version in shelf.published()]


@pytest.fixture
def checked(tmp_path):
    """Check the Turning the Tide terms with some of their words changed."""

    def check_changed(*changes: tuple[str, str]) -> list[str]:
        text = (shelf.SHELF / "turning_the_tide" / "1.0" / "terms.yaml").read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        folder = tmp_path / "turning_the_tide" / "1.0"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "terms.yaml").write_text(text, encoding="utf-8")
        return [f"{each.place}: {each.message} {each.remedy}" for each in check.check_folder(folder)]

    return check_changed


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: f"{folder.parent.name} {folder.name}")
def test_what_is_on_the_shelf_has_no_mistake(folder: Path):
    assert check.check_folder(folder) == []


@pytest.mark.parametrize("document", shelf.all_terms(), ids=lambda each: f"{each.name} {each.version}")
def test_what_is_typed_once_for_many_answers_is_what_each_comes_to_alone(document: TermsDocument):
    numbers = {each.key: each.suggested or Decimal("1000.00") for each in document.parameters}
    many = ManyAnswers(document, numbers)
    for setting in document.settings:
        for option in setting.options or (setting.default,):
            alone = settle.typed(document, {setting.key: option}, numbers)
            assert repr(many.typed({setting.key: option})) == repr(alone)


def test_a_published_version_never_changes():
    now = {f"{name}/{version}": shelf.fingerprint(shelf.SHELF / name / version) for name, version in shelf.published()}
    assert now == shelf.locked_fingerprints(), "Publish a new version instead of changing a published one."


def test_a_whole_shelf_can_be_asked_for_and_a_missing_one_says_what_there_is():
    assert list(dict.fromkeys(each.name for each in shelf.all_terms())) == [
        "all_about_me", "birmingham_step_down", "essex_edge_of_care", "home_first", "peterborough",
        "positive_families", "reboot_west", "troubled_families", "turning_the_tide",
    ]  # fmt: skip
    with pytest.raises(NotFound, match=r"turning_the_tide 1\.0"):
        shelf.terms("turning_the_tide", "9.9")


DRAWN = {
    "shares that do not add up": (('percent: "20"', 'percent: "25"'), "The shares add up to 105%"),
    "a share that is not exact": (('percent: "2.5"', "percent: 2.5"), "write the number in quotes"),
    "an unknown kind of measure": (("kind: sustained", "kind: sustaind"), "'sustaind' is not a kind we know."),
    "a word nobody knows": (("    due: week_4\n", "    due: week_4\n    bonus: 3\n"), "'bonus' is not a word"),
    "a missing word": (("    reading: Living at home on the 28th", "    # reading:"), "'reading' is missing"),
    "an unknown setting": (("{setting: nights_allowed}", "{setting: nights}"), "There is no setting 'nights'."),
    "an unknown parameter": (("{parameter: value_per_child}", "{parameter: value}"), "There is no parameter 'value'."),
    "an answer without its branch": (
        ("      any_day: {kind", "      any_dya: {kind"),
        "Nothing is said for the answer 'any_day'",
    ),
    "a default that is no answer": (
        ("default: on_the_day", "default: on_the_nail"),
        "The default of 'week_4_test' is not",
    ),
    "an unknown check day": (("due: month_12", "due: month_13"), "There is no check day 'month_13'."),
    "a circle of days": (
        ("after: programme_end, weeks: 4", "after: month_6, weeks: 4"),
        "does not lead back to a fact",
    ),
    "a time that cannot be watched": (
        ("        since: month_6\n", "        since: month_12\n"),
        "ends before it begins",
    ),
    "a promise that needs itself": (("needed: home_4_weeks, not", "needed: home_6_months, not"), "needing itself"),
    "an unknown state": (("state: home, day: week_4}", "state: hoem, day: week_4}"), "There is no state 'hoem'."),
    "an unknown source": (
        ("source: indigo_0161\n    reading", "source: nobody\n    reading"),
        "There is no source 'nobody'.",
    ),
    "an unknown evidence": (("evidence: [paired_readings]", "evidence: [photo]"), "There is no evidence 'photo'."),
    "a cap below one child": (('suggested: "1400000.00"', 'suggested: "10.00"'), "The cap is below the value"),
    "no once-only rule": (("  - {kind: once_per_child_and_promise}\n", ""), "paid once for each child"),
    "a key said twice": (
        ("title: Turning the Tide\n", "title: Turning the Tide\ntitle: Again\n"),
        "'title' is said twice",
    ),
    "a yes that is not a word": (
        ("    due: week_4\n", "    due: week_4\n    on: week_4\n"),
        "'on' is not read as a word",
    ),
    "another version": (('version: "1.0"', 'version: "1.1"'), "The version is 1.1, but the folder is called 1.0."),
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_each_kind_of_mistake_is_found_and_named(checked, drawn):
    change, expected = drawn
    found = checked(change)
    assert any(expected in each for each in found), found
    assert all(each.startswith("line ") for each in found)


def test_every_mistake_is_told_at_once_with_its_line(checked):
    found = checked(('percent: "20"', 'percent: "25"'), ("due: month_12", "due: month_13"))
    assert len(found) == 2
    assert "The shares add up to 105%. Make them add up to 100." in found[0]
    assert "month_13" in found[1]


def test_a_mistake_that_needs_certain_answers_says_which(checked):
    (found,) = checked(('percent: "2.5"', 'percent: "3.5"'))
    assert "The shares add up to 101% when stars_needed is half_each." in found


def test_a_file_that_is_not_there_or_not_yaml_is_one_plain_mistake(tmp_path):
    (only,) = check.check_folder(tmp_path)
    assert "There is no such file." in str(only)
    (tmp_path / "terms.yaml").write_text("name: [unclosed", encoding="utf-8")
    (only,) = check.check_folder(tmp_path)
    assert "cannot be read" in only.message


def test_a_contract_must_give_the_numbers_no_source_gives():
    document = shelf.terms("turning_the_tide", "1.0")
    with pytest.raises(Invalid, match="How much is one child worth"):
        settle.agree(document, {}, {})


def test_an_answer_that_is_not_on_offer_is_refused_by_name():
    document = shelf.terms("turning_the_tide", "1.0")
    with pytest.raises(Invalid) as refusal:
        settle.agree(document, {"later_test": "sometimes", "nights_allowed": 900, "colour": "red"}, {})
    assert set(refusal.value.by_field) >= {"later_test", "nights_allowed", "colour"}


def test_every_open_question_says_why_its_default_was_chosen_and_what_follows():
    for document in shelf.all_terms():
        for setting in document.settings:
            assert setting.because
            assert setting.source_says
            assert setting.consequence_of(setting.default), setting.key
