import pytest

from homeward.vocabulary.errors import DomainError, Invalid, NotAllowed, Problem, ProblemList, Stale

title = "Refusals"
text = "A refusal says what happened, why, and what to do; all the problems of a form are told at once."


def test_a_refusal_reads_as_a_line_with_its_place_and_remedy():
    refusal = DomainError("There is no 31 February.", field="born", remedy="Check the day.", place="row 14")
    assert str(refusal) == "row 14: There is no 31 February. Check the day."
    assert str(Stale("Someone else changed this.")) == "Someone else changed this."
    assert isinstance(NotAllowed("No."), DomainError)


def test_every_problem_is_told_at_once_each_beside_its_question():
    problems = ProblemList()
    problems.refuse_if_any()
    problems.add("Enter a name.", field="given")
    problems.add("Enter a date of birth.", field="born", remedy="An estimate will do.")
    problems.extend([Problem(None, "Say who you are.")])
    assert problems
    with pytest.raises(Invalid) as refused:
        problems.refuse_if_any(place="row 2")
    assert refused.value.by_field == {
        "given": ["Enter a name."],
        "born": ["Enter a date of birth. An estimate will do."],
        "": ["Say who you are."],
    }
    assert str(refused.value).startswith("row 2: Enter a name.")
    assert refused.value.field is None


def test_a_single_problem_keeps_its_field():
    assert Invalid.because("Enter a name.", field="given").field == "given"
    with pytest.raises(ValueError):
        Invalid([])
