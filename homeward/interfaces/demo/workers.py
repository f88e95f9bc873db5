"""The made-up staff: who they are, where they work, what they may do."""

from dataclasses import dataclass

from homeward.workforce.values import AgencyKind, TeamKind, TeamRole

# Shown by ``make demo`` and on the sign-in page; the application refuses to start with it outside a demonstration.
PASSWORD = "tide-turns-at-noon"  # noqa: S105


@dataclass(frozen=True, slots=True)
class MadeUpAgency:
    """An organisation of the county."""

    name: str
    kind: AgencyKind


@dataclass(frozen=True, slots=True)
class MadeUpTeam:
    """A team and the agency it is of."""

    name: str
    agency: str
    kind: TeamKind
    # The practice model the team works by; empty: the authority's.
    model: str = ""


@dataclass(frozen=True, slots=True)
class MadeUpWorker:
    """Somebody who signs in. ``team`` may be empty."""

    username: str
    name: str
    job_title: str
    agency: str
    roles: tuple[str, ...]
    team: str = ""
    team_role: TeamRole = TeamRole.MEMBER
    registration: str = ""


@dataclass(frozen=True, slots=True)
class MadeUpAuthority:
    """An authority with everybody who works in it."""

    slug: str
    name: str
    agencies: tuple[MadeUpAgency, ...]
    teams: tuple[MadeUpTeam, ...]
    workers: tuple[MadeUpWorker, ...]
    # Said after "Is a child in danger now?", so it only says whom to ring.
    urgent_contact: str = "Ring 999. Otherwise ring the council on 01632 960 100, day or night."


_COUNCIL, _PROVIDER, _INVESTOR = "Severnshire Children's Services", "Brightwater Families", "Harbour Social Capital"
_EVALUATOR = "Lantern Evaluation"
_NORTH, _SOUTH, _FRONT = "Brightwater North", "Brightwater South", "Severnshire Front Door"
_KEY, _MANAGER = ("key_worker",), ("team_manager",)
_HEALTH, _ORCHARD = "Tidewater Young People's Health", "Orchard Families"
HARBOUR, KINGSBARN, WILLOW = "Harbour Adolescent Team", "Kingsbarn Safeguarding Team", "Willow Pod"

