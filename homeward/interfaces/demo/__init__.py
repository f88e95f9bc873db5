"""
A made-up county, made through the actions so that every rule holds in it. Nobody in it exists.

``create.py`` is the way in. The same seed makes the same county: who, when and what, not the ids.
"""
