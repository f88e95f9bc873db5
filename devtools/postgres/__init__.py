"""
An embedded PostgreSQL for the demonstration and the tests: made-up data only.

``with lease(home) as cluster:`` gives a running server. However many processes hold a lease on one home, one
server runs; when the last of them lets go, or dies in whatever way, the server is shut down in order.

It listens on no network port. It is reached through a socket in a private folder, and PostgreSQL asks the
operating system who is calling, so no password exists and no other account of the machine gets in.

On the command line: ``python -m devtools.postgres start | stop | status | url | psql``.
"""

from devtools.postgres.cluster import Cluster, PostgresProblem
from devtools.postgres.lease import Lease, lease

__all__ = ["Cluster", "Lease", "PostgresProblem", "lease"]
