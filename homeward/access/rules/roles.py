"""Each role, in a sentence and a list of what it may do and how far that goes."""

from typing import ClassVar

from homeward.access.values import DataClass, InvolvementKind, Permission, Reach

P = Permission
INVOLVED, AUTHORITY = Reach.INVOLVED, Reach.AUTHORITY


class Role:
    """A named bundle of permissions. Roles never open a record by themselves unless the reach says so."""

    key: ClassVar[str]
    title: ClassVar[str]
    sentence: ClassVar[str]
    is_service: ClassVar[bool] = False
    permissions: ClassVar[dict[Permission, Reach]]


class KeyWorker(Role):
    key = "key_worker"
    title = "Key worker"
    sentence = "Works with the families allocated to them and records that work."
    permissions = {
        P.PERSON_READ: INVOLVED,
        P.PERSON_WRITE: INVOLVED,
        P.REFERRAL_RECEIVE: AUTHORITY,
        P.REFERRAL_READ: INVOLVED,
        P.CASE_READ: INVOLVED,
        P.CASE_WRITE: INVOLVED,
        P.CASE_REQUEST_CLOSURE: INVOLVED,
        P.AUDIT_READ: INVOLVED,
        P.TEAM_READ: AUTHORITY,
        P.FIDELITY_READ: AUTHORITY,
        P.DEVELOPMENT_RECORD: AUTHORITY,
        P.DEVELOPMENT_READ: INVOLVED,
    }


class TeamManager(Role):
    key = "team_manager"
    title = "Team manager"
    sentence = "Allocates and supervises the families of their own teams, and approves closures."
    permissions = {
        P.PERSON_SEARCH: AUTHORITY,
        P.PERSON_READ: INVOLVED,
        P.PERSON_WRITE: INVOLVED,
        P.REFERRAL_RECEIVE: AUTHORITY,
        P.REFERRAL_READ: INVOLVED,
        P.CASE_READ: INVOLVED,
        P.CASE_WRITE: INVOLVED,
        P.CASE_ALLOCATE: INVOLVED,
        P.CASE_REQUEST_CLOSURE: INVOLVED,
        P.CASE_APPROVE_CLOSURE: INVOLVED,
        P.INVOLVEMENT_WRITE: INVOLVED,
        P.AUDIT_READ: INVOLVED,
        P.TEAM_READ: AUTHORITY,
        P.FIDELITY_READ: AUTHORITY,
        P.DEVELOPMENT_RECORD: AUTHORITY,
        P.DEVELOPMENT_READ: INVOLVED,
        P.SUPERVISE: INVOLVED,
        P.SUPERVISION_ARRANGE: INVOLVED,
    }


class DutyWorker(Role):
    key = "duty_worker"
    title = "Duty worker"
    sentence = "Receives, screens and triages referrals; may open a family for duty with a reason, for a day."
    permissions = {
        P.PERSON_SEARCH: AUTHORITY,
        P.PERSON_READ: AUTHORITY,
        P.PERSON_WRITE: AUTHORITY,
        P.REFERRAL_RECEIVE: AUTHORITY,
        P.REFERRAL_READ: AUTHORITY,
        P.REFERRAL_DECIDE: AUTHORITY,
        P.CASE_OPEN_FOR_DUTY: AUTHORITY,
        P.CASE_READ: INVOLVED,
        P.CASE_WRITE: INVOLVED,
        P.TEAM_READ: AUTHORITY,
        P.DEVELOPMENT_RECORD: AUTHORITY,
        P.DEVELOPMENT_READ: INVOLVED,
    }


class Referrer(Role):
    key = "referrer"
    title = "Referring social worker"
    sentence = "Refers children and hears what was decided; does not read the provider's case record."
    permissions = {
        P.PERSON_READ: INVOLVED,
        P.REFERRAL_RECEIVE: AUTHORITY,
        P.REFERRAL_READ: INVOLVED,
        P.TEAM_READ: AUTHORITY,
    }


class ContractManager(Role):
    key = "contract_manager"
    title = "Contract manager"
    sentence = "Runs a provider's side of a contract: enrolments, standings and claims, by reference and never by name."
    permissions = {
        P.OUTCOME_READ: INVOLVED,
        P.OUTCOME_ENROL: INVOLVED,
        P.OUTCOME_CLAIM: INVOLVED,
        P.OUTCOME_JUDGE: INVOLVED,
        P.TOTALS_PUBLISH: INVOLVED,
        P.TOTALS_READ: AUTHORITY,
    }


class Verifier(Role):
    key = "verifier"
    title = "Verifier"
    sentence = "Checks claimed outcomes against the evidence, independently of whoever claimed."
    permissions = {P.OUTCOME_READ: INVOLVED, P.OUTCOME_VERIFY: INVOLVED, P.TOTALS_READ: AUTHORITY}


