"""Closing a meeting: the minutes as they will look, what they lack, and their way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from facilitator.activities.decision.queries import recorded
from facilitator.clock import Clock
from facilitator.documents.blocks import Document
from facilitator.documents.formats import format_named
from facilitator.meeting.capture import Entry
from facilitator.meeting.queries import head, objectives
from facilitator.meeting.rules import local
from facilitator.meeting.threads import Origin
from facilitator.minutes.assemble import Part, comparison_document, minutes_of, minutes_parts, plan_document
from facilitator.minutes.circulation import Letter, letter
from facilitator.minutes.readiness import Check, missing, written_up
from facilitator.minutes.sections import DEFAULT, TABLES
from facilitator.minutes.times_sheet import times_document
from facilitator.stage.commands import mark_minutes_sent
from facilitator.stage.queries import facts
from facilitator.store.store import Store
from facilitator.text import clock_time, count, medium_date
from facilitator.widgets.layouts import hbox
from facilitator.widgets.live import LiveView
from facilitator.windows.background import Background
from facilitator.windows.circulate import Circulate, Opener, open_with_system
from facilitator.windows.close_preview import PreviewPane
from facilitator.windows.close_sections import SectionsPanel
from facilitator.windows.close_send import SendPanel
from facilitator.windows.dispatch import Handlers
from facilitator.windows.filing import file
from facilitator.windows.preview import Preview
from facilitator.windows.saving import JOB, Saver
from facilitator.windows.write_up import DecisionLog, Objectives, Summaries

_PAUSE = 250  # ms of quiet before everything is read and made anew


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page knows of its meeting."""

    parts: tuple[Part, ...]
    minutes: Document
    plan: Document
    times: Document
    comparison: Document
    letter: Letter
    checks: tuple[Check, ...]
    written: tuple[int, int]
    decided: int
    reviewed: tuple[int, int]
    sent: datetime | None


