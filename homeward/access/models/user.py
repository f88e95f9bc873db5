import uuid
from functools import lru_cache
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from homeward.access.records import Guard


@lru_cache(maxsize=1)
def _of_everybody_made_up(password: str) -> str:
    """
    Return what is kept of the password that everybody made up shares.

    It is printed on the screen, so nothing is lost by working it out (a quarter of a second) once and not for each.
    """
    return make_password(password)


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        if user.is_demo and password:
            user.password = _of_everybody_made_up(password)
        else:
            user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do is in grants, one authority at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    # Made by an administrator and told once; its owner chooses their own at the next sign-in.
    password_is_temporary = models.BooleanField(default=False)
    # Goes up when every session must end: whoever signed in before it did is signed out at the next click.
    sessions_ended = models.PositiveIntegerField(default=0)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    guard = Guard.open("sign-in happens before an authority is known; staff names only")

    def __str__(self) -> str:
        return self.username

    def end_sessions(self) -> None:
        """Sign them out everywhere: what they may do has changed, or how they show who they are."""
        User.objects.filter(pk=self.pk).update(sessions_ended=models.F("sessions_ended") + 1)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django compares this with what the session was begun with. Its own covers the password alone.
        salt = "homeward.access.models.user.sessions"
        value = f"{self.password}:{self.sessions_ended}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
