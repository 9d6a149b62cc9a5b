"""Qt, loaded so that it leaves Python's import as it was.

Qt for Python puts a function of its own in the place of Python's import. It looks through the source of every module
imported from then on for the word PySide6, to serve names in snake case, which nobody asks for here: 0.2 ms a module,
hundreds of them, and all their source kept in memory.
"""

import builtins
import importlib


def load_qt() -> None:
    """Load Qt's core before anything else does; nothing happens if it is loaded already."""
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain
