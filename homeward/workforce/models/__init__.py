"""The records of the workforce room."""

from homeward.workforce.models.accreditation import Accreditation
from homeward.workforce.models.agency import Agency
from homeward.workforce.models.buddy_pair import BuddyPair
from homeward.workforce.models.competency_evidence import CompetencyEvidence
from homeward.workforce.models.competency_sign_off import CompetencySignOff
from homeward.workforce.models.pod_place import PodPlace
from homeward.workforce.models.practitioner import Practitioner
from homeward.workforce.models.supervision_action import SupervisionAction
from homeward.workforce.models.supervision_line import SupervisionLine
from homeward.workforce.models.supervision_session import SupervisionSession
from homeward.workforce.models.supervision_words import SupervisionWords
from homeward.workforce.models.team import Team
from homeward.workforce.models.team_member import TeamMember

__all__ = [
    "Accreditation",
    "Agency",
    "BuddyPair",
    "CompetencyEvidence",
    "CompetencySignOff",
    "PodPlace",
    "Practitioner",
    "SupervisionAction",
    "SupervisionLine",
    "SupervisionSession",
    "SupervisionWords",
    "Team",
    "TeamMember",
]
