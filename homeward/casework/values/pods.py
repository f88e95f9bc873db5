"""A pod on its page: its parts, who plays them, who is whose buddy, and which rules it keeps."""

from dataclasses import dataclass
from uuid import UUID

from homeward.workforce.values import BuddyView, PodFinding, PodMember, PodRules


@dataclass(frozen=True)
class PodPage:
    """What a pod is made up of, judged by the practice model its team works by."""

    team_id: UUID
    rules: PodRules
    members: tuple[PodMember, ...]
    buddies: tuple[BuddyView, ...]
    findings: tuple[PodFinding, ...]
    may_arrange: bool

    @property
    def missing(self) -> tuple[PodFinding, ...]:
        """The rules the pod does not keep."""
        return tuple(each for each in self.findings if not each.met)

    def part(self, practitioner_id: UUID) -> str:
        """Return what the part somebody plays is called, empty where they play none."""
        role = next((each.role for each in self.members if each.practitioner_id == practitioner_id), "")
        found = self.rules.role(role)
        return found.title if found else ""