class Commissioner(Role):
    key = "commissioner"
    title = "Commissioner"
    sentence = "Agrees contracts and their open terms, pays verified claims, and publishes suppressed totals."
    permissions = {
        P.OUTCOME_READ: INVOLVED,
        P.OUTCOME_PAY: INVOLVED,
        P.OUTCOME_JUDGE: INVOLVED,
        P.CONTRACT_SETTLE_TERMS: AUTHORITY,
        P.TOTALS_PUBLISH: INVOLVED,
        P.TOTALS_READ: AUTHORITY,
    }


class Investor(Role):
    key = "investor"
    title = "Investor"
    sentence = "Sees published totals with small numbers suppressed, and no child."
    permissions = {P.TOTALS_READ: AUTHORITY}


class PracticeLead(Role):
    key = "practice_lead"
    title = "Practice lead"
    sentence = "Writes and publishes practice models, adopts them for teams, and moves open cases to a new version."
    permissions = {
        P.MODEL_WRITE: AUTHORITY,
        P.MODEL_ADOPT: AUTHORITY,
        P.TRIAL_SET_UP: AUTHORITY,
        P.TRIAL_READ: AUTHORITY,
        P.TEAM_READ: AUTHORITY,
        P.FIDELITY_READ: AUTHORITY,
        P.DEVELOPMENT_RECORD: AUTHORITY,
        P.DEVELOPMENT_READ: INVOLVED,
        P.SUPERVISE: INVOLVED,
    }


class InformationGovernance(Role):
    key = "information_governance"
    title = "Information-governance lead"
    sentence = "Sees who looked at which record and who changed it; finds people to answer that, and reads no case."
    permissions = {P.AUDIT_READ: AUTHORITY, P.PERSON_SEARCH: AUTHORITY, P.PERSON_READ: AUTHORITY}


class Administrator(Role):
    key = "administrator"
    title = "Administrator"
    sentence = "Sets up users, roles, agencies and teams, and brings in data; reads no case."
    permissions = {
        P.USER_WRITE: AUTHORITY,
        P.TEAM_READ: AUTHORITY,
        P.TEAM_WRITE: AUTHORITY,
        P.DATA_IMPORT: AUTHORITY,
        P.MODEL_ADOPT: AUTHORITY,
        P.SUPERVISION_ARRANGE: AUTHORITY,
    }


class PublicForm(Role):
    key = "public_form"
    title = "Public referral form"
    sentence = "Takes a professional's referral in; reads nothing back."
    is_service = True
    permissions = {P.REFERRAL_RECEIVE: AUTHORITY}


class Matcher(Role):
    key = "matcher"
    title = "Matcher"
    sentence = "Compares a referral with people and earlier referrals, to find re-referrals and duplicates."
    is_service = True
    permissions = {
        P.PERSON_SEARCH: AUTHORITY,
        P.PERSON_READ: AUTHORITY,
        P.REFERRAL_READ: AUTHORITY,
        P.CASE_READ: AUTHORITY,
    }


class Judge(Role):
    key = "judge"
    title = "Judge of standings"
    sentence = "Reads referrals, care histories, programme dates and readings to work out where each promise stands."
    is_service = True
    permissions = {
        P.REFERRAL_READ: AUTHORITY,
        P.CASE_READ: AUTHORITY,
        P.OUTCOME_READ: AUTHORITY,
        P.OUTCOME_JUDGE: AUTHORITY,
        P.PERSON_READ: AUTHORITY,
    }


class Importer(Role):
    key = "importer"
    title = "Importer"
    sentence = "Writes an authority's own data into the record on an administrator's instruction."
    is_service = True
    permissions = {
        P.PERSON_SEARCH: AUTHORITY,
        P.PERSON_READ: AUTHORITY,
        P.PERSON_WRITE: AUTHORITY,
        P.REFERRAL_RECEIVE: AUTHORITY,
        P.REFERRAL_READ: AUTHORITY,
        P.REFERRAL_DECIDE: AUTHORITY,
        P.CASE_READ: AUTHORITY,
        P.CASE_WRITE: AUTHORITY,
        P.CASE_ALLOCATE: AUTHORITY,
        P.OUTCOME_READ: AUTHORITY,
        P.OUTCOME_ENROL: AUTHORITY,
        P.OUTCOME_JUDGE: AUTHORITY,
        P.INVOLVEMENT_WRITE: AUTHORITY,
        P.TEAM_READ: AUTHORITY,
        P.TEAM_WRITE: AUTHORITY,
        P.DATA_IMPORT: AUTHORITY,
    }


