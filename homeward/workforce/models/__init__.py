"""The records of the workforce room."""

from homeward.workforce.models.agency import Agency
from homeward.workforce.models.practitioner import Practitioner
from homeward.workforce.models.team import Team
from homeward.workforce.models.team_member import TeamMember

__all__ = ["Agency", "Practitioner", "Team", "TeamMember"]
