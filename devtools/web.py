"""Whether a web address answers, and which ports are free."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request

PREFERRED_PORTS = range(8000, 8100)


def free_port() -> int:
    """Return port 8000 if nobody listens there, else the next free one."""
    for port in PREFERRED_PORTS:
        if _is_free(port):
            return port
    return any_free_port()


def any_free_port() -> int:
    """Return a port the system chooses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        # Without this, a connection that has just been closed makes a free port look taken.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def answers(origin: str) -> bool:
    """Whether anything answers there, whatever it says. Never goes through a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(origin.replace("localhost", "127.0.0.1"), timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
