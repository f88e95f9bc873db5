from homeward.practice.rules.answers import check_answers
from homeward.practice.rules.asking import asked_among, visible
from homeward.practice.rules.facts import facts_from
from homeward.practice.values import Choice, Form, FormContext
from tests.spec.practice.packages import form, shipped
from tests.spec.tables import day, read_table

title = "What is asked"
text = "A question with a condition is asked when the condition is met; a hidden answer never traps anybody."


def session() -> Form:
    found = shipped().form("session")
    assert found is not None
    return found


def test_a_missed_session_asks_why_and_not_what_happened():
    table = """
        took place       | asks why | asks what happened
        -----------------+----------+-------------------
        held             | no       | yes
        family_cancelled | yes      | no
        nobody_home      | yes      | no
                         | no       | no
        on the moon      | no       | no
    """
    for row in read_table(table):
        asked = visible(session(), {"happened": row["took place"]})
        assert ("missed_why" in asked) == (row["asks why"] == "yes"), row
        assert ("what_happened" in asked) == (row["asks what happened"] == "yes"), row


def test_a_hidden_answer_is_not_checked_and_gives_no_fact():
    answers = {"held_on": "2026-03-02", "happened": "nobody_home", "minutes": "very long", "missed_why": "Out."}
    assert "minutes" not in visible(session(), answers)
    assert [each.question for each in check_answers(session(), answers, today=day("2026-03-03"))] == ["next_step"]
    assert "session.minutes" not in facts_from(session(), {**answers, "minutes": "45"})


def test_a_question_behind_a_hidden_question_is_hidden_too():
    triage = shipped().form("triage")
    assert triage is not None
    answers = {"decision": "not_suitable", "programme": "weeks_12", "programme_why": "It fits."}
    assert not {"programme", "programme_why"} & visible(triage, answers)
    assert {"programme", "programme_why"} <= visible(triage, {**answers, "decision": "accept"})


def test_conditions_within_a_row_look_at_that_row_only():
    family = FormContext(children=(Choice(id="c1", label="Kai"), Choice(id="c2", label="Maya")))
    answers = {
        "day": "2026-03-02", "place": "home", "told": "Tea.",
        "each": {"c1": {"seen": "yes", "alone": "no"}, "c2": {"seen": "no", "alone": "yes"}},
    }  # fmt: skip
    assert check_answers(form("home_visit"), answers, today=day("2026-03-03"), context=family) == []
    assert facts_from(form("home_visit"), answers)["child.seen_alone"] == {"c1": False}


def test_questions_that_turn_on_each_other_stay_hidden():
    questions = Form.model_validate(
        {
            "key": "circle", "title": "t", "purpose": "p", "budget_seconds": 60,
            "sections": [{"key": "s", "title": "t", "questions": [
                {"key": "a", "kind": "text", "label": "A", "asked_when": {"question": "b", "op": "is_known"}},
                {"key": "b", "kind": "text", "label": "B", "asked_when": {"question": "a", "op": "is_known"}},
            ]}],
        }
    ).questions  # fmt: skip
    assert asked_among(questions, {"a": "x", "b": "y"}) == frozenset()
