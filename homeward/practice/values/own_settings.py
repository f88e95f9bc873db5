"""The settings Homeward itself reads by their name: a model that has one of them need not point to it."""

from enum import StrEnum


class OwnSetting(StrEnum):
    """What such a setting is called in a model."""

    PROGRAMME_LENGTH = "programme_length_choice"
    SESSIONS_EACH_WEEK = "sessions_each_week"
    SESSION_MINUTES = "session_minutes"
    SEE_EACH_CHILD_DAYS = "see_each_child_days"
    VISITS_USUAL_DAYS = "visits_usual_days"
    VISITS_TIMES_USUAL = "visits_times_usual"
    CASELOAD_OVER_CAP = "caseload_over_cap"


DECIDED_AT_TRIAGE = "decided_at_triage"
"""How the length of the programme is chosen, when not always the same: any other choice is the key of a programme."""
