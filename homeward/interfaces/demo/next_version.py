"""What a practice lead is in the middle of: people said which questions are no use, and a next version is written."""

from datetime import date, timedelta

from homeward.access.actions import acting_as
from homeward.access.values import Viewer
from homeward.interfaces.demo.clock import Clock
from homeward.interfaces.demo.setting import MODEL, MODEL_VERSION, Setting
from homeward.practice import actions, queries

_LEAD = "lee.practicelead"
# Who said it of which question of which form, and why.
_NO_USE = (
    ("priya.keyworker", "visit", "others", "I write who else was there under what happened."),
    ("morgan.manager", "visit", "others", ""),
    ("priya.keyworker", "session", "place", "It is at home nearly every time."),
    ("morgan.manager", "closure", "summary", "The story so far says it already."),
)
# What is changed in the next version, file by file: the words before, and after.
_CHANGES = (
    (
        "model.yaml",
        "change_note: The first version.",
        "change_note: Families said what they could not answer.",
    ),
    ("forms/visit.yaml", "label: Anyone else?", "label: Was anyone else there?"),
    ("forms/visit.yaml", "label: What next?", "label: What is the next small step?"),
)


def write_next_version(setting: Setting, *, clock: Clock, today: date) -> None:
    """Let people say what is no use, and the practice lead begin the next version of the model most work by."""
    if _LEAD not in setting.viewers:
        return
    for number, (username, form, question, reason) in enumerate(_NO_USE):
        clock.set(today - timedelta(days=20 - number * 3), 15, 10)
        _say_no_use(setting.viewer(username), form, question, reason)
    clock.set(today - timedelta(days=3), 11, 20)
    _begin_a_draft(setting.viewer(_LEAD))
    clock.set(today, 17, 0)


def _say_no_use(by: Viewer, form: str, question: str, reason: str) -> None:
    found = queries.form(MODEL, MODEL_VERSION, form)
    if found.question(question) is None:
        return  # the model has moved on since this was written; the county does without
    with acting_as(by):
        actions.say_no_use(
            by=by, model=MODEL, version=MODEL_VERSION, form_key=form, question_key=question, reason=reason
        )


def _begin_a_draft(by: Viewer) -> None:
    with acting_as(by):
        draft_id = actions.begin_draft(by=by, model=MODEL, version=MODEL_VERSION)
        for path, before, after in _CHANGES:
            text = queries.draft_file(by=by, draft_id=draft_id, path=path).content
            actions.save_draft_file(by=by, draft_id=draft_id, path=path, content=text.replace(before, after, 1))
