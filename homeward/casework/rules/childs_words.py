"""What a child showed with a tool of their own: their words as one text, and who may read them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from homeward.casework.values.contact import MaySee

ROOMS = (
    ("voice.warm_room", "What is good"),
    ("voice.storm_window", "What is hard"),
    ("voice.lamp_room", "What I wish for"),
)
"""The facts a child's tool gives, and what each is called beside the words."""


def said_with(facts: Mapping[str, Any]) -> str:
    """Return everything the child said, each part under what it is about; nothing for parts left empty."""
    told = ((title, str(facts.get(key) or "").strip()) for key, title in ROOMS)
    return "\n".join(f"{title}: {words}" for title, words in told if words)


def may_read(may_see: MaySee | None, *, whose: UUID | None, reader: UUID, reader_is_child: bool) -> bool:
    """
    Say whether a member of the family may be given a child's words on paper or a page made for the family.

    A child always may have their own. What a child was not asked about is not handed out.
    """
    if whose is not None and whose == reader:
        return True
    if may_see is MaySee.FAMILY:
        return True
    return may_see is MaySee.PARENTS and not reader_is_child
