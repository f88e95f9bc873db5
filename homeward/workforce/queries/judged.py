"""The room's pure rules, for rooms above: they take values and touch no database."""

from homeward.workforce.rules.accreditation import lacking
from homeward.workforce.rules.competence import why_not_sign_off
from homeward.workforce.rules.pod_makeup import check_cap, judge_pod, why_not_lead
from homeward.workforce.rules.supervision_due import owed_since, supervision_due

__all__ = ["check_cap", "judge_pod", "lacking", "owed_since", "supervision_due", "why_not_lead", "why_not_sign_off"]
