"""What terms ask of a history: stays, events, attributes and named days; and which of them no record yields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from homeward.casework.values.record_words import EVENT_CODES, STAY_CODES
from homeward.outcomes.values.terms import TermsDocument

# Told of everybody: the special circumstances every state says something about.
ALWAYS_STAYS = frozenset({"hospital", "custody", "missing"})
ALWAYS_EVENTS = frozenset({"adopted", "special_guardianship"})
FACTS = frozenset({"programme_started", "programme_ended", "referred", "enrolled", "born"})

ATTRIBUTES: Mapping[str, str] = {
    "cohort": "The quarter of the year in which the child was referred, or else enrolled: 2025_q1",
    "enrolled_in": "The quarter of the year in which the child was enrolled: 2025_q2",
    "route": "How the referral came: the source of the referral, as the record has it",
    "sex": "The sex on the record, as the code of the children's censuses: told only where the terms ask for it",
    "payer": "The party that pays, where the terms name exactly one payer; otherwise it is handed in",
    "practice_model": "The practice model of the work, by its name",
}
NAMED_DAYS: Mapping[str, str] = {
    "accepted": "The day the referral was accepted, or the work was opened where there was none",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The codes some terms look for, under any answer to their open questions."""

    stays: frozenset[str] = field(default_factory=frozenset)
    events: frozenset[str] = field(default_factory=frozenset)
    attributes: frozenset[str] = field(default_factory=frozenset)
    days: frozenset[str] = field(default_factory=frozenset)
    only_payer: str = ""


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """A code the terms look for which no record yields."""

    kind: str
    code: str

    @property
    def says(self) -> str:
        """What it means for whoever agrees these terms."""
        what = {
            "stay": f"stays called {self.code}",
            "event": f"events called {self.code}",
            "attribute": f"an attribute called {self.code}",
            "day": f"a day called {self.code}",
        }[self.kind]
        them = "them" if self.kind in ("stay", "event") else "it"
        they = "they" if self.kind in ("stay", "event") else "it"
        return f"These terms look for {what}. No record yields {them}: {they} must be handed in."


def asked_by(document: TermsDocument) -> Asked:
    """Return every code the terms look for, whichever way their open questions are answered."""
    found: dict[str, set[str]] = {"stay": set(), "event": set(), "attribute": set(), "day": set()}
    for kind, code in _codes(document.body):
        found[kind].add(code)
    payers = [each.get("key", "") for each in document.body.get("parties") or () if each.get("role") == "payer"]
    if len(payers) == 1 or _paid_by_unit(document.body):
        found["attribute"].add("payer")
    return Asked(
        stays=frozenset(found["stay"]),
        events=frozenset(found["event"]),
        attributes=frozenset(found["attribute"]),
        days=frozenset(found["day"]) - FACTS,
        only_payer=str(payers[0]) if len(payers) == 1 else "",
    )


def not_recorded(document: TermsDocument) -> list[NotRecorded]:
    """Return every code the terms look for which no record yields, so that it must be handed in."""
    asked = asked_by(document)
    attributes = set(ATTRIBUTES) if asked.only_payer else set(ATTRIBUTES) - {"payer"}
    return [
        *(NotRecorded("stay", each) for each in sorted(asked.stays - STAY_CODES)),
        *(NotRecorded("event", each) for each in sorted(asked.events - EVENT_CODES)),
        *(NotRecorded("attribute", each) for each in sorted(asked.attributes - attributes)),
        *(NotRecorded("day", each) for each in sorted(asked.days - NAMED_DAYS.keys())),
    ]


_ONE = {"event": "event", "first_event": "event", "attribute": "attribute", "by_cohort": "attribute", "fact": "day"}
_MANY = {"stays": "stay", "resets_on": "event"}


def _codes(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in _ONE and isinstance(value, str):
                yield _ONE[key], value
            elif key in _MANY and isinstance(value, list | tuple):
                yield from ((_MANY[key], each) for each in value if isinstance(each, str))
            yield from _codes(value)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from _codes(each)


def _paid_by_unit(body: Mapping[str, Any]) -> bool:
    shares = body.get("payer_shares") or ()
    return any(isinstance(each, Mapping) and each.get("by") == "unit" for each in shares) or any(
        isinstance(each, Mapping) and (each.get("price") or {}).get("kind") == "by_payer"
        for each in body.get("promises") or ()
        if isinstance(each, Mapping) and isinstance(each.get("price") or {}, Mapping)
    )
