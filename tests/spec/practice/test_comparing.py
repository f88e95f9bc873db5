# ruff: noqa: E501 (a drawn table is as wide as its words)

from homeward.practice.library import shelf
from homeward.practice.rules.checking import check_package
from homeward.practice.rules.comparing import compare
from homeward.practice.values import PracticeModel
from homeward.practice.values.differences import Comparison
from tests.spec.practice.packages import FOSTERING, fostering, shipped
from tests.spec.tables import read_table

title = "Comparing two versions"
text = "Every difference is told with what follows from it, in words a practitioner can check."


def changed(*passages: tuple[str, str, str]) -> PracticeModel:
    """Return the fostering model with passages of its files changed: (file, before, after)."""
    files = shelf.read_folder(FOSTERING)
    for file, before, after in passages:
        text = files[file].decode()
        assert before in text, f"{file} does not hold {before!r}"
        files[file] = text.replace(before, after, 1).encode()
    model, _ = check_package(files, shelf.registry())
    assert model is not None
    return model


def differences(*passages: tuple[str, str, str]) -> Comparison:
    return compare(fostering(), changed(*passages))


def told(*passages: tuple[str, str, str]) -> list[str]:
    return [str(each) for each in differences(*passages).changes]


def test_the_same_version_twice_is_no_difference():
    assert compare(fostering(), fostering()).changes == ()
    assert compare(shipped(), shipped()).changes == ()


def test_what_becomes_of_a_question():
    for row in read_table("""
        in the form  | was                                     | is now                                          | is told as
        -------------+-----------------------------------------+-------------------------------------------------+--------------------------------------------------------------------------------------------------
        home_visit   | label: What next?                       | label: What happens next?                       | reworded from “What next?” to “What happens next?” → Asked in other words. It gives the same fact, so what is counted stays the same.
        home_visit   | label: How is sleep?                    | label: How are nights?                          | reworded from “How is sleep?” to “How are nights?” → Asked in other words.
        home_visit   | label: What happened?, required: block  | label: What happened?, required: warn           | may now be left empty after a second look → The form can be finished without it.
        home_visit   | label: Seen?, fact                      | label: Seen?, required: block, fact             | now needed to finish → The form cannot be finished without an answer.
        home_visit   | label: Minutes, fact: visit.minutes     | label: Minutes                                  | gives the fact visit.minutes no longer → What was counted from it is not counted any more.
        home_visit   | key: minutes, kind: number              | key: minutes, help: Roughly, kind: number       | help now says “Roughly” → Explained in other words.
        home_visit   | asked_when: {question: next, op: is_known}, |                                             | was asked only when next is known → Now always asked.
        home_visit   | key: sleep, kind: scale, label: How is sleep?, lowest: 0, highest: 4 | key: sleep, kind: scale, label: How is sleep?, lowest: 0, highest: 10 | goes from 0 to 10 instead of 0 to 4 → Numbers from before and after may not be compared.
        home_visit   | , {value: telephone, label: By telephone} | , {value: telephone, label: By phone}         | choice reworded from “By telephone” to “By phone” → It is stored as the same answer.
        support_plan | , {value: child, label: The child}      | , {value: child, label: The child}, {value: worker, label: Us} | new choice “Us” → Offered from now on.
        support_plan | advised_at_most: 2                      | advised_at_most: 3                              | the advised number changed from 2 to 3 → More is warned about, never stopped.
    """):
        found = told((f"forms/{row['in the form']}.yaml", row["was"], row["is now"]))
        assert any(each.endswith(row["is told as"]) for each in found), found


def test_a_question_taken_away_is_asked_no_longer_and_its_answers_stay():
    gone = "      - {key: next, kind: text, label: What next?, fact: visit.next_step}\n"
    found = told(("forms/home_visit.yaml", gone, ""))
    assert (
        "Question “What next?”: taken away → Asked no longer. Answers already given stay in finished forms. "
        "It gives the fact visit.next_step no longer." in found
    )