class AllocationVerifier(Role):
    key = "allocation_verifier"
    title = "Verifier of random allocation"
    sentence = "Works out again every draw of a trial and compares its log with the audit trail; reads no case."
    is_service = True
    permissions = {P.TRIAL_READ: AUTHORITY, P.AUDIT_READ: AUTHORITY}


class Mover(Role):
    key = "mover"
    title = "Mover of cases"
    sentence = "Moves open cases to another version of their practice model; tells titles and counts, never an answer."
    is_service = True
    permissions = {P.CASE_READ: AUTHORITY}


class SetUp(Role):
    key = "set_up"
    title = "Set-up"
    sentence = "Sets an authority up from the command line, before anybody can sign in; reads no record."
    is_service = True
    permissions = {
        P.USER_WRITE: AUTHORITY,
        P.TEAM_READ: AUTHORITY,
        P.TEAM_WRITE: AUTHORITY,
        P.MODEL_ADOPT: AUTHORITY,
        P.CONTRACT_SETTLE_TERMS: AUTHORITY,
        P.INVOLVEMENT_WRITE: AUTHORITY,
        P.SUPERVISION_ARRANGE: AUTHORITY,
    }


class Counter(Role):
    key = "counter"
    title = "Counter"
    sentence = "Counts how many workers of a team hold a competency or had supervision in time; tells no name."
    is_service = True
    permissions = {P.DEVELOPMENT_READ: AUTHORITY}


class PracticeCounter(Role):
    key = "practice_counter"
    title = "Practice counter"
    sentence = "Counts ordinary records to see how far a practice model is followed; tells numbers and never a name."
    is_service = True
    permissions = {P.CASE_READ: AUTHORITY, P.REFERRAL_READ: AUTHORITY}


class Messenger(Role):
    key = "messenger"
    title = "Messenger"
    sentence = "Sends the messages that wait: that there is an answer and where to read it, never whom it is about."
    is_service = True
    permissions = {P.REFERRAL_READ: AUTHORITY}


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (
        KeyWorker,
        TeamManager,
        DutyWorker,
        Referrer,
        ContractManager,
        Verifier,
        Commissioner,
        Investor,
        PracticeLead,
        InformationGovernance,
        Administrator,
        PublicForm,
        Matcher,
        Judge,
        Importer,
        Mover,
        AllocationVerifier,
        SetUp,
        Counter,
        PracticeCounter,
        Messenger,
    )
}

# Which kinds of information an involvement opens, to whoever holds a role that may read them where involved.
OPENS: dict[InvolvementKind, frozenset[DataClass]] = {
    InvolvementKind.LEAD: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.CO_WORKER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE}),
    InvolvementKind.TEAM: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.MANAGER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE, DataClass.AUDIT}),
    InvolvementKind.REFERRER: frozenset({DataClass.IDENTITY, DataClass.REFERRAL}),
    InvolvementKind.DUTY: frozenset({DataClass.IDENTITY, DataClass.REFERRAL, DataClass.CASE}),
    InvolvementKind.CONTRACT: frozenset({DataClass.OUTCOME}),
    InvolvementKind.SUPERVISOR: frozenset({DataClass.DEVELOPMENT}),
    InvolvementKind.ASSESSOR: frozenset({DataClass.DEVELOPMENT}),
}

# The permission that stands for reading a kind of information; the database's reach is made from these.
READS: dict[DataClass, tuple[Permission, ...]] = {
    DataClass.IDENTITY: (P.PERSON_READ, P.PERSON_SEARCH),
    DataClass.REFERRAL: (P.REFERRAL_READ,),
    DataClass.CASE: (P.CASE_READ,),
    DataClass.OUTCOME: (P.OUTCOME_READ,),
    DataClass.AUDIT: (P.AUDIT_READ,),
    DataClass.DEVELOPMENT: (P.DEVELOPMENT_READ,),
    DataClass.ALLOCATION: (P.TRIAL_READ,),
    DataClass.IMPORT: (P.DATA_IMPORT,),
}


def reach_of(role_keys: tuple[str, ...], permission: Permission) -> Reach | None:
    """Return the furthest reach any of the roles gives the permission, or None."""
    reaches = {ROLES[key].permissions.get(permission) for key in role_keys if key in ROLES}
    if Reach.AUTHORITY in reaches:
        return Reach.AUTHORITY
    return Reach.INVOLVED if Reach.INVOLVED in reaches else None


def reading_reach() -> list[tuple[str, DataClass, Reach]]:
    """Return (role, kind of information, how far it may be read) for every role: the table the database enforces."""
    rows = []
    for key in ROLES:
        for data_class, permissions in READS.items():
            reaches = [reach_of((key,), each) for each in permissions]
            furthest = Reach.AUTHORITY if Reach.AUTHORITY in reaches else next((r for r in reaches if r), None)
            if furthest:
                rows.append((key, data_class, furthest))
    return rows
