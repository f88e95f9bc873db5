"""
The codes by which contracts ask for what casework records: stays and events, and what each can say more exactly.

A code is a promise to whoever writes terms: it never changes its meaning, and docs/reference/what-histories-hold.md
lists every one.
"""

from dataclasses import dataclass

from homeward.casework.values.statuses import PlacementKind, StatusKind


@dataclass(frozen=True, slots=True)
class RecordWord:
    """One kind of stay or event: its code, what it means, where it is recorded, and the details it carries."""

    code: str
    means: str
    recorded_as: str
    details: tuple[str, ...] = ()


PLACEMENT_CODES: dict[str, str] = {
    PlacementKind.FOSTER.value: "foster_placement",
    PlacementKind.KINSHIP.value: "kinship_placement",
    PlacementKind.RESIDENTIAL.value: "residential_placement",
    PlacementKind.SUPPORTED.value: "supported_accommodation",
    PlacementKind.SECURE.value: "secure_placement",
    PlacementKind.CUSTODY.value: "custody",
    PlacementKind.HOSPITAL.value: "hospital",
    PlacementKind.HOME_ON_ORDER.value: "home_on_order",
    PlacementKind.SHORT_BREAK.value: "short_break",
    PlacementKind.OTHER.value: "other_placement",
}
STATUS_CODES: dict[str, tuple[str, str]] = {
    StatusKind.EARLY_HELP.value: ("early_help", ""),
    StatusKind.CHILD_IN_NEED.value: ("child_in_need", ""),
    StatusKind.CHILD_PROTECTION.value: ("child_protection", "category"),
    StatusKind.LOOKED_AFTER.value: ("looked_after", "legal_status"),
}

STAYS: tuple[RecordWord, ...] = (
    *(
        RecordWord(code, PlacementKind(kind).label, "placement", ("short_break",))
        for kind, code in PLACEMENT_CODES.items()
    ),
    *(
        RecordWord(code, StatusKind(kind).label, "status period", (detail,) if detail else ())
        for kind, (code, detail) in STATUS_CODES.items()
    ),
)
EVENTS: tuple[RecordWord, ...] = (
    RecordWord("referral", "A referral of the child was received", "referral", ("source", "again")),
    RecordWord("re_referral", "A referral of a child who had been referred before", "referral", ("source",)),
    RecordWord("closure", "The work was closed, as approved", "closure", ("reason",)),
    RecordWord("session", "A session of the programme", "session and attendance", ("attended", "held", "programme")),
    RecordWord("visit", "A visit, for each child it was about", "visit", ("seen", "seen_alone")),
    RecordWord("plan_agreed", "A plan was agreed with the family", "plan"),
    RecordWord("plan_reviewed", "The plan was reviewed with the family", "plan review"),
    RecordWord("goal_reached", "A goal of the plan first reached good enough", "goal and its scale"),
    RecordWord("care_started", "The child became looked after", "status period", ("legal_status",)),
    RecordWord("care_ended", "The first day the child was no longer looked after", "status period", ("legal_status",)),
    RecordWord("adopted", "An adoption order: from that day an adoptive parent is responsible", "relationship"),
    RecordWord("special_guardianship", "A special guardianship order, from its day", "relationship"),
    RecordWord("placement_move", "The child moved from one placement straight to another", "placement", ("to",)),
)

STAY_CODES = frozenset(each.code for each in STAYS)
EVENT_CODES = frozenset(each.code for each in EVENTS)
