"""What the run page does with the capture line: a line goes to the panel that takes it, or is filed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.activities.panel import Panel
from facilitator.activities.plan.panel import PlanPanel
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry, Person, parse, parse_note
from facilitator.meeting.queries import people, perspectives
from facilitator.meeting.threads import Origin
from facilitator.store.errors import StoreError
from facilitator.store.store import Store
from facilitator.text import one_line
from facilitator.windows.capture_line import ACTION, DECISION, NOTE, PARK, CaptureLine
from facilitator.windows.deck import Deck
from facilitator.windows.filing import file, offer, short


class Capturing(QObject):
    """`said` asks for a toast with Undo, `told` for one without."""

    said = Signal(str)
    told = Signal(str)

    def __init__(self, line: CaptureLine, deck: Deck, store: Store, clock: Clock) -> None:
        super().__init__(line)
        self._line, self._deck, self._store, self._clock = line, deck, store, clock
        self._meeting_id = ""
        self._people: tuple[Person, ...] = ()
        self._perspectives: tuple[str, ...] = ()
        line.submitted.connect(self._submit)
        line.drafted.connect(self._draft)
        line.pasted.connect(self._paste)
        line.left.connect(self._leave)

    def show_meeting(self, meeting_id: str) -> None:
        """Keep what is typed in this meeting."""
        self._meeting_id = meeting_id

    def reload(self) -> None:
        """Read who and which perspectives can be named in a line, and offer the places again."""
        with self._store.reading() as session:
            self._people = people(session, self._meeting_id)
            self._perspectives = perspectives(session, self._meeting_id)
        self.show_targets()

    def show_targets(self) -> None:
        """Offer the places of the panel that takes lines; without one, what is typed is parked."""
        taker = self._deck.taker()
        self._line.show_targets(taker.targets() if taker else ())
        self._line.rest_on(taker.rests_on if taker else PARK)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the keys do with the line."""
        line, taker = self._line, self._deck.taker()
        found: dict[str, Callable[[], None]] = {
            "capture.focus": lambda: line.field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "capture.park": partial(line.take, PARK),
            "capture.decision": partial(line.take, DECISION),
            "capture.action": partial(line.take, ACTION),
        }
        if line.rests_on() == PARK:  # the list in the centre has no line of its own
            found["board.add"] = found["capture.focus"]
        for number in range(1, len(taker.targets()) + 1 if taker else 1):
            found[f"target.{number}"] = partial(line.choose_number, number)
        return found

    def offer(self, option: str) -> None:
        """Take a combination into the vote."""
        self.said.emit(offer(self._store, self._meeting_id, option))

    def become(self, kind: str, text: str, origins: tuple[Origin, ...]) -> None:
        """Take something on a board up as something else."""
        step = self._deck.step
        item_id, scenario_id = (step.item_id, step.scenario_id) if step else (None, None)
        # A next step is typed after a vote, with who and by when; what stands on a board is taken as it is.
        typed = kind == ACTION and any(origin.kind == "decision" for origin in origins)
        entry = self._entry(text, action=True) if typed else Entry(text)
        self.said.emit(file(self._store, self._meeting_id, item_id, kind, entry, origins, scenario_id=scenario_id))

    def _entry(self, text: str, *, action: bool) -> Entry:
        if action:
            return parse(text, self._people, self._perspectives, self._clock.now().date())
        return parse_note(text, self._perspectives)

    def _takes_actions(self, kind: str) -> bool:
        return kind == ACTION or (kind == NOTE and isinstance(self._deck.taker(), PlanPanel))

    def _draft(self, text: str, target: str) -> None:
        typed = self._line.field.text()
        self._line.show_entry(self._entry(typed, action=self._takes_actions(self._line.kind())))
        taker = self._deck.taker()
        if taker is not None:
            taker.drafting(text, target)

    def _submit(self, kind: str, text: str, target: str) -> None:
        try:
            self._file(kind, text, target)
        except StoreError as problem:
            self._line.give_back(kind, text)
            self.told.emit(str(problem))

    def _file(self, kind: str, text: str, target: str) -> None:
        entry = self._entry(text, action=self._takes_actions(kind))
        if not entry.text.strip():
            entry = Entry(text)
        taker = self._deck.taker()
        if kind == NOTE and taker is not None and taker.keeps_lines:
            self._hand_over(taker, entry, target)
            return
        item_id = self._deck.step.item_id if self._deck.step else None
        words = Entry(text) if kind in (PARK, DECISION) else entry
        self.said.emit(file(self._store, self._meeting_id, item_id, kind, words))

    def _hand_over(self, taker: Panel, entry: Entry, target: str) -> None:
        taker.capture(entry, target)
        if taker is not self._deck.panel():
            self.said.emit(f"Noted under {self._deck.title}: {short(entry.text)}")

    def _paste(self, text: str, target: str) -> None:
        taker = self._deck.taker() if self._line.kind() == NOTE else None
        if taker is None or not taker.paste(text, target):
            self._line.field.insert(one_line(text))

    def _leave(self) -> None:
        shown = self._deck.panel()
        if self._deck.list:
            self._deck.look_back()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
