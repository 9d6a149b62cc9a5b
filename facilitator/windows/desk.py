"""What the main window can do once the library is open: it joins the store, the home page and the console.

Importing this module loads the ORM and every activity; the application does so after the first paint.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from facilitator.activities.plan.commands import set_done
from facilitator.clock import Clock
from facilitator.files import FileProblem
from facilitator.library.copying import duplicate
from facilitator.library.due import due_actions
from facilitator.library.making import create_meeting
from facilitator.library.opening import open_library
from facilitator.library.overview import MOST, overview
from facilitator.library.saving import save_as_template
from facilitator.library.search import search
from facilitator.library.template import Template
from facilitator.library.templates import shelf
from facilitator.meeting.commands import delete_meeting
from facilitator.meeting.queries import head
from facilitator.paths import settings_file
from facilitator.settings import Settings, SettingsFile
from facilitator.stage.queries import facts
from facilitator.store.errors import StoreError
from facilitator.store.store import Change
from facilitator.widgets.motion import reduce_motion
from facilitator.windows.about import About
from facilitator.windows.backups import Backups
from facilitator.windows.chime import Chime, Sound
from facilitator.windows.console import Console
from facilitator.windows.dispatch import Handlers
from facilitator.windows.home_parts import BLANK
from facilitator.windows.new_meeting import NewMeeting, SaveTemplate
from facilitator.windows.overlay import KeySheet, Palette
from facilitator.windows.settings import SettingsDialog
from facilitator.windows.shell import Shell

_PAUSED = "The projector was unplugged: room screen paused"
_EVERY_MEETING = 2_000  # rows that the page can still lay out at once


class Desk(QObject):
    """Everything between the shell and the open library; `phase_shown` tells that a phase of a meeting is in front."""

    phase_shown = Signal(str)

    def __init__(self, shell: Shell, path: Path, clock: Clock, templates: Path, sound: Sound | None = None) -> None:
        """`sound` is the chime, the packaged one unless told."""
        super().__init__(shell)
        self._shell, self._clock, self._templates_folder = shell, clock, templates
        self.store = open_library(path, clock)
        self.settings = SettingsFile(settings_file(path))
        self._sound = sound or Chime(self)
        self.settings.subscribe(self._settle)
        self._settle(self.settings.current)
        self.console: Console | None = None
        self._templates: tuple[Template, ...] = ()
        self._shown: str | None = None
        self._most = MOST
        self._overview = QTimer(self)  # many changes in a row are read once
        self._overview.setSingleShot(True)
        self._overview.timeout.connect(self.refresh_home)
        self.backups = Backups(self.store, clock, self)
        self.backups.told.connect(lambda text: shell.banner.show_banner("amber", text))
        self._cancel = self.store.subscribe(self._hear)
        home = shell.home
        home.open_wanted.connect(self.open)
        home.new_wanted.connect(self.new)
        home.duplicate_wanted.connect(self.duplicate)
        home.delete_wanted.connect(self.delete)
        home.done_wanted.connect(self._finish_action)
        home.searched.connect(self._search)
        home.template_wanted.connect(self._save_template)
        home.all_wanted.connect(self._list_all)
        shell.answers, shell.names = self.handlers, self.names
        shell.bar.home_chosen.connect(self.go_home)
        self._load_templates()
        if self.settings.problem:
            shell.banner.show_banner("amber", self.settings.problem, "Settings…", self._show_settings)
        day = home.day()
        if day is None:  # otherwise the library stands there as it was read before it was opened
            self.refresh_home()
        else:
            self._day = day
        shell.installEventFilter(self)
        home.ready()

    def close(self) -> None:
        """Back up what changed and give the file back."""
        self._cancel()
        self._shell.removeEventFilter(self)
        self._overview.stop()
        if self.console is not None:
            self.console.dispose()
        self._sound.close()
        self.backups.finish()
        self.store.close()

    def open(self, meeting_id: str, phase: str = "") -> None:
        """Show a meeting in a phase, in the one that it is in unless told."""
        if self.console is None:
            self.console = Console(self.store, self._clock, self._shell.bar, self.settings, self._sound)
            self.console.left.connect(self.go_home)
            self.console.said.connect(self._say_with_undo)
            self.console.told.connect(self._shell.say)
            self.console.asked.connect(self._shell.dispatcher.trigger)
            self.console.phase_shown.connect(lambda phase: self._shell.make_room(phase == "run"))
            self.console.phase_shown.connect(self.phase_shown)
            self.console.paused.connect(self._tell_paused)
            self.console.screen_shared.connect(self._shell.share_screen)
            self._shell.dispatcher.lend("Room", self.console.room.window)
        self._shown = meeting_id
        with self.store.reading() as session:
            title = head(session, meeting_id).title
            seen = facts(session, meeting_id)
        self._shell.show_page(self.console, title)
        now_in = "close" if seen.ended_at else "run" if seen.started_at else "prepare"
        self.console.show_meeting(meeting_id, phase or now_in)

    def go_home(self) -> None:
        """Show all meetings."""
        if self.console is not None:
            self.console.leave()
        self._shown = None
        self._shell.show_home()
        self.refresh_home()

    def new(self, template_key: str = "") -> None:
        """Ask for the frame of a new meeting, then make it and show it."""
        asked = NewMeeting(self._shell, self._templates, template_key, self._clock.now())
        asked.made.connect(lambda: self._make(asked))
        asked.open()

    def duplicate(self, meeting_id: str) -> None:
        """Make a copy of a meeting's preparation."""
        duplicate(self.store, meeting_id)
        self._say_with_undo("Meeting duplicated")

    def delete(self, meeting_id: str) -> None:
        """Delete a meeting, with Undo and without a question."""
        with self.store.reading() as session:
            title = head(session, meeting_id).title
        if self._shown == meeting_id:
            self.go_home()
        delete_meeting(self.store, meeting_id)
        self._say_with_undo(f"Deleted “{title}”")

    def undo(self) -> None:
        """Take back the last step and say which."""
        self._step(self.store.undo, "Undone", "Nothing to undo")

    def redo(self) -> None:
        """Bring forward what was taken back and say which."""
        self._step(self.store.redo, "Redone", "Nothing to redo")

    def refresh_home(self) -> None:
        """Read the library's overview again."""
        with self.store.raw() as connection:
            now = self._clock.now()
            seen, due = overview(connection, now, most=self._most), due_actions(connection, now)
        self._day = seen.day
        self._shell.home.show_overview(seen)
        self._shell.home.show_due(due)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody who comes back to the page on another day sees that day."""
        back = event.type() == QEvent.Type.WindowActivate and self._shown is None
        if back and self._clock.now().astimezone().date() != self._day:
            self.refresh_home()
        return super().eventFilter(watched, event)

    def handlers(self) -> Handlers:
        """What the desk answers on every page once the library is open."""
        found: dict[str, Callable[[], None]] = {
            "about": lambda: About(self._shell).open(),
            "palette": lambda: Palette(self._shell, self._shell.dispatcher).open(),
            "keys": lambda: KeySheet(self._shell).open(),
            "meeting.new": lambda: self.new(BLANK),
            "undo": self.undo,
            "redo": self.redo,
            "settings": self._show_settings,
        }
        if self._shown:
            shown = self._shown
            found["meeting.duplicate"] = lambda: self.duplicate(shown)
            found["meeting.delete"] = lambda: self.delete(shown)
            found["meeting.template"] = lambda: self._save_template(shown)
            found["search"] = self._search_from_meeting
        return found

    def names(self) -> dict[str, str]:
        """What Undo and Redo would move now."""
        undo, redo = self.store.undo_label, self.store.redo_label
        return {
            "undo": f"Undo {_lower(undo)}" if undo else "Undo",
            "redo": f"Redo {_lower(redo)}" if redo else "Redo",
        }

    def _step(self, move: Callable[[], str | None], done: str, nothing: str) -> None:
        try:
            label = move()
        except StoreError as problem:
            self._shell.say(str(problem))
            return
        self._shell.say(f"{done}: {label}" if label else nothing)

    def _make(self, asked: NewMeeting) -> None:
        meeting_id = create_meeting(self.store, asked.template(), **asked.values())
        self.open(meeting_id, "prepare")

    def _finish_action(self, action_id: str, done: bool) -> None:
        set_done(self.store, action_id, done, self._clock.now().astimezone().date())
        self._say_with_undo("Action done" if done else "Action reopened")

    def _save_template(self, meeting_id: str) -> None:
        with self.store.reading() as session:
            title = head(session, meeting_id).title
        asked = SaveTemplate(self._shell, [template.title for template in self._templates], title)
        asked.named.connect(lambda title: self._write_template(meeting_id, title))
        asked.open()

    def _write_template(self, meeting_id: str, title: str) -> None:
        try:
            save_as_template(self.store, meeting_id, self._templates_folder, title)
        except FileProblem as problem:
            self._shell.say(str(problem))
            return
        self._load_templates()
        self._shell.say(f"Saved as template “{title}”")

    def _load_templates(self) -> None:
        found = shelf(self._templates_folder)
        self._templates = found.templates
        self._shell.home.show_templates(found.templates)
        if found.problems:
            self._shell.banner.show_banner("amber", str(found.problems[0]))

    def _search(self, words: str) -> None:
        with self.store.raw() as connection:
            self._shell.home.show_hits(search(connection, words) if words.strip() else None)

    def _search_from_meeting(self) -> None:
        self.go_home()
        self._shell.focus_search()

    def _list_all(self) -> None:
        self._most = _EVERY_MEETING
        self.refresh_home()

    def _show_settings(self) -> None:
        if self._shell.banner.message.text() == self.settings.problem:
            self._shell.banner.clear()
        SettingsDialog(self._shell, self.settings, self._sound).open()

    def _settle(self, chosen: Settings) -> None:
        reduce_motion(chosen.reduce_motion)

    def _say_with_undo(self, text: str) -> None:
        self._shell.say(text, self.undo)

    def _tell_paused(self, paused: bool) -> None:
        banner = self._shell.banner
        if paused and self.console is not None:
            banner.show_banner("red", _PAUSED, "Close room window", self.console.room.close, "plug")
        elif banner.message.text() == _PAUSED:
            banner.clear()

    def _hear(self, change: Change) -> None:
        if self._shown is None:
            self._overview.start(0)


def _lower(label: str) -> str:
    """A step's label inside a sentence."""
    return label[:1].lower() + label[1:]
