"""
Contracts that pay for results.

A contract pairs *terms* (a versioned data file on the shelf ``terms/``) with the parties who agreed
them and their answers to whatever the wording leaves open. Children are *enrolled*; each *promise* of
the terms has, for each child, a *standing* (too early, earned, not earned, unknown) with its reason and
the records that prove it. An earned promise becomes a *claim line*, verified by somebody other than
whoever claimed it, and is paid once.

The door: ``actions`` (agree, enrol, judge, claim, verify, pay, publish), ``queries`` and ``values``.
"""
