"""What a check after the programme asks: where the child lives, and how we know."""

from homeward.vocabulary.worded import Worded


class Living(Worded):
    """Where a child was found to be living on the day of a check."""

    HOME = ("home", "At home with their family")
    RELATIVE = ("relative", "With relatives or friends")
    FOSTER_CARE = ("foster_care", "In foster care")
    RESIDENTIAL = ("residential", "In a children's home")
    SUPPORTED_LIVING = ("supported_living", "In supported accommodation")
    CUSTODY = ("custody", "In custody")
    HOSPITAL = ("hospital", "In hospital")
    OTHER = ("other", "Somewhere else")
    NOT_KNOWN = ("not_known", "We could not find out")

    @property
    def for_evidence(self) -> str:
        """The coarser answer a contract asks for: home, in_care, elsewhere or not_known."""
        if self in (Living.HOME, Living.NOT_KNOWN):
            return self.value
        return "in_care" if self in (Living.FOSTER_CARE, Living.RESIDENTIAL) else "elsewhere"


class EvidenceSource(Worded):
    """How we know what a follow-up check says."""

    AUTHORITY_RECORD = ("authority_record", "The council's own record")
    SOCIAL_WORKER = ("social_worker", "The child's social worker")
    FAMILY = ("family", "The family told us")
    CHILD = ("child", "The child told us")
    SCHOOL = ("school", "School or college")
    OTHER = ("other", "Somebody else")
