from homeward.practice.library import shelf
from homeward.practice.rules.documenting import as_markdown, document
from homeward.practice.values.documentation import Chapter
from homeward.practice.values.work import SignOff
from tests.spec.practice.packages import fostering, shipped
from tests.spec.tables import read_table

title = "The documentation of a model"
text = "Whatever a model says is told: why, for whom, the way, every question, what is counted, whose it is."


def chapter(key: str) -> Chapter:
    told = document(fostering(), shelf.registry())
    return next(each for each in told.chapters if each.key == key)


def test_every_form_and_every_question_is_told():
    for model in (fostering(), shipped()):
        page = as_markdown(document(model, shelf.registry()))
        for form in model.forms:
            assert f"### {form.title} (`{form.key}`)" in page
            for question in form.questions:
                assert " ".join(question.label.split()).replace("|", "\\|") in page


def test_a_question_is_told_with_how_it_is_answered_what_it_gives_and_when_it_is_asked():
    rows = {row[0]: row for part in chapter("forms").parts if part.table for row in part.table.rows}
    for row in read_table("""
        question      | answered with          | needed | fact             | asked when
        --------------+------------------------+--------+------------------+-----------------
        Minutes       | a number               |        | visit.minutes    |
        · Seen alone? | yes or no              |        | child.seen_alone | seen is yes
        By when?      | a day                  |        | visit.next_step_by | next is known
    """):
        found = rows[row["question"]]
        assert found == (row["question"], row["answered with"], row["needed"], row["fact"], row["asked when"])


def test_a_gate_says_what_is_needed_what_is_advised_and_who_may_waive_it():
    stages = {each.key: each for each in chapter("stages").parts}
    assert "Needed: There has been a visit" in stages["standing_by"].points
    assert "Advised: The carers have met others" in stages["standing_by"].points
    assert "May be waived, with a reason, by: Fostering manager" in stages["asking"].points


def test_a_stage_nobody_enters_without_an_agreement_says_whose():
    begin = SignOff(key="begin", on="stage", stage="programme", by=("team_manager",), says="It may begin.")
    told = document(shipped().model_copy(update={"sign_offs": (begin,)}), shelf.registry())
    (stages,) = [each for each in told.chapters if each.key == "stages"]
    lines = {each.key: each.lines for each in stages.parts}
    assert "Not entered before it is agreed to by: Team manager." in lines["programme"]
    assert not any("agreed to by" in line for line in lines["closing"])


def test_every_fact_says_which_forms_give_it():
    (part,) = chapter("facts").parts
    assert part.table is not None
    given = {row[0]: row[2] for row in part.table.rows}
    assert given["visit.minutes"] == "Home visit"
    assert all(meaning for _, meaning, _ in part.table.rows)


def test_whatever_else_a_model_has_is_told_too():
    """A part that has no chapter of its own here is told as it stands."""
    keys = {each.key for each in document(fostering(), shelf.registry()).chapters}
    extra = {"competencies", "supervision", "expectations", "domains"}
    here = {name for name in extra if getattr(fostering(), name)}
    assert here <= keys


def test_a_page_holds_no_broken_table():
    page = as_markdown(document(shipped(), shelf.registry()))
    tables = [line for line in page.splitlines() if line.startswith("| ")]
    wide = 0
    for line in tables:
        cells = line.replace("\\|", "").count("|")
        if set(line) <= set("|- "):
            assert cells == wide
        wide = cells
    assert tables
