"""Importing steps of a pathway: pasted or out of a file, with a preview of what was understood."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.activities.pathway.durations import write_duration
from facilitator.activities.pathway.import_commands import import_steps
from facilitator.activities.pathway.reading import ReadStep, ReadSteps, read_steps
from facilitator.library.agenda_files import Rows
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets.tables import Column, RowModel
from facilitator.windows.import_dialog import ImportDialog, Wording

_WIDTHS = (132, 0, 132, 76, 76, 64)  # lane, step, who, takes, wait, kept
_ROWS = "Lane\tStep\tWho\tTakes\tWait\nClinic\tAssess\tNurse\t45 min\t10 days"
_WORDING = Wording(
    matter="Steps",
    title="Import steps",
    subtitle="From a spreadsheet, CSV or text: lane, step, who, how long it takes, how long one waits before it.",
    placeholder=f"Paste rows of a spreadsheet, such as\n\n{_ROWS}",
    left="Without the name of a step",
    suffixes=(".xlsx", ".csv", ".tsv", ".txt"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A step as it was understood."""

    id: str
    lane: str
    name: str
    who: str
    task: str
    wait: str
    problems: tuple[str, ...]


class ImportSteps(ImportDialog):
    """Puts steps behind those of a scenario's map."""

    def __init__(self, parent: QWidget, store: Store, meeting_id: str, scenario_id: str | None) -> None:
        super().__init__(parent, _WORDING)
        self._store, self._meeting_id, self._scenario_id = store, meeting_id, scenario_id
        self._read = ReadSteps()
        self.model = RowModel[_Line](_columns())
        self.table.setModel(self.model)
        self.size_columns(_WIDTHS)
        self.add_button("Cancel").clicked.connect(lambda _checked=False: self.reject())
        self.import_button = self.add_button("Add to the map", "primary", "plus")
        self.import_button.clicked.connect(lambda _checked=False: self._import())
        self.show_nothing()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def understand(self, source: str | Rows) -> str:
        """Show the steps as they were understood."""
        read = read_steps(source)
        self._show(read)
        return read.summary

    def show_nothing(self) -> None:
        """Show no steps."""
        self._show(ReadSteps())

    def _show(self, read: ReadSteps) -> None:
        self._read = read
        self.model.show_rows(tuple(_lines(read.steps)))
        self.show_leftovers(read.leftovers)
        self.import_button.setEnabled(bool(read.steps))

    def _import(self) -> None:
        self.catch_up()
        if not self._read.steps:
            return
        import_steps(self._store, self._meeting_id, self._scenario_id, self._read)
        self.imported.emit(f"Imported {count(len(self._read.steps), 'step')}")
        self.accept()


def _columns() -> tuple[Column[_Line], ...]:
    def kept(line: _Line) -> str:
        return str(len(line.problems)) if line.problems else ""

    return (
        Column("Lane", lambda line: line.lane, tone=lambda _line: "ink-2"),
        Column("Step", lambda line: line.name, tip=lambda line: line.name),
        Column("Who", lambda line: line.who, tip=lambda line: line.who),
        Column("Takes", lambda line: line.task, right=True),
        Column("Wait", lambda line: line.wait, right=True),
        Column("Kept", kept, right=True, tone=lambda _line: "amber", tip=lambda line: "\n".join(line.problems)),
    )


def _lines(steps: Iterable[ReadStep]) -> Iterable[_Line]:
    for number, step in enumerate(steps):
        task, wait = (write_duration(each) if each else "" for each in (step.task, step.wait))
        yield _Line(str(number), step.lane, step.name, ", ".join(step.roles), task, wait, step.problems)
