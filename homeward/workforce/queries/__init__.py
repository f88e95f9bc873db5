"""Ask who works where, what they can do, and when supervision is due."""

from homeward.workforce.queries.judged import (
    check_cap,
    coverage,
    judge_pod,
    lacking,
    standing,
    supervision_due,
    why_not_lead,
    why_not_sign_off,
)
from homeward.workforce.queries.teams import (
    agencies,
    agencies_to_choose,
    agency_names,
    practitioner,
    practitioner_of,
    practitioners,
    practitioners_in,
    team,
    team_names,
    teams,
    teams_of,
)

__all__ = [
    "agencies",
    "agencies_to_choose",
    "agency_names",
    "check_cap",
    "coverage",
    "judge_pod",
    "lacking",
    "practitioner",
    "practitioner_of",
    "practitioners",
    "practitioners_in",
    "standing",
    "supervision_due",
    "team",
    "team_names",
    "teams",
    "teams_of",
    "why_not_lead",
    "why_not_sign_off",
]
