"""Licensed work without an accreditation on record, as forms and supervisors are told of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class FormGap:
    """Something a form could record that whoever fills it in holds no accreditation for, and why it is said."""

    what: str
    because: str


@dataclass(frozen=True)
class GapLine:
    """One such piece of work. The family is named only to somebody who reaches it."""

    worker: str
    user_id: UUID
    on: date
    what: str
    because: str
    family_id: UUID | None
    family_name: str
