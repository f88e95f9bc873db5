"""
What a person who works on Homeward, or tries it out, needs besides Homeward itself.

Set-up, an embedded PostgreSQL, the demonstration, the checks and the browser. Nothing under ``homeward``
imports this package, and production never needs it.
"""
