"""Right of the close: what to look at before sending, the files to save, the mail."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.minutes.assemble import OUTPUTS
from facilitator.minutes.readiness import Check
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import clear, vbox
from facilitator.widgets.theme import SIZE, SPACE
from facilitator.windows.close_parts import CheckRow, DeedRow
from facilitator.windows.close_sections import scrolled

_OPENS = {"html": "Opens in any browser", "csv": "Opens in a spreadsheet"}
_ICONS = {"pdf": "pdf", "html": "globe"}


class SendPanel(QWidget):
    """Tells `save_wanted` with the keys of a document and a format, and `fix_wanted` with a check's key."""

    save_wanted = Signal(str, str)
    fix_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.export_panel)
        self._checks: tuple[Check, ...] | None = None
        self.checks = vbox(gap=SPACE.x2)
        self.saves: dict[tuple[str, str], DeedRow] = {}
        for output in (output for output in OUTPUTS if output.phase == "close"):
            for each in output.formats:
                title = each.title if each.title.isupper() else each.title.lower()
                row = DeedRow(f"{output.title}, {title}", _ICONS.get(each.key, "file"), "download")
                row.setAccessibleName(f"Save {output.title.lower()} as {each.title}")
                row.clicked.connect(lambda _checked=False, keys=(output.key, each.key): self.save_wanted.emit(*keys))
                self.saves[output.key, each.key] = row
        self.outcome = TextLabel("", 12, tone="ink-2", wrap=True)
        self.after = button("", "link", size="tool")
        self.mail_note = TextLabel("", 12, tone="ink-2", wrap=True)
        self.sent_button = button("Mark as sent", icon_name="check", size="large")
        self.mail_button = button("E-mail minutes…", "primary", "mail", size="large")
        for wide in (self.sent_button, self.mail_button):
            wide.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.tell("")

    def show_checks(self, checks: Sequence[Check]) -> None:
        """List what is in order and what is not."""
        if tuple(checks) == self._checks:
            return
        self._checks = tuple(checks)
        clear(self.checks)
        for check in checks:
            row = CheckRow(check)
            row.fix_wanted.connect(self.fix_wanted)
            self.checks.addWidget(row)

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say below each document, by its key, what is in it."""
        for (output, kind), row in self.saves.items():
            row.show_remark(remarks.get(output, "") if kind == "pdf" else _OPENS[kind])

    def tell(self, text: str, action: str = "", *, wrong: bool = False) -> None:
        """Say what came of saving, with one thing to do about it."""
        self.outcome.setText(text)
        self.outcome.set_tone("red" if wrong else "ink-2")
        self.outcome.setVisible(bool(text))
        self.after.set_label(action)
        self.after.setVisible(bool(action))

    def show_mail(self, note: str, *, opened: bool) -> None:
        """Say whom the mail goes to or what became of it; `opened` offers to mark it as sent."""
        self.mail_note.setText(note)
        self.sent_button.setVisible(opened)

    def _lay_out(self) -> None:
        column = vbox(TextLabel("Before you send", 14, theme.SEMIBOLD), gap=SPACE.x2, margins=(16, 16, 16, 12))
        column.addSpacing(2)
        column.addLayout(self.checks)
        column.addSpacing(SPACE.x3)
        column.addWidget(TextLabel("Export", 14, theme.SEMIBOLD))
        for row in self.saves.values():
            column.addWidget(row)
        column.addWidget(self.outcome)
        column.addWidget(self.after)
        column.addStretch(1)
        foot = surface("surface", "top")
        foot.setLayout(vbox(self.mail_note, self.sent_button, self.mail_button, gap=SPACE.x2, margins=(16, 12, 16, 16)))
        self.setLayout(vbox(scrolled(column, "Before you send and export", "surface", "left"), foot, gap=0))
