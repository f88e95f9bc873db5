from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from homeward.casework.rules.read_facts import Facts, step_in
from homeward.casework.values.recording import NextStep, Said, Signpost
from homeward.vocabulary.errors import Invalid

title = "What a finished form tells the record"
text = "Each fact is read as the kind of thing it is; what was not answered stays unknown, never a no."

KAI, MAYA = UUID(int=1), UUID(int=2)

TOLD = Facts(
    {
        "visit.happened_on": date(2026, 3, 3),
        "visit.planned": False,
        "visit.minutes": Decimal(45),
        "visit.present": (str(KAI),),
        "visit.next_step": "Ring the school",
        "visit.next_step_who": "Dawn",
        "reading.average": Decimal("3.25"),
        "child.words": {str(KAI): "I like it here"},
        "child.words_answer": {str(KAI): "Told Dawn"},
        "child.seen": {str(KAI): True, str(MAYA): False},
        "plan.child_words": "We want film night",
        "closure.signposts": ({"service": "Boxing club", "contact": "Tuesdays"}, {"why": "no name"}),
    }
)


def test_what_was_not_answered_is_not_known():
    assert TOLD.yes_no("visit.planned") is False
    assert TOLD.yes_no("visit.never_asked") is None
    assert TOLD.maybe_number("visit.never_asked") is None
    assert TOLD.maybe_day("visit.never_asked") is None
    assert TOLD.text("visit.never_asked") == ""
    assert TOLD.people("visit.never_asked") == ()


def test_each_fact_is_read_as_what_it_is():
    assert TOLD.day("visit.happened_on") == date(2026, 3, 3)
    assert TOLD.maybe_number("visit.minutes") == 45
    assert TOLD.maybe_decimal("reading.average") == Decimal("3.25")
    assert TOLD.people("visit.present") == (KAI,)
    with pytest.raises(Invalid) as refused:
        TOLD.day("visit.never_asked")
    assert refused.value.field == "visit.never_asked"


def test_what_is_asked_about_each_child_is_kept_by_child():
    assert TOLD.children("child.seen", "child.words") == (KAI, MAYA)
    assert TOLD.of("child.seen", MAYA) is False
    assert TOLD.of("child.seen_alone", MAYA) is None


def test_words_are_each_childs_own_or_the_childrens_together():
    assert TOLD.said("plan.child_words") == (
        Said(KAI, "I like it here", "Told Dawn"),
        Said(None, "We want film night"),
    )


def test_a_next_step_has_a_what_and_perhaps_a_who_and_a_when():
    assert TOLD.next_step("visit") == NextStep("Ring the school", "Dawn")
    assert TOLD.next_step("session") is None
    assert step_in({"next_step": "Sleep", "who": "Kai", "by_when": date(2026, 3, 9)}) == NextStep(
        "Sleep", "Kai", date(2026, 3, 9)
    )
    assert step_in({"what": "", "who": "Kai"}) is None


def test_other_help_needs_a_name():
    assert TOLD.signposts() == (Signpost("Boxing club", contact="Tuesdays"),)
