"""
Histories as columns: the measures of contract terms over tens of millions of episodes.

The same semantics as ``rules.measures``, without the words: numbers and verdicts for a whole population, in whole
arrays, by machine code compiled from the functions here (numba) on every core. What it says of a child, the
explaining path says too, and a test compares them; whoever wants the sentence asks that path for the one child.

Needs the optional packages of ``requirements/scale.txt``; ``installed.need`` says so where they are not there. No
Django, no database.
"""
