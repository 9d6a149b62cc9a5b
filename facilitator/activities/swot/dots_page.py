"""Voting with dots: what each person has, the table in which they are given, and the result once it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from facilitator.activities.swot import dots_commands as commands
from facilitator.activities.swot.dots_queries import DotVote, dot_vote, dot_voters
from facilitator.activities.swot.dots_rules import MOST_EACH, sheet_problem, total_problem
from facilitator.activities.swot.dots_table import NOTE, DotRow, DotTable
from facilitator.activities.swot.page import BoardPage
from facilitator.clock import Clock
from facilitator.meeting.capture import Person
from facilitator.store.store import Store
from facilitator.text import count
from facilitator.widgets import theme
from facilitator.widgets.buttons import SegmentedControl, button
from facilitator.widgets.cards import Card
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.number import NumberField
from facilitator.widgets.theme import SPACE

_HOW = {
    "people": "Choose who gives their dots; they type, or click under Dots; Enter empties the table for the next one.",
    "totals": "Count hands or stickers for each note; type how many, or click under Dots. The check is people × dots.",
}
_BEFORE = (
    "First merge notes that say the same: once the vote is open nothing can be added. What anybody gave is hidden until"
    " it is closed, and who gave it is then forgotten."
)
_PEOPLE, _TOTALS = "people", "totals"


class DotsPage(BoardPage):
    """Opens, fills and closes a dot vote."""

    title = "Dots"
    sheet = "top"
    tables = frozenset({"swot_dots", "swot_dot_sheet", "swot_note", "swot_theme", "participant", "presence"})

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.vote: DotVote | None = None
        self._draft: dict[str, int] = {}
        self._people: tuple[Person, ...] = ()
        self._anew = False
        self.by = SegmentedControl(((_PEOPLE, "Person by person"), (_TOTALS, "Counted together")), "How dots are given")
        self.unit = SegmentedControl((("notes", "Notes"), ("themes", "Themes")), "What can be given dots")
        self.each = NumberField("Dots for each person", 1, MOST_EACH)
        self.cap = NumberField("At most on one", 1, MOST_EACH)
        self.each.show_value(3)
        self.cap.show_value(2)
        self.open_button = button("Open the vote", "primary", "ballot", size="large", on_click=self.open_vote)
        self.problem = TextLabel("", 14, tone="red", wrap=True)
        self.who = Choice("Whose dots")
        self.who.changed.connect(lambda _key: self._begin_sheet())
        self.voters = NumberField("How many people gave dots", 1, 999)
        self.voters.editingFinished.connect(self._keep_totals)
        self.keep_button = button("Keep these dots", size="tool", on_click=self.keep)
        self.state = TextLabel("", 14, theme.MEDIUM, tabular=True)
        self.how = TextLabel("", 12, tone="ink-2", wrap=True)
        self.table = DotTable()
        self.table.given.connect(self._give)
        self.table.entered.connect(self.keep)
        self.close_button = button("Close and count", "primary", size="tool", on_click=self.close_vote)
        self.cancel_button = button("Cancel", size="tool", on_click=self.cancel_vote)
        self.sort_button = button("Sort the board", size="tool", icon_name="list", on_click=self.sort)
        self.again_button = button("Vote again…", size="tool", on_click=self.vote_again)
        for tool in (self.cancel_button, self.close_button, self.again_button, self.sort_button):
            self.tools.addWidget(tool)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._setup())
        self.pages.addWidget(self._count())
        self.set_body(self.pages)

    def reload(self) -> None:
        """Read the vote again."""
        with self.store.reading() as session:
            found = dot_vote(session, self.step.meeting_id, self.step.scenario_id)
            self._people = dot_voters(session, self.step.meeting_id)
        if found is None or (self.vote is not None and self.vote.id != found.id):
            self._draft.clear()
        self.vote = found
        if found is not None and not found.closed:
            self._anew = False
        self._show()

    # --- what is done

    def open_vote(self) -> None:
        """Lock the options and let dots be given."""
        try:
            commands.open_vote(
                self.store,
                self.step.meeting_id,
                self.step.scenario_id,
                by=self.by.value(),
                unit=self.unit.value(),
                each=self.each.value(),
                cap=min(self.cap.value(), self.each.value()),
                voters=max(len(self._people), 1),
                now=self.clock.now(),
            )
        except ValueError as problem:
            self.problem.setText(str(problem))
            self.problem.show()
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the dots of the chosen person and empty the table for the next one."""
        if self.vote is None or self.vote.closed or self.vote.by != _PEOPLE or not self.who.value():
            return
        if sheet_problem(self._draft, self.vote.each, self.vote.cap):
            return
        given = dict(self._draft)
        self._draft.clear()
        commands.give(self.store, self.vote.id, self.who.value(), given)
        left = [person.id for person in self._people if self.vote and person.id not in self.vote.given]
        if left:
            self.who.show_value(left[0])
        self._begin_sheet()

    def close_vote(self) -> None:
        """Count, for good."""
        if self.vote is not None and not self.vote.closed and self.close_button.isEnabled():
            commands.close_vote(self.store, self.vote.id, self.clock.now())
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel_vote(self) -> None:
        """Give up the vote that is open."""
        if self.vote is not None and not self.vote.closed:
            commands.cancel_vote(self.store, self.vote.id)

    def vote_again(self) -> None:
        """Go back to the form; the result stays until the next vote is closed."""
        self._anew = True
        self._show()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def sort(self) -> None:
        """Put the notes of the board in the order of their dots."""
        commands.sort_by_dots(self.store, self.step.meeting_id, self.step.scenario_id)
        self.said.emit("Board sorted by dots")

    # --- inside

    def _show(self) -> None:
        vote = self.vote
        setup = vote is None or self._anew
        self.pages.setCurrentIndex(0 if setup else 1)
        self.setFocusProxy(self.open_button if setup else self.table)
        going = vote is not None and not vote.closed
        for tool in (self.cancel_button, self.close_button):
            tool.setVisible(going)
        for tool in (self.sort_button, self.again_button):
            tool.setVisible(vote is not None and vote.closed and not self._anew)
        self.problem.hide()
        self.room_button.setVisible(vote is not None)
        if vote is None or setup:
            self.remark.setText("")
            return
        themes = "themes" if vote.unit == "themes" else "notes"
        self.remark.setText(f"{count(vote.each, 'dot')} each, at most {vote.cap} on one, on {themes}")
        self.who.setVisible(going and vote.by == _PEOPLE)
        self.keep_button.setVisible(going and vote.by == _PEOPLE)
        self.voters.setVisible(going and vote.by == _TOTALS)
        self.voters.show_value(vote.voters)
        self.how.setText(_HOW[vote.by] if going else "")
        self.how.setVisible(going)
        done = {True: " ✓", False: ""}
        self.who.show_options([(each.id, each.name + done[each.id in vote.given]) for each in self._people])
        if not self.who.value() and self._people:
            self.who.show_value(next((each.id for each in self._people if each.id not in vote.given), ""))
        self._show_rows(vote)

    def _show_rows(self, vote: DotVote) -> None:
        counts = self._draft if vote.by == _PEOPLE and not vote.closed else dict(vote.counts)
        if vote.closed:
            places = {row.option.id: f"{row.rank}{' =' if row.tied else ''}" for row in vote.rows}
            order = [row.option for row in vote.rows]
            order += [option for option in vote.options if option.id not in places]
            rows = [
                DotRow(each.id, each.letter, each.text, counts.get(each.id, 0), places.get(each.id, ""))
                for each in order
            ]
            self.table.show_options(rows, 0)
            self.state.setText(f"{count(vote.spent, 'dot')} of {count(vote.voters, 'person', 'people')}")
            self.state.set_tone("ink")
            return
        rows = [DotRow(each.id, each.letter, each.text, counts.get(each.id, 0)) for each in vote.options]
        if vote.by == _PEOPLE:
            problem = sheet_problem(counts, vote.each, vote.cap)
            self.table.show_options(rows, vote.cap)
            placed = f"{sum(counts.values())} of {count(vote.each, 'dot')} placed"
            self.state.setText(f"{problem or placed}  ·  {len(vote.given)} of {len(self._people)} have given theirs")
            self.keep_button.setEnabled(not problem and bool(self.who.value()))
            self.close_button.setEnabled(bool(vote.given))
        else:
            problem = total_problem(counts, vote.voters, vote.each, vote.cap)
            self.table.show_options(rows, vote.voters * vote.cap)
            self.state.setText(problem or f"{vote.spent} of {vote.voters * vote.each} dots counted, by people:")
            self.close_button.setEnabled(not problem and vote.spent > 0)
        self.state.set_tone("red" if problem else "ink")

    def _give(self, key: str, dots: int) -> None:
        if self.vote is None or self.vote.closed:
            return
        if self.vote.by == _PEOPLE:
            self._draft[key] = dots
            self._show_rows(self.vote)
        else:
            commands.set_totals(self.store, self.vote.id, {**dict(self.vote.counts), key: dots}, self.vote.voters)

    def _keep_totals(self) -> None:
        vote = self.vote
        if vote is not None and not vote.closed and vote.by == _TOTALS and self.voters.value() != vote.voters:
            commands.set_totals(self.store, vote.id, dict(vote.counts), self.voters.value())

    def _begin_sheet(self) -> None:
        self._draft.clear()
        if self.vote is not None:
            self._show_rows(self.vote)
        self.table.setCurrentIndex(self.table.rows_model.index(0, NOTE))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _setup(self) -> QWidget:
        card = Card("Which notes matter most?", margin=SPACE.x4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.x4)
        grid.setVerticalSpacing(6)
        for at, (label, field) in enumerate(
            (("Dots each", self.each), ("At most on one", self.cap), ("On", self.unit), ("Given", self.by))
        ):
            grid.addWidget(TextLabel(label, 12, theme.SEMIBOLD, "ink-2"), 0, at)
            grid.addWidget(field, 1, at)
        grid.setColumnStretch(4, 1)
        card.body.addLayout(grid)
        card.body.addWidget(TextLabel(_BEFORE, 12, tone="ink-2", wrap=True))
        card.body.addWidget(self.problem)
        line = hbox(self.open_button)
        line.addStretch(1)
        card.body.addLayout(line)
        column = vbox(card, margins=(SPACE.x4, SPACE.x4, SPACE.x4, SPACE.x4))
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        return sheet

    def _count(self) -> QWidget:
        row = hbox(self.who, self.keep_button, self.state, self.voters, spacer(), gap=SPACE.x3)
        column = vbox(gap=SPACE.x2, margins=(SPACE.x4, SPACE.x3, SPACE.x4, SPACE.x3))
        column.addLayout(row)
        column.addWidget(self.how)
        column.addWidget(self.table, 1)
        sheet = QWidget()
        sheet.setLayout(column)
        return sheet
