"""Names of agencies, teams and jobs."""

from homeward.vocabulary.errors import Invalid

LONGEST = 120


def tidy_name(text: str, *, field: str) -> str:
    """
    Return the name without stray spaces.

    :raises Invalid: if nothing is left, or it is too long
    """
    tidy = " ".join(text.split())
    if not tidy:
        raise Invalid.because(f"Enter a {field.replace('_', ' ')}.", field=field)
    if len(tidy) > LONGEST:
        raise Invalid.because(f"This can have {LONGEST} letters at most.", field=field)
    return tidy
