"""Replies to records: who disagrees or adds something, in their own words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward.vocabulary.worded import Worded


class RepliesTo(Worded):
    """The kinds of record a reply can stand beside."""

    VISIT = "visit", "visit"
    SESSION = "session", "session"
    NOTE = "note", "note"
    MEETING = "meeting", "meeting"
    DISCUSSION = "supervision", "supervision"
    PLAN = "plan", "plan"
    FORM = "form", "form"
    STORY = "story", "story so far"
    REFERRAL = "referral", "referral"
    DECISION = "decision", "decision on a referral"


class ReplyStance(Worded):
    """What somebody says to a record."""

    DISAGREES = "disagrees", "Does not agree"
    PARTLY = "partly", "Agrees with some of it"
    CORRECTS = "corrects", "Says that something is wrong"
    ADDS = "adds", "Wants to add something"
    AGREES = "agrees", "Agrees"


class SaidBy(Worded):
    """Whose words they are."""

    FAMILY = "family", "Somebody of the family"
    PROFESSIONAL = "professional", "A professional"
    OTHER = "other", "Somebody else who knows the family"


class HowGiven(Worded):
    """How the words came to us."""

    SPOKEN = "spoken", "Said to us"
    PHONE = "phone", "On the phone"
    WRITTEN = "written", "In writing"
    MESSAGE = "message", "In a message or e-mail"
    INTERPRETER = "interpreter", "Through an interpreter"
    ADVOCATE = "advocate", "Through an advocate"
    OWN_HAND = "own_hand", "Typed by themselves on this page"


@dataclass(frozen=True)
class NewReply:
    """What somebody says to a record, before it is kept."""

    stance: ReplyStance
    said_by: SaidBy
    words: str
    said_on: date
    how_given: HowGiven
    person_id: UUID | None = None
    name: str = ""
    role: str = ""
    what_we_did: str = ""


@dataclass(frozen=True)
class ReplyAnswerView:
    """One thing done about a reply."""

    what_we_did: str
    done_on: date
    by_name: str


@dataclass(frozen=True)
class ReplyView:
    """A reply as it stands beside its record."""

    id: UUID
    stance: ReplyStance
    said_by: SaidBy
    who: str
    role: str
    words: str
    said_on: date
    how_given: HowGiven
    written_by: str
    done: tuple[ReplyAnswerView, ...]
    person_id: UUID | None = None


@dataclass(frozen=True)
class RepliedTo:
    """The record a reply stands beside: what it is, and where the page of it is."""

    kind: RepliesTo
    id: UUID
    title: str
    family_id: UUID | None
    referral_id: UUID | None
    people: tuple[tuple[str, str], ...] = ()
    replies: tuple[ReplyView, ...] = ()
