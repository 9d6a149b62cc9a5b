"""What can be printed or sent before a meeting: the agenda, the running sheet, the invitation."""

from PySide6.QtWidgets import QWidget

from facilitator.clock import Clock
from facilitator.documents.blocks import Document
from facilitator.documents.calendar import Invitation
from facilitator.documents.formats import Format
from facilitator.minutes.assemble import OUTPUTS, Output
from facilitator.minutes.handouts import PRIVATE
from facilitator.minutes.invitation import NoDate
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.windows.circulate import Opener, open_with_system
from facilitator.windows.close_parts import DeedRow
from facilitator.windows.save_dialog import SaveDialog

_ICONS = {"pdf": "printer", "html": "globe", "ics": "calendar"}
_REMARKS = {
    "agenda": "Times, items and leads; no private notes",
    "sheet": f"{PRIVATE}: guide, prompts, private notes",
}


class PrintAgenda(SaveDialog):
    """A row for each file."""

    def __init__(
        self, parent: QWidget, store: Store, clock: Clock, meeting_id: str, opener: Opener = open_with_system
    ) -> None:
        super().__init__(parent, "Print agenda", "Save a file, then open it to print it or send it.", opener)
        self._store, self._clock, self._meeting_id = store, clock, meeting_id
        self.rows: dict[tuple[str, str], DeedRow] = {}
        wanted = [output for output in OUTPUTS if output.phase == "prepare"]
        self.add_rows(*(self._row(output, form) for output in wanted for form in output.formats))

    def _row(self, output: Output, form: Format) -> DeedRow:
        several = len(output.formats) > 1
        name = form.title if form.title.isupper() else form.title.lower()
        row = DeedRow(f"{output.title}, {name}" if several else output.title, _ICONS.get(form.key, "file"), "download")
        row.setAccessibleName(f"Save {output.title.lower()} as {form.title}")
        row.clicked.connect(lambda _checked=False: self._save(output, form))
        remark = _REMARKS.get(output.key, "") if form.key != "html" else "Opens in any browser"
        if output.key not in _REMARKS:
            remark, usable = self._about_invitation(output)
            row.setEnabled(usable)
        row.show_remark(remark)
        self.rows[output.key, form.key] = row
        return row

    def _about_invitation(self, output: Output) -> tuple[str, bool]:
        try:
            made = self._build(output)
        except NoDate as problem:
            return str(problem), False
        if not isinstance(made, Invitation) or made.organiser is None:
            return "For your own calendar; with an address of the chair it invites people", True
        return f"From {made.organiser.name} to {count(len(made.guests), 'person', 'people')}", True

    def _build(self, output: Output) -> Document | Invitation:
        with self._store.reading() as session:
            return output.build(session, self._meeting_id, self._clock.now())

    def _save(self, output: Output, form: Format) -> None:
        self.saver.ask(self._build(output), form)
