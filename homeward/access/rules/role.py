"""What a role is: a sentence, and a list of what it may do and how far that goes."""

from typing import ClassVar

from homeward.access.values import Permission, Reach


class Role:
    """A named bundle of permissions. Roles never open a record by themselves unless the reach says so."""

    key: ClassVar[str]
    title: ClassVar[str]
    sentence: ClassVar[str]
    is_service: ClassVar[bool] = False
    permissions: ClassVar[dict[Permission, Reach]]
