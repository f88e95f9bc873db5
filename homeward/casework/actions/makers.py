"""What a finished form makes: the table from a form's ``makes`` to the action that makes it."""

from collections.abc import Callable

from homeward.casework.actions.agree_plan import from_facts as plan_from_facts
from homeward.casework.actions.check_follow_up import from_facts as follow_up_from_facts
from homeward.casework.actions.close_episode import from_facts as closure_from_facts
from homeward.casework.actions.hear_child import from_facts as child_voice_from_facts
from homeward.casework.actions.hold_meeting import celebration_from_facts
from homeward.casework.actions.hold_meeting import from_facts as meeting_from_facts
from homeward.casework.actions.record_reading import from_facts as reading_from_facts
from homeward.casework.actions.record_session import from_facts as session_from_facts
from homeward.casework.actions.record_visit import from_facts as visit_from_facts
from homeward.casework.actions.review_plan import from_facts as plan_review_from_facts
from homeward.casework.actions.screen_referral import from_facts as screening_from_facts
from homeward.casework.actions.send_referral import from_facts as referral_from_facts
from homeward.casework.actions.triage_referral import from_facts as triage_from_facts
from homeward.casework.actions.write_note import from_facts as note_from_facts
from homeward.casework.values import Made, Making

Maker = Callable[[Making], Made]

MAKERS: dict[str, Maker] = {
    "celebration": celebration_from_facts,
    "child_voice": child_voice_from_facts,
    "closing_meeting": meeting_from_facts,
    "closure": closure_from_facts,
    "follow_up": follow_up_from_facts,
    "meeting": meeting_from_facts,
    "note": note_from_facts,
    "plan": plan_from_facts,
    "plan_review": plan_review_from_facts,
    "reading": reading_from_facts,
    "referral": referral_from_facts,
    "screening": screening_from_facts,
    "session": session_from_facts,
    "triage": triage_from_facts,
    "visit": visit_from_facts,
}
