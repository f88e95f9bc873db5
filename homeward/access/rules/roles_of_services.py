"""The roles of services: how far a part of the program reads for somebody who may not read so far themselves."""

from homeward.access.rules.role import Role
from homeward.access.values import Permission, Reach

P = Permission
AUTHORITY = Reach.AUTHORITY


class PublicForm(Role):
    key = "public_form"
    title = "Public referral form"
    sentence = "Takes a professional's referral in; reads nothing back."
    is_service = True
    permissions = {P.REFERRAL_RECEIVE: AUTHORITY}


class PublicReader(Role):
    key = "public_reader"
    title = "Reader for everybody"
    sentence = "Shows the figures that the parties of a contract chose to publish; reads no record of anybody."
    is_service = True
    permissions = {P.TOTALS_READ: AUTHORITY}


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


class LotReader(Role):
    key = "lot_reader"
    title = "Reader of lots"
    sentence = "Sees what has been drawn in a trial, so that nothing is drawn twice; reads no name, referral or case."
    is_service = True
    permissions = {P.TRIAL_READ: AUTHORITY}


class LotMatcher(Role):
    key = "lot_matcher"
    title = "Matcher of lots"
    sentence = "Finds whether a family, or a child of it, was drawn before; reads people and referrals, and no case."
    is_service = True
    permissions = {P.TRIAL_READ: AUTHORITY, P.PERSON_READ: AUTHORITY, P.REFERRAL_READ: AUTHORITY}


class TrialJudge(Role):
    key = "trial_judge"
    title = "Judge of who may be drawn"
    sentence = "Reads how old a family's children are and what their referral said, to tell whether they may be drawn."
    is_service = True
    permissions = {P.PERSON_READ: AUTHORITY, P.REFERRAL_READ: AUTHORITY}


class TrialFollower(Role):
    key = "trial_follower"
    title = "Follower of trials"
    sentence = "Compares what was drawn with the model each family is worked under; reads nothing written of the work."
    is_service = True
    permissions = {P.WORK_COUNT: AUTHORITY}


class CaseloadCounter(Role):
    key = "caseload_counter"
    title = "Counter of caseloads"
    sentence = "Counts the families and children each worker leads, in every team; tells no name."
    is_service = True
    permissions = {P.WORK_COUNT: AUTHORITY}


class WorkFinder(Role):
    key = "work_finder"
    title = "Finder of work under way"
    sentence = "Says whether a family that is taken on is worked with already, and with which children; reads no more."
    is_service = True
    permissions = {P.WORK_COUNT: AUTHORITY}


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
    sentence = "Counts how many workers of a team hold a competency, and when supervision was held; tells no name."
    is_service = True
    permissions = {P.DEVELOPMENT_READ: AUTHORITY}


class PracticeCounter(Role):
    key = "practice_counter"
    title = "Practice counter"
    sentence = "Counts ordinary records to see how far a practice model is followed; tells numbers and never a name."
    is_service = True
    permissions = {P.CASE_READ: AUTHORITY, P.REFERRAL_READ: AUTHORITY}


class CounterOfTotals(Role):
    key = "counter_of_totals"
    title = "Counter of totals"
    sentence = "Counts the children of a contract by age and sex for a publication; only steps leave it, never a name."
    is_service = True
    permissions = {P.PERSON_READ: AUTHORITY, P.OUTCOME_READ: AUTHORITY}


class Messenger(Role):
    key = "messenger"
    title = "Messenger"
    sentence = "Sends the messages that wait: that there is an answer and where to read it, never whom it is about."
    is_service = True
    permissions = {P.REFERRAL_READ: AUTHORITY}


ROLES_OF_SERVICES: tuple[type[Role], ...] = (
    PublicForm,
    PublicReader,
    Matcher,
    Judge,
    Importer,
    AllocationVerifier,
    LotReader,
    LotMatcher,
    TrialJudge,
    TrialFollower,
    CaseloadCounter,
    WorkFinder,
    Mover,
    SetUp,
    Counter,
    PracticeCounter,
    CounterOfTotals,
    Messenger,
)
