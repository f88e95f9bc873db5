"""Django's sessions in the database, read with a statement that is written out: every request pays for it."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """What is begun, changed and ended is Django's own, and so is how it is signed: by the name of this class."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of one that is over, or never was, not even the key is kept."""
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return dict(self.decode(found[0]))
