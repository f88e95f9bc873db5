"""Change the record of the work with a family."""

from homeward.casework.actions.add_file import add_file
from homeward.casework.actions.agree_plan import agree_plan
from homeward.casework.actions.allocate import allocate
from homeward.casework.actions.check_follow_up import check_follow_up
from homeward.casework.actions.close_episode import approve_closure, request_closure, return_closure
from homeward.casework.actions.correct_form import correct_form
from homeward.casework.actions.cover_domains import place_goal, say_why_no_goal
from homeward.casework.actions.decide_triage import decide_triage
from homeward.casework.actions.discuss_case import correct_discussion, discuss_case, write_group_part
from homeward.casework.actions.draw_lot import draw_for_episode, draw_for_referral
from homeward.casework.actions.finish_form import finish_form
from homeward.casework.actions.go_on_to_stage import ask_to_go_on
from homeward.casework.actions.hand_over import hand_over
from homeward.casework.actions.hear_child import hear_child
from homeward.casework.actions.hear_of_signpost import hear_of_signpost
from homeward.casework.actions.hold_group_supervision import hold_group_supervision
from homeward.casework.actions.hold_meeting import hold_meeting
from homeward.casework.actions.keep_answers import keep_answers, share_draft
from homeward.casework.actions.keep_recording_time import keep_recording_time
from homeward.casework.actions.keep_reply import answer_reply, keep_reply
from homeward.casework.actions.keep_talk import keep_part, keep_talk
from homeward.casework.actions.link_person import link_person, unlink_person
from homeward.casework.actions.move_on import waive_gate
from homeward.casework.actions.move_placement import (
    correct_placement,
    end_placement,
    move_placement,
    withdraw_placement,
)
from homeward.casework.actions.move_to_version import move_to_version
from homeward.casework.actions.note_deviation import end_trial, note_deviation
from homeward.casework.actions.open_episode import open_episode
from homeward.casework.actions.place_referral import place_referral
from homeward.casework.actions.propose_status import propose_end, propose_status
from homeward.casework.actions.receive_public_referral import receive_public_referral
from homeward.casework.actions.receive_referral import receive_referral
from homeward.casework.actions.record_reading import record_reading
from homeward.casework.actions.record_session import record_session
from homeward.casework.actions.record_visit import record_visit
from homeward.casework.actions.release_copy import release_copy
from homeward.casework.actions.review_plan import review_plan, scale_goal, take_step, undo_step
from homeward.casework.actions.run_programme import (
    correct_programme_end,
    end_programme,
    extend_programme,
    pause_programme,
    resume_programme,
    start_programme,
)
from homeward.casework.actions.save_draft import save_draft, withdraw_draft
from homeward.casework.actions.screen_referral import pick_up_referral, screen_referral
from homeward.casework.actions.send_messages import send_messages
from homeward.casework.actions.set_status import correct_status, end_status, set_status, withdraw_status
from homeward.casework.actions.set_up_trial import set_up_trial
from homeward.casework.actions.sign_off import (
    agree_to_step,
    ask_for_agreement,
    ask_to_end_status,
    ask_to_start_status,
    refuse_step,
    take_step_back,
)
from homeward.casework.actions.start_form import start_form, start_referral, start_referral_form
from homeward.casework.actions.tasks import add_task, complete_task, move_task, undo_task
from homeward.casework.actions.triage_referral import triage_referral
from homeward.casework.actions.withdraw_referral import withdraw_referral
from homeward.casework.actions.work_beside import add_co_worker, end_co_work
from homeward.casework.actions.write_note import write_note
from homeward.casework.actions.write_story import write_story

__all__ = [
    "add_co_worker",
    "add_file",
    "add_task",
    "agree_plan",
    "agree_to_step",
    "allocate",
    "answer_reply",
    "approve_closure",
    "ask_for_agreement",
    "ask_to_end_status",
    "ask_to_go_on",
    "ask_to_start_status",
    "check_follow_up",
    "complete_task",
    "correct_discussion",
    "correct_form",
    "correct_placement",
    "correct_programme_end",
    "correct_status",
    "decide_triage",
    "discuss_case",
    "draw_for_episode",
    "draw_for_referral",
    "end_co_work",
    "end_placement",
    "end_programme",
    "end_status",
    "end_trial",
    "extend_programme",
    "finish_form",
    "hand_over",
    "hear_child",
    "hear_of_signpost",
    "hold_group_supervision",
    "hold_meeting",
    "keep_answers",
    "keep_part",
    "keep_recording_time",
    "keep_reply",
    "keep_talk",
    "link_person",
    "move_placement",
    "move_task",
    "move_to_version",
    "note_deviation",
    "open_episode",
    "pause_programme",
    "pick_up_referral",
    "place_goal",
    "place_referral",
    "propose_end",
    "propose_status",
    "receive_public_referral",
    "receive_referral",
    "record_reading",
    "record_session",
    "record_visit",
    "refuse_step",
    "release_copy",
    "request_closure",
    "resume_programme",
    "return_closure",
    "review_plan",
    "save_draft",
    "say_why_no_goal",
    "scale_goal",
    "screen_referral",
    "send_messages",
    "set_status",
    "set_up_trial",
    "share_draft",
    "start_form",
    "start_programme",
    "start_referral",
    "start_referral_form",
    "take_step",
    "take_step_back",
    "triage_referral",
    "undo_step",
    "undo_task",
    "unlink_person",
    "waive_gate",
    "withdraw_draft",
    "withdraw_placement",
    "withdraw_referral",
    "withdraw_status",
    "write_group_part",
    "write_note",
    "write_story",
]
