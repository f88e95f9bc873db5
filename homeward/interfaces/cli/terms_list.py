"""List the contract terms on the shelf, with what each leaves open.

Needs no database.
"""

from homeward.outcomes import queries


def run(_chosen: object) -> None:
    """Print each version with its open questions and their defaults."""
    for document in queries.terms_on_the_shelf():
        print(f"{document.title} {document.version} ({document.name})\n  {document.summary}")
        for parameter in document.parameters:
            needed = "needed" if parameter.required else "may be given"
            print(f"  # {parameter.question} ({needed})")
        for setting in document.settings:
            print(f"  ? {setting.question}\n      until answered: {setting.means(setting.default)}")
