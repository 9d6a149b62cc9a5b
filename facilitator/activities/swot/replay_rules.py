"""The growth of a board, read from the steps that the library kept: forward and backward, and never written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from facilitator.activities.swot.merging_rules import Original, leaves, voices
from facilitator.activities.swot.rules import LETTERS
from facilitator.store.capture import Image, RowChange
from facilitator.store.history import Step
from facilitator.text import one_line

NOTES, THEMES = "swot_note", "swot_theme"
Rows = dict[str, dict[str, Image]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One step of a board: when and what was done, on which notes, and for whom the first of them speaks."""

    label: str
    at: datetime
    note_ids: tuple[str, ...]
    text: str
    perspective: str


class Replay:
    """The rows of notes and themes at one step out of many; `at` counts the frames that are done, from 0."""

    def __init__(self, now: Mapping[str, Mapping[str, Image]], steps: Iterable[Step], scenario_id: str | None) -> None:
        """`now` are the rows as they are after all `steps`, by table and id."""
        self.scenario_id = scenario_id
        self.rows: Rows = {
            table: {key: dict(row) for key, row in now.get(table, {}).items()} for table in (NOTES, THEMES)
        }
        self._steps = [ours for step in steps if (ours := _ours(step))]
        self._done = len(self._steps)
        self.at = 0
        found: list[tuple[int, Frame]] = []
        while self._done:
            step, changes = self._steps[self._done - 1]
            touched = self._touched(step, changes)
            self._back()
            frame = touched or self._touched(step, changes)
            if frame is not None:
                found.append((self._done + 1, frame))
        found.reverse()
        self._ends = tuple(end for end, _frame in found)
        self.frames = tuple(frame for _end, frame in found)

    def move_to(self, at: int) -> None:
        """Go to after so many frames; beyond either end means that end."""
        self.at = max(0, min(at, len(self.frames)))
        goal = self._ends[self.at - 1] if self.at else 0
        while self._done < goal:
            for change in self._steps[self._done][1]:
                self._apply(change.table, change.id, change.before, change.after)
            self._done += 1
        while self._done > goal:
            self._back()

    def notes(self) -> tuple[tuple[str, Image], ...]:
        """The notes on the board now, in order; those that were merged into others are no longer on it."""
        shown = [
            (key, row) for key, row in self.rows[NOTES].items() if self._is_here(row) and not row.get("merged_into")
        ]
        return tuple(
            sorted(shown, key=lambda pair: (LETTERS.index(str(pair[1]["quadrant"])), pair[1]["position"], pair[0]))
        )

    def said(self) -> dict[str, tuple[Original, ...]]:
        """What each merged note on the board now was made of."""
        rows = self.rows[NOTES]
        parts = [(key, row) for key, row in rows.items() if row.get("merged_into") and self._is_here(row)]
        merged: dict[str, list[tuple[str, Original]]] = {}
        for key, row in sorted(parts, key=lambda pair: (pair[1]["position"], pair[0])):
            original = Original(str(row["text"]), str(row.get("perspective") or ""))
            merged.setdefault(str(row["merged_into"]), []).append((key, original))
        tops = (key for key in merged if key in rows and not rows[key].get("merged_into"))
        return {key: tuple(leaves(merged, key)) for key in tops}

    def voices(self) -> tuple[tuple[str, int], ...]:
        """How many notes speak for each perspective now, the most first; "" is nobody's."""
        said = self.said()
        spoken = (voices(str(row.get("perspective") or ""), said.get(key, ())) for key, row in self.notes())
        counted = Counter(voice for each in spoken for voice in each or ("",))
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].casefold())))

    def _back(self) -> None:
        self._done -= 1
        for change in reversed(self._steps[self._done][1]):
            self._apply(change.table, change.id, change.after, change.before)

    def _touched(self, step: Step, changes: Iterable[RowChange]) -> Frame | None:
        """What a step did to the notes that are on this board now; None if it did nothing to them."""
        rows = self.rows[NOTES]
        here = [change.id for change in changes if change.table == NOTES and self._is_here(rows.get(change.id))]
        if not here:
            return None
        key = next((each for each in here if not rows[each].get("merged_into")), here[0])
        first = rows[key]
        voice = str(first["perspective"] or "") or ", ".join(voices("", self.said().get(key, ())))
        return Frame(step.label, step.at, tuple(here), one_line(str(first["text"])), voice)

    def _is_here(self, row: Image | None) -> bool:
        return row is not None and row.get("scenario_id") == self.scenario_id

    def _apply(self, table: str, key: str, before: Image | None, after: Image | None) -> None:
        rows = self.rows[table]
        if after is None:
            rows.pop(key, None)
        elif before is None:
            rows[key] = dict(after)
        elif key in rows:
            rows[key] |= after


def _ours(step: Step) -> tuple[Step, tuple[RowChange, ...]] | None:
    """The changes of a step to notes and themes, None without any."""
    changes = tuple(change for change in step.changes if change.table in (NOTES, THEMES))
    return (step, changes) if changes else None
