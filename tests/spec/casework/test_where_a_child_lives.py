from homeward.casework.values import PlacementKind

title = "Where a child lives, in words"
text = "Beside a child's name stands where they live: never a word that could be taken for what the child is."


def test_every_placement_is_said_as_where_the_child_lives():
    assert {each.value: each.lives for each in PlacementKind} == {
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
