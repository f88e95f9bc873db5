"""The application a WSGI server runs; it refuses to start where children's records would not be safe."""

import gc
import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
# What is brought in while starting stays as long as the server: it is never looked through for what could go.
gc.disable()
django.setup()

from homeward.access.queries import refuse_to_start_unsafely  # noqa: E402  (needs the applications loaded)

refuse_to_start_unsafely()
# Every page is brought in here: whoever comes first does not wait for all of them.
import homeward.urls  # noqa: E402, F401

application = get_wsgi_application()
gc.freeze()
gc.enable()
