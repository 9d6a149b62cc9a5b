"""What a typed line means: `#word` a perspective, `@name` an owner, `by <date>` a due date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be named with @."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A captured line with what was understood taken out of its text."""

    text: str
    perspective: str = ""
    owner: Person | None = None
    due: date | None = None
