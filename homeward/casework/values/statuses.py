"""The level of help or protection a child is under, and where a child who is not simply at home lives."""

from homeward.vocabulary.worded import Worded


class StatusKind(Worded):
    """The level of help or protection a child is under."""

    EARLY_HELP = ("early_help", "Early help")
    CHILD_IN_NEED = ("cin", "Child in need")
    CHILD_PROTECTION = ("cp", "Child protection plan")
    LOOKED_AFTER = ("cla", "Looked after")

    @property
    def short(self) -> str:
        """The letters practitioners use on a tag."""
        return {"early_help": "EH", "cin": "CIN", "cp": "CP", "cla": "CLA"}[self.value]


class ProtectionCategory(Worded):
    """Why a child has a child protection plan (child in need census codes)."""

    NEGLECT = ("NEG", "Neglect")
    PHYSICAL = ("PHY", "Physical abuse")
    SEXUAL = ("SAB", "Sexual abuse")
    EMOTIONAL = ("EMO", "Emotional abuse")
    MULTIPLE = ("MUL", "More than one category")


class LegalStatus(Worded):
    """The legal basis on which a child is looked after (SSDA903 codes)."""

    SECTION_20 = ("V2", "Section 20, single period of accommodation")
    SHORT_BREAKS_SERIES = ("V3", "Agreed series of short breaks, the series recorded")
    SHORT_BREAKS_EACH = ("V4", "Agreed series of short breaks, each break recorded")
    INTERIM_CARE_ORDER = ("C1", "Interim care order")
    CARE_ORDER = ("C2", "Full care order")
    FREED = ("D1", "Freeing order granted")
    PLACEMENT_ORDER = ("E1", "Placement order")
    REMAND = ("J1", "Remanded to local authority accommodation")
    DETAINED = ("J2", "Detained under the Police and Criminal Evidence Act")
    SENTENCED = ("J3", "Sentenced with a residence requirement")
    POLICE_PROTECTION = ("L1", "Police protection")
    EMERGENCY_PROTECTION = ("L2", "Emergency protection order")
    CHILD_ASSESSMENT_ORDER = ("L3", "Child assessment order")

    @property
    def is_short_breaks(self) -> bool:
        """Whether the child lives at home and goes away for agreed breaks."""
        return self in (LegalStatus.SHORT_BREAKS_SERIES, LegalStatus.SHORT_BREAKS_EACH)


class PlacementKind(Worded):
    """Where a child who is not simply at home is living."""

    FOSTER = ("foster", "Foster carer")
    KINSHIP = ("kinship", "Relative or friend (connected person)")
    RESIDENTIAL = ("residential", "Children's home")
    SUPPORTED = ("supported", "Supported accommodation")
    SECURE = ("secure", "Secure children's home")
    CUSTODY = ("custody", "In custody (young offender institution or secure training centre)")
    HOSPITAL = ("hospital", "Hospital or other health placement")
    HOME_ON_ORDER = ("home_on_order", "At home with parents under a care order")
    SHORT_BREAK = ("short_break", "Short break carer or home")
    OTHER = ("other", "Somewhere else")

    @property
    def lives(self) -> str:
        """Return how it is said of a child: "lives with a foster carer", never that the child is one."""
        return _LIVES[self.value]


_LIVES = {
    "foster": "lives with a foster carer",
    "kinship": "lives with a relative or friend",
    "residential": "lives in a children's home",
    "supported": "lives in supported accommodation",
    "secure": "lives in a secure children's home",
    "custody": "is in custody",
    "hospital": "is in hospital",
    "home_on_order": "lives at home under a care order",
    "short_break": "is on a short break",
    "other": "lives somewhere else",
}


DETAILS: dict[StatusKind, type[Worded]] = {
    StatusKind.CHILD_PROTECTION: ProtectionCategory,
    StatusKind.LOOKED_AFTER: LegalStatus,
}
"""Which statuses need saying more exactly, and from which list."""
