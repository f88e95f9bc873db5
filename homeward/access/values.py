"""What crosses the door of the access room: viewers, permissions, subjects, decisions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from uuid import UUID


class DataClass(StrEnum):
    """A kind of information, the unit in which who-may-know is decided."""

    IDENTITY = "identity"  # names, births, addresses, identifiers, families, relationships
    REFERRAL = "referral"  # what a referrer told us and what was decided
    CASE = "case"  # the work with a family
    WORKLOAD = "workload"  # that there is work, under which model, led by whom: nothing that was written down of it
    OUTCOME = "outcome"  # enrolments, standings, claims
    AUDIT = "audit"  # who looked and who changed
    TENANT = "tenant"  # an authority's own furniture: teams, agencies, adopted models
    DEVELOPMENT = "development"  # what a worker can do, is accredited for, and when they had supervision
    ALLOCATION = "allocation"  # the log of a trial that allocates cases by lot: codes, never names
    IMPORT = "import"  # an authority's own files on their way in, and what was found wrong with them


class Reach(StrEnum):
    """How far a permission goes."""

    INVOLVED = "involved"  # only where the viewer has a current, dated, reasoned involvement
    AUTHORITY = "authority"  # throughout the viewer's authority


class Permission(Enum):
    """One thing a person may be allowed to do: its code, the kind of information it touches, in a sentence."""

    PERSON_SEARCH = ("person.search", DataClass.IDENTITY, "search for people by name, birth or identifier")
    PERSON_READ = ("person.read", DataClass.IDENTITY, "see who a person is and how they are related")
    PERSON_WRITE = ("person.write", DataClass.IDENTITY, "register and correct people and families")
    REFERRAL_RECEIVE = ("referral.receive", DataClass.REFERRAL, "send a referral in")
    REFERRAL_READ = ("referral.read", DataClass.REFERRAL, "read referrals and what was decided")
    REFERRAL_DECIDE = ("referral.decide", DataClass.REFERRAL, "screen and triage referrals")
    CASE_READ = ("case.read", DataClass.CASE, "read the work with a family")
    CASE_OPEN_FOR_DUTY = ("case.open_for_duty", DataClass.IDENTITY, "open a family for duty, giving a reason")
    CASE_WRITE = ("case.write", DataClass.CASE, "record work with a family")
    CASE_ALLOCATE = ("case.allocate", DataClass.CASE, "allocate a family to a worker")
    CASE_REQUEST_CLOSURE = ("case.request_closure", DataClass.CASE, "ask for a case to be closed")
    CASE_APPROVE_CLOSURE = ("case.approve_closure", DataClass.CASE, "approve a closure")
    WORK_COUNT = ("work.count", DataClass.WORKLOAD, "count pieces of work by their model and by who leads them")
    OUTCOME_READ = ("outcome.read", DataClass.OUTCOME, "see enrolments, standings and claims of a contract")
    OUTCOME_ENROL = ("outcome.enrol", DataClass.OUTCOME, "enrol children on a contract")
    OUTCOME_CLAIM = ("outcome.claim", DataClass.OUTCOME, "claim earned outcomes")
    OUTCOME_VERIFY = ("outcome.verify", DataClass.OUTCOME, "verify or query claimed outcomes")
    OUTCOME_PAY = ("outcome.pay", DataClass.OUTCOME, "mark verified claims as paid")
    OUTCOME_SIGN_OFF = ("outcome.sign_off", DataClass.OUTCOME, "sign decided claims off, as internal audit")
    OUTCOME_JUDGE = ("outcome.judge", DataClass.OUTCOME, "work out where every promise stands")
    CONTRACT_SETTLE_TERMS = (
        "contract.settle_terms",
        DataClass.OUTCOME,
        "agree contracts and answer open terms",
    )
    MONEY_WRITE = ("money.write", DataClass.OUTCOME, "enter plans, draw-downs, receipts and costs of a contract")
    TOTALS_PUBLISH = ("totals.publish", DataClass.OUTCOME, "publish suppressed totals")
    TOTALS_READ = ("totals.read", DataClass.TENANT, "see published, suppressed totals")
    EVALUATION_READ = (
        "evaluation.read",
        DataClass.TENANT,
        "see what an evaluation works from: frozen definitions, comparisons, and published figures",
    )
    MODEL_WRITE = ("model.write", DataClass.TENANT, "write and publish practice models")
    MODEL_ADOPT = ("model.adopt", DataClass.TENANT, "adopt a practice model for a team, and move its open cases to it")
    FIDELITY_READ = (
        "fidelity.read",
        DataClass.TENANT,
        "see in numbers how far practice models are followed and how long recording takes",
    )
    TEAM_READ = ("team.read", DataClass.TENANT, "see teams, agencies and caseload counts")
    TEAM_WRITE = ("team.write", DataClass.TENANT, "set up agencies, teams and their members")
    DEVELOPMENT_RECORD = (
        "development.record",
        DataClass.DEVELOPMENT,
        "record evidence and accreditations of one's own",
    )
    DEVELOPMENT_READ = (
        "development.read",
        DataClass.DEVELOPMENT,
        "see what a worker can do and when they had supervision",
    )
    SUPERVISE = ("development.supervise", DataClass.DEVELOPMENT, "hold supervision and sign competencies off")
    SUPERVISION_ARRANGE = (
        "supervision.arrange",
        DataClass.TENANT,
        "say who supervises whom, and who plays what part",
    )
    USER_WRITE = ("user.write", DataClass.TENANT, "create users, grant and withdraw roles")
    INVOLVEMENT_WRITE = ("involvement.write", DataClass.IDENTITY, "say who is involved with a family")
    AUDIT_READ = ("audit.read", DataClass.AUDIT, "see who looked at a record and who changed it")
    TRIAL_SET_UP = ("trial.set_up", DataClass.TENANT, "set up and end a trial that allocates cases by lot")
    TRIAL_READ = ("trial.read", DataClass.ALLOCATION, "read the log of a trial, case by case and without names")
    DATA_IMPORT = ("data.import", DataClass.IMPORT, "bring in an authority's own data")

    def __init__(self, code: str, data_class: DataClass, sentence: str) -> None:
        self.code = code
        self.data_class = data_class
        self.sentence = sentence


class InvolvementKind(StrEnum):
    """Why a person, team or agency has to do with a family, a person or a contract."""

    LEAD = "lead"
    CO_WORKER = "co_worker"
    TEAM = "team"
    MANAGER = "manager"
    REFERRER = "referrer"
    DUTY = "duty"
    CONTRACT = "contract"
    SUPERVISOR = "supervisor"  # of a worker
    ASSESSOR = "assessor"  # asked to sign a worker's competency off, until it is decided


class AuthenticationKind(StrEnum):
    PERSON = "person"
    SERVICE = "service"


@dataclass(frozen=True)
class Subject:
    """What an audit entry or a decision is about."""

    kind: str
    id: UUID

    @classmethod
    def family(cls, family_id: UUID) -> "Subject":
        return cls("family", family_id)

    @classmethod
    def person(cls, person_id: UUID) -> "Subject":
        return cls("person", person_id)

    @classmethod
    def contract(cls, contract_id: UUID) -> "Subject":
        return cls("contract", contract_id)

    @classmethod
    def referral(cls, referral_id: UUID) -> "Subject":
        return cls("referral", referral_id)

    @classmethod
    def user(cls, user_id: UUID) -> "Subject":
        return cls("user", user_id)


@dataclass(frozen=True)
class Viewer:
    """Who is looking: one user, for one authority, with the roles they hold there today."""

    user_id: UUID
    name: str
    authority_id: UUID
    authority_name: str
    roles: tuple[str, ...]
    holder_ids: frozenset[UUID]
    kind: AuthenticationKind = AuthenticationKind.PERSON

    @property
    def is_service(self) -> bool:
        return self.kind is AuthenticationKind.SERVICE


@dataclass(frozen=True)
class InvolvementView:
    """One dated, reasoned involvement of a holder (user, team or agency) with a subject."""

    subject_id: UUID
    holder_id: UUID
    kind: InvolvementKind
    starts: date
    ends: date | None
    basis: str
    ends_at: datetime | None = None

    def is_current(self, on: date) -> bool:
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True)
class DutyOpening:
    """That somebody opened a family for duty: who, when, until when, and the reason they gave."""

    name: str
    opened_at: datetime
    until: datetime
    reason: str


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, and why or why not, in words for the person asking."""

    allowed: bool
    why: str

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class AuditLine:
    """One audit entry, for people."""

    sequence: int
    at: datetime
    event: str
    sentence: str
    actor_id: UUID | None
    actor_name: str
    subjects: tuple[Subject, ...]
    detail: dict[str, str | int | float | bool | None]
    refused: bool


@dataclass(frozen=True)
class UserView:
    """A user as administrators see them."""

    id: UUID
    username: str
    name: str
    email: str
    is_active: bool
    roles: tuple[str, ...]
    last_login: datetime | None
    has_second_factor: bool
    has_password: bool = True
    password_is_temporary: bool = False


@dataclass(frozen=True)
class RoleView:
    """A role, in a sentence and a list."""

    key: str
    title: str
    sentence: str
    permissions: tuple[tuple[Permission, Reach], ...]
    is_service: bool