SEVERNSHIRE = MadeUpAuthority(
    slug="severnshire",
    name="Severnshire",
    agencies=(
        MadeUpAgency(_COUNCIL, AgencyKind.COUNCIL),
        MadeUpAgency(_PROVIDER, AgencyKind.PROVIDER),
        MadeUpAgency(_INVESTOR, AgencyKind.INVESTOR),
        MadeUpAgency(_EVALUATOR, AgencyKind.OTHER),
        MadeUpAgency(_HEALTH, AgencyKind.HEALTH),
        MadeUpAgency(_ORCHARD, AgencyKind.PROVIDER),
    ),
    teams=(
        MadeUpTeam(_FRONT, _COUNCIL, TeamKind.FRONT_DOOR),
        MadeUpTeam(_NORTH, _PROVIDER, TeamKind.DELIVERY),
        MadeUpTeam(_SOUTH, _PROVIDER, TeamKind.DELIVERY),
        MadeUpTeam(HARBOUR, _COUNCIL, TeamKind.DELIVERY, model="base"),
        MadeUpTeam(KINGSBARN, _COUNCIL, TeamKind.DELIVERY, model="signs_of_safety"),
        MadeUpTeam(WILLOW, _ORCHARD, TeamKind.POD, model="crewe_pods"),
    ),
    workers=(
        MadeUpWorker("dana.duty", "Dana Fairweather", "Duty worker", _COUNCIL, ("duty_worker",), _FRONT, TeamRole.DUTY),
        MadeUpWorker(
            "morgan.manager", "Morgan Tidesworth", "Team manager", _PROVIDER, _MANAGER, _NORTH, TeamRole.MANAGER
        ),
        MadeUpWorker("priya.keyworker", "Priya Nightingale", "Key worker", _PROVIDER, _KEY, _NORTH),
        MadeUpWorker("sam.socialworker", "Sam Copperfield-Oak", "Social worker", _COUNCIL, ("referrer",)),
        MadeUpWorker("carol.contracts", "Carol Larkspur", "Contract manager", _PROVIDER, ("contract_manager",)),
        MadeUpWorker("victor.verifier", "Victor Plumbline", "Verification officer", _COUNCIL, ("verifier",)),
        MadeUpWorker("connie.commissioner", "Connie Harbottle-Bray", "Commissioner", _COUNCIL, ("commissioner",)),
        MadeUpWorker("ivan.investor", "Ivan Goldfinch", "Investment manager", _INVESTOR, ("investor",)),
        MadeUpWorker("eve.evaluator", "Eve Hartridge", "Evaluator", _EVALUATOR, ("evaluator",)),
        MadeUpWorker(
            "ada.admin",
            "Ada Brassington",
            "Systems and records lead",
            _COUNCIL,
            ("administrator", "information_governance", "practice_lead"),
        ),
        MadeUpWorker("mira.manager", "Mira Wrenfield", "Team manager", _PROVIDER, _MANAGER, _SOUTH, TeamRole.MANAGER),
        MadeUpWorker("tomos.keyworker", "Tomos Hollybeck", "Key worker", _PROVIDER, _KEY, _NORTH),
        MadeUpWorker("grace.keyworker", "Grace Oduyale-Finch", "Key worker", _PROVIDER, _KEY, _NORTH),
        MadeUpWorker("hamid.keyworker", "Hamid Saltmarsh", "Key worker", _PROVIDER, _KEY, _SOUTH),
        MadeUpWorker("bryony.keyworker", "Bryony Quickbeam", "Key worker", _PROVIDER, _KEY, _SOUTH),
        MadeUpWorker("leo.keyworker", "Leo Underhay", "Senior key worker", _PROVIDER, _KEY, _SOUTH),
        MadeUpWorker("bea.baseworker", "Bea Longstaff", "Youth worker", _COUNCIL, _KEY, HARBOUR),
        MadeUpWorker("nia.nurse", "Nia Brockbank", "Mental health nurse", _HEALTH, _KEY, HARBOUR),
        MadeUpWorker(
            "hugo.manager",
            "Hugo Penhallow",
            "Team manager",
            _COUNCIL,
            _MANAGER,
            HARBOUR,
            TeamRole.MANAGER,
            "SW-MADE-UP-1",
        ),
        MadeUpWorker(
            "sid.signs", "Sid Applegarth", "Social worker", _COUNCIL, _KEY, KINGSBARN, registration="SW-MADE-UP-2"
        ),
        MadeUpWorker(
            "marta.manager",
            "Marta Winterslow",
            "Team manager",
            _COUNCIL,
            _MANAGER,
            KINGSBARN,
            TeamRole.MANAGER,
            "SW-MADE-UP-3",
        ),
        MadeUpWorker(
            "wren.consultant",
            "Wren Haverstock",
            "Social work consultant",
            _ORCHARD,
            _MANAGER,
            WILLOW,
            TeamRole.MANAGER,
            "SW-MADE-UP-4",
        ),
        MadeUpWorker("pip.practitioner", "Pip Ashdown", "Family practitioner", _ORCHARD, _KEY, WILLOW),
        MadeUpWorker("joss.practitioner", "Joss Merrygold", "Family practitioner", _ORCHARD, _KEY, WILLOW),
        MadeUpWorker("mel.mentor", "Mel Dunnock", "Peer mentor", _ORCHARD, _KEY, WILLOW),
        MadeUpWorker("lee.practicelead", "Lee Starling-Moor", "Practice lead", _COUNCIL, ("practice_lead",)),
    ),
)

_ASHMOOR_COUNCIL, _ASHMOOR_TEAM = "Ashmoor Council", "Ashmoor Edge of Care"

