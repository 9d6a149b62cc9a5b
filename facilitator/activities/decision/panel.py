"""The facilitator's view of a decision: set up, count, read the verdict, hold another round."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from facilitator.activities.decision import commands
from facilitator.activities.decision.counting import CountingView
from facilitator.activities.decision.queries import Vote, votes
from facilitator.activities.decision.results import RoundsColumn, VerdictCard
from facilitator.activities.decision.rules import BadRule, Rule
from facilitator.activities.decision.setup_form import SetupForm
from facilitator.activities.panel import Panel
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.queries import scenarios
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, surface
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE

_SIDE = 300


class DecisionPanel(Panel):
    """Votes of one agenda item, one at a time."""

    tables = frozenset({"decision", "decision_option", "vote_round", "participant", "scenario"})

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._vote: Vote | None = None
        self._chosen = ""
        self.setup_form = SetupForm()
        self.counting = CountingView()
        self.verdict = VerdictCard()
        self.question = TextLabel("", 20, theme.SEMIBOLD, wrap=True)
        self.rounds = RoundsColumn()
        self.present = TextLabel("", 14, tone="ink-2", wrap=True)
        self.error = TextLabel("", 14, theme.MEDIUM, "amber", wrap=True)
        self.open_button = button("Open round 1", "primary", size="large", on_click=self.open_round)
        self.chooser = Choice("Vote")
        self.chooser.changed.connect(self._choose)
        self.new_button = button("Vote", icon_name="plus", size="tool", on_click=self.new_vote)
        self.delete_button = button("Delete vote", "danger", size="tool", on_click=self.delete)
        self._lay_out()
        self._connect()

    def show_step(self, step: StepRef) -> None:
        """Show the votes of the step."""
        if self.step is None or step.item_id != self.step.item_id:
            self._chosen = ""
        super().show_step(step)

    def reload(self) -> None:
        """Read the votes again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            found = votes(session, self.step.meeting_id, self.step.item_id)
        shown = next((vote for vote in found if vote.id == self._chosen), found[-1] if found else None)
        self._vote, self._chosen = shown, shown.id if shown else ""
        self.chooser.show_options([(vote.id, _name(place, vote)) for place, vote in enumerate(found, 1)])
        self.chooser.show_value(self._chosen)
        self.chooser.setVisible(len(found) > 1)
        self.delete_button.setVisible(shown is not None)
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown is not None:
            self._show(shown)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding and deleting a vote."""
        found: dict[str, Callable[[], None]] = {"board.add": self.new_vote}
        if self._vote is not None:
            found["board.delete"] = self.delete
        return found

    def new_vote(self) -> None:
        """Add a vote on the meeting's scenarios, ready to be worded."""
        if self.step is None:
            return
        with self.store.reading() as session:
            options = [(row.name, row.summary, row.id) for row in scenarios(session, self.step.meeting_id)]
        question = "Which option should we take forward?" if options else ""
        self._chosen = commands.add_vote(self.store, self.step.meeting_id, self.step.item_id, question, options)
        self.reload()
        self.setup_form.question.edit.setFocus()

    def delete(self) -> None:
        """Delete the vote that is shown; undo brings it back with its rounds."""
        if self._vote is not None:
            commands.delete_decision(self.store, self._vote.id)
            self.said.emit("Deleted the vote")

    def open_round(self) -> None:
        """Open the next round, or say what is missing."""
        if self._vote is None:
            return
        if self._try(lambda vote: commands.open_round(self.store, vote.id, self.clock.now()), self.error):
            self.counting.setFocus()

    def _show(self, vote: Vote) -> None:
        running, result = vote.open_round, vote.result
        self._setup_box.setVisible(not vote.locked)
        self.counting.setVisible(running is not None)
        self._result_box.setVisible(running is None and result is not None)
        self._foot.setVisible(running is None and vote.rounds_left > 0)
        self.error.setVisible(False)
        if not vote.locked:
            self.setup_form.show_vote(vote)
        if running is not None:
            self.counting.show_round(vote, running)
        elif result is not None:
            self.question.setText(vote.question)
            self.verdict.show_result(vote, result)
        self.open_button.set_label(f"Open round {vote.rule.max_rounds - vote.rounds_left + 1}")
        self.present.setText(f"{vote.present} of {vote.entitled} voting members are marked present.")
        self._side.setVisible(bool(vote.closed_rounds))
        self.rounds.show_rounds(vote, vote.closed_rounds)

    def _connect(self) -> None:
        form, count = self.setup_form, self.counting
        form.question_edited.connect(lambda text: self._edit(lambda v: commands.set_question(self.store, v.id, text)))
        form.method_chosen.connect(lambda key: self._edit(lambda v: commands.set_method(self.store, v.id, key)))
        form.rule_changed.connect(self._set_rule)
        form.options.added.connect(lambda text: self._edit(lambda v: commands.add_option(self.store, v.id, text)))
        form.options.edited.connect(lambda key, text: self._edit(lambda _: commands.edit_option(self.store, key, text)))
        form.options.removed.connect(lambda key: self._edit(lambda _: commands.remove_option(self.store, key)))
        form.options.moved.connect(self._move_option)
        count.counted.connect(self._count)
        count.close_wanted.connect(self._close_round)
        count.cancel_wanted.connect(self._cancel_round)

    def _set_rule(self, rule: Rule) -> None:
        self._edit(lambda vote: commands.set_rule(self.store, vote.id, rule))

    def _move_option(self, key: str, by: int) -> None:
        if self._vote is not None:
            place = [option.id for option in self._vote.options].index(key) + by
            self._edit(lambda _: commands.move_option(self.store, key, max(0, place)))

    def _edit(self, act: Callable[[Vote], object]) -> None:
        self._try(act, self.setup_form.error)

    def _count(self, counts: list[int], abstained: int, declined: int) -> None:
        running = self._vote.open_round if self._vote else None
        if running is not None:
            self._try(
                lambda _: commands.set_counts(self.store, running.id, counts, abstained, declined), self.counting.error
            )

    def _close_round(self) -> None:
        running = self._vote.open_round if self._vote else None
        if running is not None:
            self._try(lambda _: commands.close_round(self.store, running.id, self.clock.now()), self.counting.error)

    def _cancel_round(self) -> None:
        running = self._vote.open_round if self._vote else None
        if running is not None:
            self._try(lambda _: commands.cancel_round(self.store, running.id, self.clock.now()), self.counting.error)

    def _try(self, act: Callable[[Vote], object], where: TextLabel) -> bool:
        """Do it, or say in `where` why it cannot be done."""
        if self._vote is None:
            return False
        try:
            act(self._vote)
        except BadRule as problem:
            where.setText(str(problem))
            where.setVisible(True)
            return False
        where.setText("")
        where.setVisible(False)
        return True

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.reload()

    def _lay_out(self) -> None:
        bar = surface("ground", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        bar.setLayout(
            hbox(self.new_button, self.chooser, spacer(), self.delete_button, margins=(SPACE.x3, 0, SPACE.x3, 0))
        )
        self._setup_box = self.setup_form
        self._result_box = QWidget()
        self._result_box.setLayout(vbox(self.question, self.verdict, gap=SPACE.x3))
        self._foot = QWidget()
        line = hbox(self.open_button, self.present, gap=SPACE.x4)
        line.setStretch(1, 1)
        self._foot.setLayout(vbox(self.error, gap=SPACE.x2))
        foot = self._foot.layout()
        assert foot is not None
        foot.addItem(line)
        parts = (self._setup_box, self.counting, self._result_box, self._foot)
        main = vbox(*parts, gap=SPACE.x4, margins=(24, 16, 24, 24))
        main.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(main)
        area = _scroll(sheet, "Vote")
        side = surface("rail", "left")
        side.setFixedWidth(_SIDE)
        side.setLayout(vbox(_scroll(self.rounds, "Closed rounds"), gap=0))
        self._side = side
        body = hbox(area, side, gap=0)
        body.setStretch(0, 1)
        content = QWidget()
        content.setLayout(body)
        empty = EmptyState(
            "What does the group have to decide?",
            "Word the question, agree the rule, then count hands. The rule is locked when the first round opens.",
            (button("New vote", "primary", "plus", on_click=self.new_vote),),
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        self._stack.addWidget(content)
        column = vbox(bar, gap=0)
        column.addLayout(self._stack, 1)
        self.setLayout(column)


def _scroll(sheet: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(sheet)
    return area


def _name(place: int, vote: Vote) -> str:
    return f"Vote {place}: {vote.question}" if vote.question else f"Vote {place}"
