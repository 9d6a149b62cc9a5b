"""Saving what the centre of the console shows: a board, a map, a table."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from facilitator.activities.exporting import Export
from facilitator.documents.progress import Progress
from facilitator.files import safe_name
from facilitator.windows.circulate import Opener, open_with_system
from facilitator.windows.close_parts import DeedRow
from facilitator.windows.save_dialog import SaveDialog
from facilitator.windows.saving import Savable

_ICONS = {".pdf": "pdf"}


class SaveView(SaveDialog):
    """A row for each file in which the view `title` can be saved."""

    def __init__(
        self, parent: QWidget, title: str, exports: Sequence[Export], opener: Opener = open_with_system
    ) -> None:
        super().__init__(parent, "Save what is shown", title, opener)
        self._title = title
        self.rows = {export.key: self._row(export) for export in exports}
        self.add_rows(*self.rows.values())

    def _row(self, export: Export) -> DeedRow:
        row = DeedRow(export.form, _ICONS.get(export.suffix, "file"), "download")
        row.setAccessibleName(f"Save as {export.form}")
        row.show_remark(export.remark)
        row.clicked.connect(lambda _checked=False: self._save(export))
        return row

    def _save(self, export: Export) -> None:
        content = export.make()

        def write(_progress: Progress) -> bytes:
            return content

        self.saver.ask_for(Savable("picture", export.form, safe_name(self._title, export.suffix), write))
