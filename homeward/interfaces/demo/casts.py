"""Who does what for one family: the people of the setting who play in its story."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.values import StatusKind
from homeward.interfaces.demo.families import MadeUpChild, MadeUpFamily
from homeward.interfaces.demo.setting import Setting


@dataclass(slots=True)
class Cast:
    """A family and the workers in its story, with what the record has called them so far."""

    family: MadeUpFamily
    setting: Setting
    team_id: UUID
    duty: Viewer
    manager: Viewer
    worker: Viewer
    practitioner_id: UUID
    rng: Random
    contract_id: UUID | None = None
    family_id: UUID | None = None
    episode_id: UUID | None = None
    run_id: UUID | None = None
    opened_on: date | None = None
    people: dict[str, UUID] | None = None
    adults: tuple[UUID, ...] = ()
    open_statuses: dict[tuple[str, StatusKind], UUID] = field(default_factory=dict)
    open_placements: dict[str, UUID] = field(default_factory=dict)
    promised: list[UUID] = field(default_factory=list)
    story_id: UUID | None = None
    held: int = 0

    @property
    def who(self) -> str:
        """The child most spoken of."""
        return self.family.children[0].given

    @property
    def mum(self) -> str:
        """The adult most spoken of."""
        return self.family.adults[0].given

    def need_family(self) -> UUID:
        """Return the family, once the referral is accepted."""
        assert self.family_id is not None  # noqa: S101 (a story told in the wrong order)
        return self.family_id

    def need_episode(self) -> UUID:
        """Return the episode, once the referral is accepted."""
        assert self.episode_id is not None  # noqa: S101
        return self.episode_id

    def need_run(self) -> UUID:
        """Return the programme, once it has started."""
        assert self.run_id is not None  # noqa: S101
        return self.run_id

    def person(self, child: MadeUpChild) -> UUID:
        """Return the person of the record a child is."""
        assert self.people is not None  # noqa: S101
        return self.people[child.given]

    @property
    def children(self) -> tuple[UUID, ...]:
        """The children, as the record knows them."""
        return tuple((self.people or {}).values())
