"""What can go wrong with a library file, each as one sentence that says what to do."""


class StoreError(Exception):
    """A library could not be read or written; `str()` is a sentence for the user."""


class ForeignFile(StoreError):
    """The file is a database of another program, or no database at all."""


class NewerFile(StoreError):
    """The file was written by a newer version of Facilitator."""


class DamagedFile(StoreError):
    """SQLite's own check found the file to be damaged."""


class AlreadyOpen(StoreError):
    """Another window of Facilitator has this library open."""


class NoSpace(StoreError):
    """The disk is full."""


class NoPermission(StoreError):
    """The folder or file may not be written."""


class ReplacedFile(StoreError):
    """Another program put a different file in the place of the open library."""


class HistoryMismatch(StoreError):
    """A step can no longer be taken back because its rows have changed outside of the history."""
