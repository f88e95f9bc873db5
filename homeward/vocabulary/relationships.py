"""What people are to one another. People keeps who is what to whom; forms offer the same list."""

from homeward.vocabulary.worded import Worded


class RelationKind(Worded):
    """What one person is to the other."""

    PARENT = "parent", "Parent"
    CHILD = "child", "Child"
    STEP_PARENT = "step_parent", "Step-parent"
    STEP_CHILD = "step_child", "Step-child"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent"
    ADOPTED_CHILD = "adopted_child", "Adopted child"
    FOSTER_CARER = "foster_carer", "Foster carer"
    FOSTER_CHILD = "foster_child", "Foster child"
    GUARDIAN = "guardian", "Guardian"
    WARD = "ward", "Child under guardianship"
    GRANDPARENT = "grandparent", "Grandparent"
    GRANDCHILD = "grandchild", "Grandchild"
    AUNT_OR_UNCLE = "aunt_or_uncle", "Aunt or uncle"
    NIECE_OR_NEPHEW = "niece_or_nephew", "Niece or nephew"
    CARER = "carer", "Carer"
    CARED_FOR = "cared_for", "Person cared for"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    STEP_SIBLING = "step_sibling", "Step-brother or step-sister"
    PARTNER = "partner", "Partner"
    FORMER_PARTNER = "former_partner", "Former partner"
    COUSIN = "cousin", "Cousin"
    FRIEND = "friend", "Friend"
    OTHER = "other", "Other connection"
