"""What the tests stand on: throw-away databases, a running site, a browser."""
