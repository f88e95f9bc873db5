"""List the made-up people one can sign in as, one line each."""

from homeward.access.queries import demo_people
from homeward.interfaces.demo.workers import PASSWORD


def run(_chosen: object) -> None:
    """Print each person: user name, name, work, authority; then the password they share."""
    people = demo_people()
    if not people:
        print("Nobody is made up here. Make a county: homeward demo create")
        return
    for each in people:
        print(f"{each.username:22} {each.name:24} {each.work} · {each.authority}")
    print(f"\nEverybody's password: {PASSWORD}")
