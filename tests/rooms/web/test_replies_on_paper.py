"""Replies go out with a copy of the form: whose words go to whom, and that there are more is always said."""

from datetime import date
from uuid import uuid4

import pytest

from homeward.casework.values import (
    HowGiven,
    Recipient,
    RecipientKind,
    ReplyAnswerView,
    ReplyStance,
    ReplyView,
    SaidBy,
)
from homeward.interfaces.web.paper.replies_on_paper import replies_on_paper

DAWN, LEE = uuid4(), uuid4()
DAY = date(2026, 3, 3)


def reply(who, person_id=None, role="", done=()):
    return ReplyView(
        id=uuid4(),
        stance=ReplyStance.DISAGREES,
        said_by=SaidBy.FAMILY,
        who=who,
        role=role,
        words=f"Not so, says {who}.",
        said_on=DAY,
        how_given=HowGiven.SPOKEN,
        written_by="Priya",
        done=done,
        person_id=person_id,
    )


THREE = (
    reply("Dawn", DAWN, done=(ReplyAnswerView("Rang the school.", DAY, "Priya"),)),
    reply("Lee", LEE),
    reply("Dr Osei", role="Health visitor"),
)


def words_for(kind, person=None, *, is_whole=True):
    (section,) = replies_on_paper(THREE, Recipient(kind, "", person), is_whole=is_whole)
    assert section.title == "3 replies to this form"
    return " ".join(f"{each.label} {each.words}" for each in section.lines)


def test_somebody_of_the_family_gets_their_own_words_and_hears_that_there_are_more():
    told = words_for(RecipientKind.FAMILY_MEMBER, DAWN)
    assert "“Not so, says Dawn.”\nWhat we did: Rang the school. (3 March 2026)" in told
    assert "Lee" not in told
    assert "2 more replies stand beside this form" in told


def test_anybody_else_gets_all_of_them_with_a_whole_copy():
    told = words_for(RecipientKind.OWN_USE)
    assert "Dr Osei, Health visitor, 3 March 2026. Said to us. Does not agree." in told
    assert "Lee" in told
    assert "more" not in told


@pytest.mark.parametrize("kind", [each for each in RecipientKind if each is not RecipientKind.FAMILY_MEMBER])
def test_a_copy_that_leaves_answers_out_leaves_replies_out_too(kind):
    told = words_for(kind, is_whole=False)
    assert "says" not in told
    assert "3 more replies stand beside this form" in told


def test_without_replies_there_is_no_section():
    assert replies_on_paper((), Recipient(RecipientKind.OWN_USE), is_whole=True) == ()