class ClosePage(LiveView, QWidget):
    """The close of one meeting. `told` is for a toast, `fix_wanted` asks for "people" or "run"."""

    said = Signal(str)
    told = Signal(str)
    fix_wanted = Signal(str)
    tables = TABLES

    def __init__(self, store: Store, clock: Clock, opener: Opener = open_with_system) -> None:
        """`opener` opens a file with the program that the system has for it."""
        super().__init__()
        self._store, self._clock, self._opener = store, clock, opener
        self._meeting_id = ""
        self._include: dict[str, set[str]] = {}
        self._opened: set[str] = set()
        self._seen: _Seen | None = None
        self._starts: dict[str, int] = {}
        self.background = Background(self)
        self.saver = Saver(self, self.background, opener)
        self.sections = SectionsPanel()
        self.preview = PreviewPane(self.background)
        self.send = SendPanel()
        row = hbox(self.sections, self.preview, self.send, gap=0)
        row.setStretch(1, 1)
        self.setLayout(row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._prepare)
        self._connect()
        self.attach(store)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the close of this meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self._seen, self._starts = meeting_id, None, {}
            self.preview.clear()
            self.send.tell("")
        self._refresh()

    def reload(self) -> None:
        """Read again once things are quiet, so that typing elsewhere never waits."""
        self._pause.start(_PAUSE if self._seen else 0)

    def handlers(self) -> Iterable[Handlers]:
        """What this page answers."""
        if self._meeting_id:
            pages = self.preview.pages
            yield {
                "minutes.export": lambda: self.save("minutes", "pdf"),
                "minutes.mail": self.mail,
                "view.zoom_in": lambda: pages.zoom(+1),
                "view.zoom_out": lambda: pages.zoom(-1),
                "view.fit": pages.fit,
            }

    def dispose(self) -> None:
        """Give up the work in the background and wait for its end: the window closes."""
        self._pause.stop()
        self.background.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no preview that nobody sees; it is made when the page is next shown."""
        super().hideEvent(event)
        self._pause.stop()
        self.preview.pause()
        self._stale = True

    def save(self, output: str, kind: str) -> None:
        """Ask where to, then save "minutes", "plan", "comparison" or "times" in a format."""
        form, seen = format_named(kind), self._read()
        documents = {
            "minutes": seen.minutes,
            "plan": seen.plan,
            "comparison": seen.comparison,
            "times": seen.times,
        }
        document = documents[output]
        self.saver.ask(document, form)

    def mail(self) -> None:
        """Look the mail over, then open it as a draft."""
        seen = self._read()
        dialog = Circulate(self, seen.letter, (seen.minutes, seen.plan), self.background, self._opener)
        dialog.opened.connect(self._draft_opened)
        dialog.open()

    def _connect(self) -> None:
        self.sections.toggled.connect(self._toggle)
        self.sections.wanted.connect(self._go_to)
        self.sections.summaries.clicked.connect(lambda _checked=False: self._fix("summaries"))
        self.sections.decisions.clicked.connect(lambda _checked=False: self._fix("decisions"))
        self.sections.objectives.clicked.connect(lambda _checked=False: self._fix("objectives"))
        self.preview.ready.connect(self._show_starts)
        self.preview.page_shown.connect(lambda _page: self._show_sections())
        self.send.save_wanted.connect(self.save)
        self.send.fix_wanted.connect(self._fix)
        self.send.after.clicked.connect(lambda _checked=False: self.saver.go_on())
        self.saver.begun.connect(lambda text: self.preview.wait.begin(JOB, text))
        self.saver.ended.connect(lambda: self.preview.wait.end(JOB))
        self.saver.outcome.connect(lambda text, action, wrong: self.send.tell(text, action, wrong=wrong))
        self.saver.saved.connect(lambda name: self.told.emit(f"Saved \u201c{name}\u201d"))
        self.send.mail_button.clicked.connect(lambda _checked=False: self.mail())
        self.send.sent_button.clicked.connect(lambda _checked=False: self._mark_sent())

    def _read(self) -> _Seen:
        key, now = self._meeting_id, self._clock.now()
        with self._store.reading() as session:
            parts = minutes_parts(session, key, now, tuple(self._included()))
            goals = objectives(session, key)
            sent = facts(session, key).minutes_sent_at
            return _Seen(
                parts=parts,
                minutes=minutes_of(session, key, parts),
                plan=plan_document(session, key, now),
                times=times_document(session, key, now),
                comparison=comparison_document(session, key, now),
                letter=letter(session, key, now),
                checks=missing(session, key),
                written=written_up(session, key),
                decided=len(recorded(session, key)),
                reviewed=(sum(bool(row.review) for row in goals), len(goals)),
                sent=local(sent, head(session, key).time_zone) if sent else None,
            )

    def _prepare(self) -> None:
        """Show at once what is known, and have the preview made."""
        if not self._meeting_id:
            return
        try:
            seen = self._read()
        except LookupError:
            return  # the making of this meeting was taken back; the console leaves
        before, self._seen = self._seen, seen
        self.send.show_checks(seen.checks)
        self._show_mail()
        self.sections.summaries.show_remark(_share(seen.written, "written up", "The agenda is empty"))
        self.sections.decisions.show_remark(count(seen.decided, "decision"))
        self.sections.objectives.show_remark(_share(seen.reviewed, "reviewed", "None were set"))
        self._show_sections()
        self._show_remarks()
        if before is None or before.minutes != seen.minutes or not self.preview.page_count():
            self.preview.show_document(seen.minutes)

    def _included(self) -> set[str]:
        return self._include.setdefault(self._meeting_id, set(DEFAULT))

    def _toggle(self, key: str, included: bool) -> None:
        (self._included().add if included else self._included().discard)(key)
        self._pause.start(0)

    def _go_to(self, key: str) -> None:
        if key in self._starts:
            self.preview.go_to(self._starts[key])

    def _show_starts(self, preview: Preview) -> None:
        """Work out from the bookmarks on which page each section begins."""
        seen, number = self._seen, 0
        starts: dict[str, int] = {}
        for part in seen.parts if seen else ():
            on_page = preview.bookmarks[number : number + 1]
            starts[part.key] = on_page[0] if part.headings and on_page else max(starts.values(), default=0)
            number += part.headings
        self._starts = starts
        self._show_sections()
        self._show_remarks()

    def _show_sections(self) -> None:
        self.sections.show_sections(self._included(), self._starts, self.preview.pages.page())

    def _show_remarks(self) -> None:
        pages, actions = (
            self.preview.page_count(),
            self._seen and sum(len(part.blocks) for part in self._seen.parts if part.key == "plan"),
        )
        minutes = f"{count(pages, 'page')}, A4, tagged" if pages else "A4, tagged"
        self.send.show_remarks({"minutes": minutes, "plan": "A4, tagged" if actions else "No actions yet"})

    def _show_mail(self) -> None:
        seen, opened = self._seen, self._meeting_id in self._opened
        if seen is None:
            return
        if seen.sent is not None:
            note = f"Sent on {medium_date(seen.sent.date())} at {clock_time(seen.sent)}."
        elif opened:
            note = "The draft is open in your mail program. Was it sent?"
        else:
            people = len(seen.letter.recipients)
            whom = f"To {count(people, 'participant')}" if people else "To whom you choose"
            note = f"{whom}, from your own mail program."
        self.send.show_mail(note, opened=opened and seen.sent is None)

    def _fix(self, key: str) -> None:
        if key == "summaries":
            Summaries(self, self._store, self._meeting_id).open()
        elif key == "decisions":
            log = DecisionLog(self, self._store, self._clock, self._meeting_id)
            log.register.said.connect(self.said)
            log.register.becomes.connect(self._become)
            log.open()
        elif key == "objectives":
            Objectives(self, self._store, self._meeting_id).open()
        else:
            self.fix_wanted.emit(key)

    def _become(self, kind: str, text: str, origins: tuple[Origin, ...]) -> None:
        """Something is taken up from a decision."""
        self.said.emit(file(self._store, self._meeting_id, None, kind, Entry(text), origins))

    def _draft_opened(self) -> None:
        self._opened.add(self._meeting_id)
        self._show_mail()
        self.told.emit("The draft is open in your mail program")

    def _mark_sent(self) -> None:
        mark_minutes_sent(self._store, self._meeting_id, self._clock.now())
        self._opened.discard(self._meeting_id)
        self.told.emit("Minutes marked as sent")


def _share(done: tuple[int, int], what: str, nothing: str) -> str:
    return f"{done[0]} of {done[1]} {what}" if done[1] else nothing
