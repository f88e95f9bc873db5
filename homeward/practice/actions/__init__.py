"""Change which practice models there are and which is worked by: drafts, publishing, adopting, feedback."""

from homeward.practice.actions.adopt import adopt
from homeward.practice.actions.drafts import (
    begin_draft,
    discard_draft,
    remove_draft_file,
    replace_draft,
    save_draft_file,
    upload_draft,
)
from homeward.practice.actions.publish import publish_draft
from homeward.practice.actions.say_no_use import say_no_use, take_back_no_use

__all__ = [
    "adopt",
    "begin_draft",
    "discard_draft",
    "publish_draft",
    "remove_draft_file",
    "replace_draft",
    "save_draft_file",
    "say_no_use",
    "take_back_no_use",
    "upload_draft",
]
