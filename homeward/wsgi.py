"""The application a WSGI server runs; it refuses to start where children's records would not be safe."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
django.setup()

from homeward.access.queries import refuse_to_start_unsafely  # noqa: E402  (needs the applications loaded)

refuse_to_start_unsafely()
application = get_wsgi_application()