def test_a_question_added_says_when_it_is_asked_and_whether_it_is_needed():
    beside = "      - {key: meals, kind: scale"
    new = "      - {key: tea, kind: yes_no, label: Tea?, required: block, asked_when: {question: place, op: is, value: home}}\n"
    found = told(("forms/home_visit.yaml", beside, new + beside))
    assert found == ["Question “Tea?”: added: yes or no → Asked from now on, when place is home. Needed to finish."]


def test_a_column_is_told_within_its_group():
    found = told(
        ("forms/support_plan.yaml", "label: Next step, required: block", "label: Next small step, required: block")
    )
    assert found[0].startswith("Question “Aims”, question “Next small step”: reworded from “Next step”")


def test_a_choice_taken_away_asks_a_draft_again():
    found = told(("forms/home_visit.yaml", ", {value: telephone, label: By telephone}", ""))
    assert found[0] == (
        "Question “Where?”: choice “By telephone” taken away → Offered no longer. A draft that chose it is asked "
        "again; finished forms keep it."
    )


def test_stages_gates_and_who_may_waive_them():
    for row in read_table("""
        was                                                      | is now                                                | is told as
        ---------------------------------------------------------+-------------------------------------------------------+---------------------------------------------------------------------
        title: Standing by                                       | title: Beside them                                    | Stage “Beside them”: title reworded from “Standing by” to “Beside them”
        - {says: There has been a visit, form: home_visit}       | - {says: There has been a visit, form: home_visit, advice: true} | Stage “Standing by”, gate “There has been a visit”: now only advised → It is advised before the stage is left.
        meeting: carers_evening, advice: true                    | meeting: carers_evening                               | Stage “Standing by”, gate “The carers have met others”: now stops → The stage cannot be left without it, or a waiver.
        next: [leaving, standing_by]                             | next: [leaving]                                       | Stage “Standing by”: leads to “Leaving well” instead of “Leaving well” and “Standing by”
        may_waive: [team_manager]                           | may_waive: [key_worker]                                | Stage “Asking for support”, gate: may be waived by “key_worker” instead of “team_manager”
        default: 3                                               | default: 4                                            | Setting “Months between looks”: default changed from 3 to 4 → It holds wherever the authority has not decided otherwise.
    """):
        found = told(("model.yaml", row["was"], row["is now"]))
        assert row["is told as"] in found, found


def test_a_form_that_promises_to_take_longer():
    assert told(("forms/home_visit.yaml", "budget_seconds: 60", "budget_seconds: 90")) == [
        "The form: takes 90 seconds instead of 60 → It promises to take longer."
    ]


def test_a_check_that_stops_instead_of_warning():
    found = told(("forms/home_visit.yaml", "severity: warn", "severity: block"))
    assert found == [
        "Check “More than two hours on the telephone? Check both.”: now stops → The form cannot be finished past it."
    ]


def test_nothing_is_passed_over():
    """Whatever part of a model is otherwise, something is told."""
    for row in read_table("""
        file            | was                              | is now
        ----------------+----------------------------------+--------------------------------
        model.yaml      | summary: A support worker        | summary: Somebody
        model.yaml      | need: Placements end             | need: Some placements end
        model.yaml      | holder: Nobody                   | holder: Somebody
        model.yaml      | says: Visits the carers.         | says: Visits carers.
        model.yaml      | first_after: {weeks: 6}          | first_after: {weeks: 8}
        model.yaml      | after: {months: 6}               | after: {months: 5}
        model.yaml      | highest: 40                      | highest: 30
        model.yaml      | why: The child comes first.      | why: Because.
        model.yaml      | {title: Made up, says: Everything.} | {title: Made up, says: Most of it.}
        model.yaml      | op: less_than, value: 18         | op: less_than, value: 17
    """):
        assert told((row["file"], row["was"], row["is now"])), row


def test_it_says_from_which_version_to_which_and_what_the_author_says_is_new():
    found = compare(fostering(), changed(("model.yaml", 'version: "1.0"', 'version: "1.100"')))
    assert (found.before, found.after) == ("1.0", "1.100")
    assert found.change_note == "The first version."
    assert found.changes == ()


def test_two_models_of_different_fields_can_be_compared():
    found = compare(shipped(), fostering())
    assert {"Form “Home visit”", "Stages and gates", "Words"} <= set(found.headings)
