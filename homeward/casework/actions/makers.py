"""What a finished form makes: the table from a form's ``makes`` to the action that makes it."""

from collections.abc import Callable

from homeward.casework.actions import (
    agree_plan,
    check_follow_up,
    close_episode,
    hold_meeting,
    record_reading,
    record_session,
    record_visit,
    review_plan,
    screen_referral,
    send_referral,
    triage_referral,
    write_note,
)
from homeward.casework.values import Made, Making

Maker = Callable[[Making], Made]

MAKERS: dict[str, Maker] = {
    "celebration": hold_meeting.celebration_from_facts,
    "closing_meeting": hold_meeting.from_facts,
    "closure": close_episode.from_facts,
    "follow_up": check_follow_up.from_facts,
    "meeting": hold_meeting.from_facts,
    "note": write_note.from_facts,
    "plan": agree_plan.from_facts,
    "plan_review": review_plan.from_facts,
    "reading": record_reading.from_facts,
    "referral": send_referral.from_facts,
    "screening": screen_referral.from_facts,
    "session": record_session.from_facts,
    "triage": triage_referral.from_facts,
    "visit": record_visit.from_facts,
}
