"""
The command line: ``python -m homeward COMMAND``.

One command, one module, named for its words: ``import_cases.py`` is ``homeward import cases``. A module has a
docstring, whose first line is the command's help; ``add_arguments(parser)``, if it takes any; and ``run(chosen)``,
which makes one door call, prints the answer and may return an exit status. A ``DomainError`` needs no catching: the
dispatcher prints its message and remedy, and answers 1.
"""
