"""What a note on the board can become by one key: an action, a parked issue, a risk, part of the conclusion."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu

from facilitator.activities.swot.queries import NoteRow
from facilitator.meeting.threads import Origin
from facilitator.text import count, one_line


@dataclass(frozen=True, slots=True)
class Becoming:
    """`action` is a row of the actions table, `kind` what the console makes of it, `key` a letter on the board."""

    action: str
    kind: str
    key: str
    label: str


BECOMINGS = (
    Becoming("become.action", "action", "A", "Make it an action"),
    Becoming("become.park", "park", "P", "Park it"),
    Becoming("become.risk", "risk", "R", "Note it as a risk"),
    Becoming("become.question", "question", "Q", "Discuss it"),
    Becoming("become.conclusion", "", "C", "Carry into the conclusion"),
    Becoming("become.also", "", "X", "Also applies to…"),
)
THREAD_TABLES = ("thread", "action", "parked_issue", "discussion_question", "swot_point", "swot_also")
"""The tables whose change can change what came of a note."""


def marks_of(note: NoteRow) -> tuple[str, ...]:
    """What a note shows of its fate: the dots it got, where else it applies, and what it led to."""
    marks = [count(note.dots, "dot")] if note.dots else []
    marks += [f"also in {', '.join(str(number) for number in note.also)}"] if note.also else []
    marks += [f"→ {', '.join(note.led_to)}"] if note.led_to else []
    return tuple(marks)


IN_ROOM = "in the room"  # the mark of what the room looks at alone


def words_of_notes(notes: Sequence[NoteRow]) -> str:
    """What several notes say, in one line."""
    return "; ".join(one_line(note.text) for note in notes)


def becomings(
    chosen: Callable[[], Sequence[NoteRow]],
    become: Callable[[str, str, tuple[Origin, ...]], object],
    conclude: Callable[[], None],
) -> dict[str, Callable[[], None]]:
    """The functions of the becomings for the chosen notes; where a note also applies is chosen from a menu."""

    def emit(kind: str) -> None:
        notes = chosen()
        become(kind, words_of_notes(notes), tuple(Origin("swot_note", note.id) for note in notes))

    made: dict[str, Callable[[], None]] = {each.action: partial(emit, each.kind) for each in BECOMINGS if each.kind}
    return made | {"become.conclusion": conclude}


def offer_becomings(menu: QMenu, able: Mapping[str, Callable[[], None]]) -> None:
    """Put the twins of the keys into a menu."""
    for each in BECOMINGS:
        if each.action in able:
            menu.addAction(f"{each.label}\t{each.key}", able[each.action])