ASHMOOR = MadeUpAuthority(
    slug="ashmoor",
    name="Ashmoor",
    agencies=(MadeUpAgency(_ASHMOOR_COUNCIL, AgencyKind.COUNCIL),),
    teams=(
        MadeUpTeam("Ashmoor Front Door", _ASHMOOR_COUNCIL, TeamKind.FRONT_DOOR),
        MadeUpTeam(_ASHMOOR_TEAM, _ASHMOOR_COUNCIL, TeamKind.DELIVERY),
    ),
    workers=(
        MadeUpWorker(
            "ash.other", "Ash Merriweather", "Team manager", _ASHMOOR_COUNCIL, _MANAGER, _ASHMOOR_TEAM, TeamRole.MANAGER
        ),
        MadeUpWorker(
            "dot.duty",
            "Dot Pennyfeather",
            "Duty worker",
            _ASHMOOR_COUNCIL,
            ("duty_worker",),
            "Ashmoor Front Door",
            TeamRole.DUTY,
        ),
        MadeUpWorker("alder.keyworker", "Alder Thwaite-Moss", "Key worker", _ASHMOOR_COUNCIL, _KEY, _ASHMOOR_TEAM),
        MadeUpWorker(
            "agnes.admin", "Agnes Quillthorpe", "Administrator", _ASHMOOR_COUNCIL, ("administrator", "practice_lead")
        ),
    ),
)

_NORTHCOMBE_COUNCIL, _NORTHCOMBE_TEAM = "Northcombe Council", "Northcombe Key Workers"

NORTHCOMBE = MadeUpAuthority(
    slug="northcombe",
    name="Northcombe",
    agencies=(
        MadeUpAgency(_NORTHCOMBE_COUNCIL, AgencyKind.COUNCIL),
        MadeUpAgency("Combe Valley Trust", AgencyKind.PROVIDER),
    ),
    teams=(
        MadeUpTeam("Northcombe Front Door", _NORTHCOMBE_COUNCIL, TeamKind.FRONT_DOOR),
        MadeUpTeam(_NORTHCOMBE_TEAM, "Combe Valley Trust", TeamKind.DELIVERY),
    ),
    workers=(
        MadeUpWorker(
            "nadia.duty",
            "Nadia Crossbill",
            "Duty worker",
            _NORTHCOMBE_COUNCIL,
            ("duty_worker",),
            "Northcombe Front Door",
            TeamRole.DUTY,
        ),
        MadeUpWorker(
            "noel.manager",
            "Noel Brackenridge",
            "Team manager",
            "Combe Valley Trust",
            _MANAGER,
            _NORTHCOMBE_TEAM,
            TeamRole.MANAGER,
        ),
        MadeUpWorker("nora.keyworker", "Nora Silverbeck", "Key worker", "Combe Valley Trust", _KEY, _NORTHCOMBE_TEAM),
        MadeUpWorker("nico.keyworker", "Nico Hazelholt", "Key worker", "Combe Valley Trust", _KEY, _NORTHCOMBE_TEAM),
        MadeUpWorker("nell.socialworker", "Nell Foxglove-Ames", "Social worker", _NORTHCOMBE_COUNCIL, ("referrer",)),
        MadeUpWorker(
            "nina.contracts", "Nina Thistlemere", "Contract manager", "Combe Valley Trust", ("contract_manager",)
        ),
        MadeUpWorker("ned.verifier", "Ned Rookhurst", "Verification officer", _NORTHCOMBE_COUNCIL, ("verifier",)),
        MadeUpWorker("niamh.commissioner", "Niamh Ottermead", "Commissioner", _NORTHCOMBE_COUNCIL, ("commissioner",)),
        MadeUpWorker("ingrid.investor", "Ingrid Vetchley", "Investor", "Combe Valley Trust", ("investor",)),
        MadeUpWorker(
            "norbert.admin",
            "Norbert Kettlewick",
            "Systems lead",
            _NORTHCOMBE_COUNCIL,
            ("administrator", "information_governance", "practice_lead"),
        ),
    ),
)
