"""What the terms demand before an outcome is claimed, which records show it, and what is missing."""

from datetime import date

import pytest

from homeward.outcomes.rules.checklist import Checked, checklist, missing, plain, wanting
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.values.history import ChildHistory, Happening, HomeCheck, Stay, Whereabouts
from homeward.outcomes.values.terms.validation import Evidence
from tests.spec.outcomes.measures.drawn import day, history_of, terms_of
from tests.spec.tables import read_table

JOB = {"measure": {"kind": "event", "event": "job", "since": "start"}, "due": "start"}
AT_WORK = {"measure": {"kind": "state_at", "state": "job", "day": "end"}, "due": "end"}
HOME = {"measure": {"kind": "state_at", "state": "home", "day": "end"}, "due": "end"}


def looked_at(history: ChildHistory, promise=HOME, **evidence) -> Checked:
    terms = terms_of({**promise, "evidence": ["it"]}, evidence={"it": Evidence(title="The paper", **evidence)})
    (standing,) = judge_child(terms, history, today=day("2020-12-31"))
    (found,) = checklist(terms, standing, history)
    return found


def checked_on(on: date) -> ChildHistory:
    check = HomeCheck("check-1", on, Whereabouts.HOME)
    return ChildHistory(reference="A", known_to=date(2020, 1, 1), referred_on=date(2018, 1, 1), checks=(check,))


@pytest.mark.parametrize(("on", "there"), [("2018-12-31", False), ("2019-01-01", True), ("2019-02-01", True)])
def test_a_check_counts_from_the_day_looked_at_on(on, there):
    found = looked_at(checked_on(day(on)), shown_by="follow_up_check")
    assert (found.there, found.records) == (there, ("check-1",) if there else ())
    assert found.of_the_case


def test_evidence_that_is_not_required_is_shown_and_not_demanded():
    nobody = ChildHistory(reference="A", known_to=date(2020, 1, 1), referred_on=date(2018, 1, 1))
    asked, shown = (looked_at(nobody, shown_by="follow_up_check", required=each) for each in (True, False))
    assert missing([asked]) == ["The paper: Nothing in the record shows it."]
    assert missing([shown]) == []
    assert not shown.there


def test_what_was_waived_is_not_wanting_and_still_not_there():
    found = looked_at(checked_on(date(2018, 6, 1)), shown_by="follow_up_check", may_be_waived=True)
    assert wanting([found]) == [found]
    assert wanting([found], waived={"it"}) == []
    assert not found.there
    assert found.may_be_waived


def test_an_event_says_which_record_shows_it_and_who_must_certify_it():
    history = history_of({"unit": "A", "events": "job 2018-06-01"})
    found = looked_at(history, JOB, shown_by="event")
    assert found.there
    assert len(found.records) == 1
    assert not found.of_the_case  # it can be handed in on the contract


def test_who_certified_it_and_from_how_many_sources_is_held_against_the_terms():
    for row in read_table("""
        shown by | certified by | sources | self declared | missing because
        ---------+--------------+---------+---------------+------------------------------------------
        event    | The employer | 2       | never         |
        event    | the_employer | 1       | never         | two sources, and only one is recorded
        event    | a neighbour  | 2       | never         | certified by employer, and some of it is not
        event    |              | 2       | never         | Nobody certified it
        event    |              | 2       | always        |
        stay     | Employer     | 2       | never         |
        stay     |              | 2       | never         | Nobody certified it
        stay     | Employer     | 1       | never         | two sources, and only one is recorded
        check    |              | 1       | never         | nothing that proves it is
    """):
        told = {"certified_by": row["certified by"], "sources": int(row["sources"])}
        history = ChildHistory(
            reference="A",
            known_to=date(2020, 1, 1),
            referred_on=date(2018, 1, 1),
            events=(Happening("e", "job", date(2018, 6, 1), **told),),
            stays=(Stay("s", "job", date(2018, 6, 1), None, **told),),
            checks=(HomeCheck("c", date(2019, 1, 1), Whereabouts.HOME),),
        )
        promise = {"event": JOB, "stay": AT_WORK, "check": HOME}[row["shown by"]]
        asked = {"certified_by": ("employer",), "sources": 2, "self_declared": row["self declared"]}
        said = missing([looked_at(history, promise, **asked)])
        assert bool(said) == bool(row["missing because"]), (row, said)
        assert not said or row["missing because"] in said[0], (row, said)


def test_every_other_time_somebody_may_say_so_themselves():
    days = [date(2018, 2, 1), date(2018, 8, 1), date(2019, 2, 1)]
    history = ChildHistory(
        reference="A",
        known_to=date(2020, 1, 1),
        referred_on=date(2018, 1, 1),
        events=tuple(Happening(f"e{number}", "job", day) for number, day in enumerate(days)),
    )
    terms = terms_of(
        {**JOB, "repeats": {"most": 5}, "evidence": ["it"]},
        evidence={"it": Evidence(title="The paper", self_declared="every_other")},
    )
    found = [checklist(terms, each, history)[0].there for each in judge_child(terms, history, today=day("2020-12-31"))]
    assert found == [True, False, True]


def test_a_checklist_is_kept_and_read_back_as_it_was():
    found = looked_at(checked_on(date(2019, 1, 1)), shown_by="follow_up_check")
    (kept,) = plain([found])
    assert Checked.from_plain(kept) == found
    del kept["records"]  # kept by an earlier version
    assert Checked.from_plain(kept).records == ()
