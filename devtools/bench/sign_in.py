"""Sign the sampled workers in: print a cookie for each. Run as a program, on the database the environment names."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

django.setup()

from devtools.bench.sampling import read_samples  # noqa: E402  (needs the applications loaded)
from devtools.bench.visitor import cookies, sign_in  # noqa: E402

if __name__ == "__main__":
    print(json.dumps([cookies(sign_in(each.user_id)) for each in read_samples(Path(sys.argv[1]))]))
