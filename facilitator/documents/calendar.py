"""A meeting as it goes into people's calendars."""

from dataclasses import dataclass
from datetime import date, datetime

from facilitator.documents.mail import Address


@dataclass(frozen=True, slots=True)
class Event:
    """One stretch of a meeting; its instants are aware, in the time zone in which they are to be shown."""

    uid: str
    title: str
    start: datetime
    finish: datetime
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited; `answer` is "invited", "confirmed" or "declined"."""

    address: Address
    answer: str = "invited"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The events of a meeting and who is asked to come; without an organiser nobody can be.

    `written_at` is aware. A greater `sequence` replaces what calendars have of the same events.
    """

    title: str
    day: date
    events: tuple[Event, ...]
    written_at: datetime
    sequence: int = 0
    organiser: Address | None = None
    guests: tuple[Guest, ...] = ()
    kind: str = "Invitation"
