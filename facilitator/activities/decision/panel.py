"""The facilitator's view of a decision: set up, count, read the verdict, hold another round."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from facilitator.activities.decision import between_commands, commands
from facilitator.activities.decision.between_rounds import MOST_SIDES, Amendment, Discussion, NextSteps
from facilitator.activities.decision.box import Answer, box_of
from facilitator.activities.decision.counting import Turnout
from facilitator.activities.decision.foot import VoteFoot
from facilitator.activities.decision.frame import VoteFrame, vote_name
from facilitator.activities.decision.hand_over import HandOver
from facilitator.activities.decision.log_queries import recorded_from
from facilitator.activities.decision.methods.base import Item
from facilitator.activities.decision.open_round import OpenRound
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.record_card import RecordCard
from facilitator.activities.decision.results import RoundsColumn, VerdictCard
from facilitator.activities.decision.rules import BadRule, Marks
from facilitator.activities.decision.setup_form import SetupForm
from facilitator.activities.decision.snapshots import Round, Vote
from facilitator.activities.decision.standing_dialog import StandingDialog
from facilitator.activities.decision.taking import Taking
from facilitator.activities.panel import Panel, Target
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.attendance_commands import mark_present
from facilitator.meeting.capture import Entry
from facilitator.meeting.queries import perspectives, scenarios
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, surface
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE

_CHOOSER, _ROOM = 320, 272  # px of the list of votes, and of the words in it


class DecisionPanel(Panel):
    """Votes of one agenda item, one at a time."""

    keeps_lines = False
    tables = frozenset(
        {"decision", "decision_option", "vote_round", "vote_reason", "vote_standing", "named_ballot"}
        | {"participant", "presence", "scenario", "thread"}
    )

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self._vote: Vote | None = None
        self._chosen = ""
        self._refused = ("", "")  # the round whose typed count cannot be, and why
        self._taking = Taking(store, self._running)
        self.setup_form = SetupForm()
        self.open_round = OpenRound(self._take_slip)
        self.open_round.roll_call.take = self._take_named
        self.counting = self.open_round.counting
        self.verdict = VerdictCard()
        self.question = TextLabel("", 14, theme.MEDIUM, "ink-2", wrap=True)
        self.record = RecordCard()
        self.rounds = RoundsColumn()
        self.discussion = Discussion(clock)
        self.amendment = Amendment()
        self.next_steps = NextSteps()
        self.turnout = Turnout()
        self.foot = VoteFoot(self.turnout)
        self.chooser = Choice("Vote")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setFixedWidth(_CHOOSER)
        self.chooser.changed.connect(self._choose)
        self.new_button = button("Vote", icon_name="plus", size="tool", on_click=self.new_vote)
        self.delete_button = button("Delete vote", "danger", size="tool", on_click=self.delete)
        self.change_button = button("Change the rule…", "quiet", size="tool", on_click=self._change_rule)
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
            groups = perspectives(session, self.step.meeting_id)
            shown = next((vote for vote in found if vote.id == self._chosen), found[-1] if found else None)
            label = recorded_from(session, shown) if shown else ""
        sides = self._sides()
        self._vote, self._chosen = shown, shown.id if shown else ""
        self.chooser.show_options(
            [(vote.id, vote_name(place, vote, _CHOOSER - 48)) for place, vote in enumerate(found, 1)]
        )
        self.chooser.show_value(self._chosen)
        self.chooser.setVisible(len(found) > 1)
        running = shown is not None and shown.open_round is not None
        self._bar.setVisible(shown is not None and (not running or len(found) > 1))
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown is not None:
            self._show(shown, groups)
            self.record.show_vote(shown, label)
        if self._sides() != sides:
            self.targets_changed.emit()

    def targets(self) -> tuple[Target, ...]:
        """Between two rounds a captured line is a reason for one side."""
        return tuple(Target(side.id, f"For {side.text}") for side in self._sides())

    def capture(self, entry: Entry, target: str) -> None:
        """Note a reason; `@name` is its author, where names were agreed."""
        sides = self._sides()
        if sides:
            side = target or sides[0].id
            author = entry.owner.id if entry.owner else None
            self._try(lambda vote: between_commands.add_reason(self.store, vote.id, side, entry.text, author))

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding and deleting a vote; neither while hands are up."""
        if self._vote is None:
            return {"board.add": self.new_vote}
        if self._vote.open_round is not None:
            return {}
        return {"board.add": self.new_vote, "board.delete": self.delete}

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
        self.setup_form.question.edit.selectAll()

    def delete(self) -> None:
        """Delete the vote that is shown; undo brings it back with its rounds."""
        if self._vote is not None:
            commands.delete_decision(self.store, self._vote.id)
            self.said.emit("Deleted the vote")

    # --- what is shown

    def _show(self, vote: Vote, groups: Sequence[str]) -> None:
        running, last = vote.open_round, vote.result
        between = running is None and last is not None
        self.setup_form.setVisible(not vote.locked)
        self.open_round.setVisible(running is not None)
        self._result_box.setVisible(between)
        for tool in (self.new_button, self.delete_button):
            tool.setVisible(running is None)
        self.change_button.setVisible(between and not vote.carried)
        if not vote.locked:
            self.setup_form.show_vote(vote, groups)
        if running is not None:
            self._show_open(vote, running)
        elif last is not None:
            self._show_result(vote, last)
        self.foot.show_vote(vote)
        self.foot.show_error(self._refused[1] if running is not None and running.id == self._refused[0] else "")
        self._frame.side.setVisible(bool(vote.closed_rounds))
        self.rounds.show_rounds(vote, vote.closed_rounds)

    def _show_open(self, vote: Vote, running: Round) -> None:
        refused = running.id == self._refused[0]
        box = box_of(self.store)
        if not running.boxed and not vote.rule.secret:
            box.begin(running.id)  # nothing was in it: it may stand anew
        lost, typed = not box.has(running.id), box.can_take_back(running.id)
        self.open_round.show_round(vote, running, keep=refused, lost=lost, typed=typed)
        self.turnout.show_turnout(running.turnout, vote)
        if refused:
            QTimer.singleShot(0, self._count)  # somebody may have been marked present: then the count can be

    def _show_result(self, vote: Vote, last: Round) -> None:
        self.question.setText(vote.question)
        self.verdict.show_result(vote, last)
        again = not vote.carried and vote.rounds_left > 0
        self.discussion.setVisible(not vote.carried)
        self.amendment.setVisible(again)
        if not vote.carried:
            self.discussion.show_round(vote, last)
        if again:
            self.amendment.show_round(vote, last)
        self.next_steps.show_vote(vote)

    def _sides(self) -> tuple[Item, ...]:
        vote = self._vote
        if vote is None or vote.open_round is not None or vote.result is None or vote.carried:
            return ()
        return vote.result.sides[:MOST_SIDES]

    # --- what is done

    def _connect(self) -> None:
        form, foot, between = self.setup_form, self.foot, between_commands
        form.question_edited.connect(lambda text: self._try(lambda v: commands.set_question(self.store, v.id, text)))
        form.method_chosen.connect(lambda key: self._try(lambda v: commands.set_method(self.store, v.id, key)))
        form.setting_changed.connect(
            lambda key, value: self._try(lambda v: commands.set_setting(self.store, v.id, key, value))
        )
        form.rule_changed.connect(lambda rule: self._try(lambda v: commands.set_rule(self.store, v.id, rule)))
        form.options.added.connect(lambda text: self._try(lambda v: commands.add_option(self.store, v.id, text)))
        form.options.edited.connect(lambda key, text: self._try(lambda _: commands.edit_option(self.store, key, text)))
        form.options.removed.connect(lambda key: self._try(lambda _: commands.remove_option(self.store, key)))
        form.options.moved.connect(self._move_option)
        self.counting.counted.connect(self._count)
        self.counting.close_wanted.connect(self._close_round)
        self.open_round.way_chosen.connect(
            lambda _way: foot.close_button.set_kind("primary" if self.open_round.counts else "secondary")
        )
        self.open_round.again_wanted.connect(self._begin_again)
        self.open_round.take_back_wanted.connect(self._take_back_slip)
        self.open_round.hand_over_wanted.connect(self._hand_over)
        self.open_round.roll_call.clear_wanted.connect(self._taking.ask_again)
        self.verdict.casting.connect(self._casting)
        self.record.record_wanted.connect(self._record)
        self.discussion.talk_wanted.connect(self._discuss)
        self.discussion.reason_added.connect(
            lambda side, text: self._try(lambda v: between.add_reason(self.store, v.id, side, text))
        )
        self.discussion.reason_edited.connect(
            lambda key, text: self._try(lambda _: between.edit_reason(self.store, key, text))
        )
        self.amendment.amended.connect(
            lambda question, options: self._try(lambda v: between.amend(self.store, v.id, question, options))
        )
        self.next_steps.step_added.connect(self._next_step)
        foot.open_wanted.connect(self._open_round)
        foot.close_wanted.connect(self._close_round)
        foot.cancel_wanted.connect(self._cancel_round)
        foot.new_wanted.connect(self.new_vote)
        foot.mark_wanted.connect(self._mark_present)
        foot.standing_wanted.connect(self._standing)

    def _move_option(self, key: str, by: int) -> None:
        if self._vote is not None:
            place = [option.id for option in self._vote.given].index(key) + by
            self._try(lambda _: commands.move_option(self.store, key, max(0, place)))

    def _open_round(self) -> None:
        self.amendment.add_left()
        if self._try(lambda vote: commands.open_round(self.store, vote.id, self.clock.now())):
            self.open_round.begin()

    def _count(self) -> bool:
        """Keep the count as typed; what cannot be is said and stays in the fields until it is corrected."""
        running = self._running()
        if running is None:
            return False
        counts, abstained, declined, people = self.counting.typed()
        before, self._refused = self._refused, ("", "")
        try:
            commands.set_counts(self.store, running.id, counts, abstained, declined, people)
        except BadRule as problem:
            self._refused = (running.id, str(problem))
        if before != self._refused:
            self.foot.show_error(self._refused[1])
        return not self._refused[0]

    def _take_slip(self, answer: Answer, marks: Marks) -> str:
        refused = self._taking.slip(answer, marks)
        self.reload()  # the box knows of it only now
        return refused

    def _take_back_slip(self) -> None:
        refused = self._taking.back()
        self.reload()
        self.open_round.slips.empty()
        self.open_round.slips.show_error(refused)
        if not refused:
            self.said.emit("Took back the last slip: type it again")

    def _take_named(self, answer: Answer, marks: Marks) -> str:
        return self._taking.by_name(self.open_round.roll_call.person(), answer, marks)

    def _begin_again(self) -> None:
        self._taking.begin_again()
        self.reload()
        self.open_round.begin()

    def _hand_over(self) -> None:
        vote = self._vote
        if vote is None or vote.open_round is None:
            return

        def turnout() -> tuple[int, int]:
            shown = self._vote
            return (shown.open_round.turnout if shown and shown.open_round else 0), (shown.present if shown else 0)

        over = HandOver(self.window(), vote.motion, vote.rule_text, self._taking.at_laptop, turnout)
        over.finished.connect(lambda _result: self.reload())  # the box knows of the last ballot only now
        over.finished.connect(lambda _result: self.foot.close_button.setFocus())
        over.open()

    def _close_round(self) -> None:
        running = self._running()
        if running is None:
            return
        counted = self._refused[0] != running.id or self._count()
        if counted and self._try(lambda _: commands.close_round(self.store, running.id, self.clock.now())):
            (self.foot.open_button if self.foot.open_button.isVisible() else self.foot.new_button).setFocus()
        elif self._vote is not None:
            self.turnout.show_turnout(running.turnout, self._vote, short=running.turnout < self._vote.quorum)
            self.open_round.begin()

    def _cancel_round(self) -> None:
        running = self._running()
        if running is not None and self._try(lambda _: commands.cancel_round(self.store, running.id, self.clock.now())):
            self.foot.open_button.setFocus()

    def _casting(self, option: int) -> None:
        last = self._vote.result if self._vote else None
        if last is not None:
            self._try(lambda _: between_commands.give_casting_vote(self.store, last.id, option))

    def _discuss(self, minutes: int) -> None:
        until = self.clock.now() + timedelta(minutes=minutes) if minutes else None
        self._try(lambda vote: between_commands.discuss_until(self.store, vote.id, until))

    def _next_step(self, text: str) -> None:
        if self._vote is not None:
            self.becomes.emit("action", text, (_origin(self._vote),))

    def _record(self, text: str) -> None:
        if self._try(lambda v: commands.record_agreed(self.store, v.meeting_id, v.item_id, text, (_origin(v),))):
            self.said.emit("Recorded the decision")

    def _change_rule(self) -> None:
        def change(vote: Vote) -> None:
            self._chosen = between_commands.change_rule(self.store, vote.id)

        if self._try(change):
            self.reload()
            self.said.emit("Made a new vote; its rule can be changed")
            self.setup_form.threshold.setFocus()

    def _standing(self) -> None:
        if self._vote is not None:
            StandingDialog(self, self.store, self._vote).open()

    def _mark_present(self) -> None:
        if self.step is not None:
            mark_present(self.store, self.step.meeting_id)
            self.said.emit("Marked all present")

    def _running(self) -> Round | None:
        return self._vote.open_round if self._vote else None

    def _try(self, act: Callable[[Vote], object]) -> bool:
        """Do it, or say in the foot why it cannot be done."""
        if self._vote is None:
            return False
        try:
            act(self._vote)
        except BadRule as problem:
            self.foot.show_error(str(problem))
            return False
        self.foot.show_error("")
        return True

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.reload()

    def _lay_out(self) -> None:
        self._bar = surface("ground", "bottom")
        self._bar.setFixedHeight(SIZE.tool_bar)
        tools = (self.new_button, self.chooser, spacer(), self.change_button, self.delete_button)
        self._bar.setLayout(hbox(*tools, margins=(SPACE.x3, 0, SPACE.x3, 0)))
        self._result_box = QWidget()
        parts = (self.question, self.verdict, self.record, self.next_steps, self.discussion, self.amendment)
        self._result_box.setLayout(vbox(*parts, gap=SPACE.x3))
        self._frame = VoteFrame((self.setup_form, self.open_round, self._result_box), self.foot, self.rounds)
        empty = EmptyState(
            "What does the group have to decide?",
            "Word the question, agree the rule, then vote. The rule is locked when the first round opens.",
            (button("New vote", "primary", "plus", on_click=self.new_vote),),
        )
        self._stack = QStackedWidget()  # a bare stacked layout would show its first page as a window of its own
        self._stack.addWidget(empty)
        self._stack.addWidget(self._frame)
        whole = vbox(self._bar, gap=0)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)


def _origin(vote: Vote) -> Origin:
    return Origin("decision", vote.id)
