"""The roles a person may hold, each in a sentence and a list."""

from homeward.access.rules.role import Role
from homeward.access.values import Permission, Reach

P = Permission
INVOLVED, AUTHORITY = Reach.INVOLVED, Reach.AUTHORITY


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
        P.MONEY_WRITE: INVOLVED,
        P.TOTALS_PUBLISH: INVOLVED,
        P.TOTALS_READ: AUTHORITY,
        P.EVALUATION_READ: AUTHORITY,
    }


class Verifier(Role):
    key = "verifier"
    title = "Verifier"
    sentence = "Checks claimed outcomes against the evidence, independently of whoever claimed."
    permissions = {
        P.OUTCOME_READ: INVOLVED,
        P.OUTCOME_VERIFY: INVOLVED,
        P.TOTALS_READ: AUTHORITY,
        P.EVALUATION_READ: AUTHORITY,
    }


class InternalAuditor(Role):
    key = "internal_auditor"
    title = "Internal auditor"
    sentence = "Signs decided claims off where a contract asks for it, and performs payments again; decides no line."
    permissions = {P.OUTCOME_READ: INVOLVED, P.OUTCOME_SIGN_OFF: INVOLVED, P.TOTALS_READ: AUTHORITY}


class Commissioner(Role):
    key = "commissioner"
    title = "Commissioner"
    sentence = "Agrees contracts and their open terms, asks about and pays verified claims, and publishes totals."
    permissions = {
        P.OUTCOME_READ: INVOLVED,
        P.OUTCOME_PAY: INVOLVED,
        P.OUTCOME_JUDGE: INVOLVED,
        P.MONEY_WRITE: INVOLVED,
        P.CONTRACT_SETTLE_TERMS: AUTHORITY,
        P.TOTALS_PUBLISH: INVOLVED,
        P.TOTALS_READ: AUTHORITY,
        P.EVALUATION_READ: AUTHORITY,
    }


class Investor(Role):
    key = "investor"
    title = "Investor"
    sentence = "Sees published totals with small numbers suppressed, and no child."
    permissions = {P.TOTALS_READ: AUTHORITY}


class Evaluator(Role):
    key = "evaluator"
    title = "Evaluator"
    sentence = "Sees frozen definitions, comparisons and published figures of contracts, apart from the provider's own."
    permissions = {P.EVALUATION_READ: AUTHORITY, P.TOTALS_READ: AUTHORITY}


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


ROLES_OF_PEOPLE: tuple[type[Role], ...] = (
    KeyWorker,
    TeamManager,
    DutyWorker,
    Referrer,
    ContractManager,
    Verifier,
    InternalAuditor,
    Commissioner,
    Investor,
    Evaluator,
    PracticeLead,
    InformationGovernance,
    Administrator,
)
