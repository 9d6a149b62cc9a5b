"""The facilitator's view of a discussion: the list of questions, the one the group is at, and what is done to them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from facilitator.activities.discussion import commands
from facilitator.activities.discussion.card import QuestionCard
from facilitator.activities.discussion.listing import QuestionsList
from facilitator.activities.discussion.queries import Board, QuestionRow, TopicRow, board
from facilitator.activities.discussion.rows import lines
from facilitator.activities.discussion.rules import STARTER, next_open, place_after
from facilitator.activities.discussion.topic_card import TopicCard
from facilitator.activities.panel import Panel, Target
from facilitator.activities.step import StepRef
from facilitator.clock import Clock
from facilitator.meeting.capture import Entry
from facilitator.meeting.queries import head
from facilitator.meeting.rules import local
from facilitator.meeting.threads import Origin
from facilitator.store.store import Store
from facilitator.text import count, one_line
from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import EmptyState, rule, surface
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.layouts import hbox, spacer, vbox
from facilitator.widgets.theme import SIZE, SPACE

_TOAST_TEXT = 48
_ANSWER = "answer"  # the capture line's first target
_NEW_TOPIC = "Questions"  # where a question goes on a board without topics


class DiscussionPanel(Panel):
    """Goes through the questions of one scenario; the room sees the one that is selected."""

    tables = frozenset(
        {"discussion_topic", "discussion_question", "participant", "scenario", "meeting"}
        | {"thread", "action", "parked_issue", "swot_note"}
    )

    def __init__(self, store: Store, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(store, clock, parent)
        self.board = Board()
        self._key = ""  # the topic or question that is selected
        self.list = QuestionsList()
        self.card = QuestionCard()
        self.topic_card = TopicCard()
        self.count_label = TextLabel("", 12, theme.REGULAR, "ink-2", tabular=True)
        self.add_button = button("Question", icon_name="plus", size="tool", on_click=self.add)
        self.topic_button = button("Topic", icon_name="plus", size="tool", on_click=self.add_topic)
        self.next_button = button("Next open", icon_name="next", size="tool", on_click=self.go_on)
        self.usual_button = button("Start with the usual questions", icon_name="template", on_click=self.start)
        self.first_button = button("Add question", icon_name="plus", on_click=self.add)
        self.side = QStackedWidget()
        self.pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        self._connect()

    # --- what the console asks for

    def show_step(self, step: StepRef) -> None:
        """Show the board of the step's scenario."""
        if step != self.step:
            self.card.keep()
            self.card.drafting = self.topic_card.drafting = False
            self._key = ""
        super().show_step(step)

    def reload(self) -> None:
        """Read the board again."""
        if self.step is None:
            return
        with self.store.reading() as session:
            self.board = board(session, self.step.meeting_id, self.step.scenario_id)
            zone = head(session, self.step.meeting_id).time_zone
        self.card.today = local(self.clock.now(), zone).date()
        before = self.targets()
        if self.board.question(self._key) is None and self.board.topic(self._key) is None:
            self._key = self._first()
        self._show()
        if before != self.targets() or not self._key:
            self.targets_changed.emit()

    def targets(self) -> tuple[Target, ...]:
        """The answer of the question that is selected, and the topics, each for a new question."""
        topics = tuple(Target(topic.id, f"New question: {topic.title}") for topic in self.board.topics)
        return (Target(_ANSWER, "Answer"), *topics) if self.board.questions else topics

    def capture(self, entry: Entry, target: str) -> None:
        """Put what was typed behind the answer of the question, or ask it as a new one."""
        words = f"{entry.text} ({entry.perspective})" if entry.perspective else entry.text
        if self.step is None or not words.strip():
            return
        question = self._question()
        if target in {"", _ANSWER} and question is not None:
            self._spot(question.id)
            commands.answer(self.store, question.id, f"{question.answer}\n{words}" if question.answer else words)
            return
        topic = self.board.topic(target) or self._topic()
        self._ask(topic.title if topic else _NEW_TOPIC, words)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Adding and going on always; the rest for what is selected, while nothing is written."""
        if self.step is None:
            return {}
        found: dict[str, Callable[[], None]] = {"board.add": self.add, "question.next": self.go_on}
        if self.card.is_writing() or self.topic_card.title.hasFocus():
            return found
        if self._question() is not None or self.board.topic(self._key) is not None:
            found |= {
                "board.edit": self.edit,
                "board.delete": self.delete,
                "board.up": partial(self.shift, -1),
                "board.down": partial(self.shift, 1),
            }
        if self._question() is not None:
            kinds = {"become.action": "action", "become.park": "park", "become.data": "data"}
            found |= {action: partial(self.become, kind) for action, kind in kinds.items()}
        return found

    # --- what is done

    def add(self) -> None:
        """Write a new question behind the selected one, or at the end of the selected topic."""
        topic = self._topic()
        self.pages.setCurrentIndex(0)
        self.side.setCurrentWidget(self.card)
        self.card.begin(f"New question · {topic.title if topic else _NEW_TOPIC}")

    def add_topic(self) -> None:
        """Write a new topic at the end."""
        self.pages.setCurrentIndex(0)
        self.side.setCurrentWidget(self.topic_card)
        self.topic_card.begin()

    def start(self) -> None:
        """Put the usual topics and questions on an empty board."""
        if self.step is not None:
            commands.add_topics(self.store, self.step.meeting_id, self.step.scenario_id, STARTER)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.said.emit(f"Added {count(len(self.board.questions), 'question')}")

    def go_on(self) -> None:
        """Go to the next question that is open."""
        questions = self.board.questions
        ids = [row.id for row in questions]
        at = ids.index(self._key) if self._key in ids else -1
        to = next_open([row.state for row in questions], at)
        if to is not None:
            self._go_to(ids[to])

    def edit(self) -> None:
        """Write on the question or the topic that is selected."""
        field = self.card.question if self._question() is not None else self.topic_card.title
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def delete(self) -> None:
        """Delete the selected question, or the selected topic with its questions."""
        order = [line.id for line in lines(self.board)]
        at = order.index(self._key) if self._key in order else 0
        question, topic = self._question(), self.board.topic(self._key)
        gone = {self._key, *(row.id for row in topic.questions)} if topic is not None else {self._key}
        left = [key for key in order if key not in gone]
        self._key = left[min(at, len(left) - 1)] if left else ""
        if question is not None:
            commands.delete_question(self.store, question.id)
            self.said.emit(f"Deleted “{_short(question.text)}”")
        elif topic is not None:
            commands.delete_topic(self.store, topic.id)
            self.said.emit(f"Deleted “{_short(topic.title)}” with {count(len(topic.questions), 'question')}")

    def shift(self, by: int) -> None:
        """Move the selected question, on into the next topic, or the selected topic by one place."""
        question = self._question()
        if question is None:
            if self.board.topic(self._key) is not None:
                commands.move_topic(self.store, self._key, by)
            return
        topics = self.board.topics
        group = [topic.id for topic in topics].index(question.topic_id)
        there = place_after([len(topic.questions) for topic in topics], group, question.position, by)
        if there is not None:
            commands.move_question(self.store, question.id, topics[there[0]].id, there[1])

    def become(self, kind: str) -> None:
        """Take the selected question up as an action, a parked issue or an entry of the data list."""
        question = self._question()
        if question is None:
            return
        if kind == "data" and question.state != "needs_data":
            commands.set_state(self.store, question.id, "needs_data")
        self.becomes.emit(kind, question.text, (Origin("question", question.id),))

    # --- inside

    def _show(self) -> None:
        self.list.show_lines(tuple(lines(self.board)), self._key)
        questions = self.board.questions
        said = f"{self.board.count('answered')} of {len(questions)} answered" if questions else ""
        needing = self.board.count("needs_data")
        self.count_label.setText(f"{said} · {needing} need data" if needing > 1 else said)
        if needing == 1:
            self.count_label.setText(f"{said} · 1 needs data")
        self.next_button.setEnabled(any(row.state == "open" for row in questions))
        if not (self.card.drafting or self.topic_card.drafting):
            self.pages.setCurrentIndex(0 if self.board.topics else 1)
            self._show_side()

    def _show_side(self) -> None:
        question, topic = self._question(), self.board.topic(self._key)
        if question is not None:
            at = self.board.questions.index(question) + 1
            of = self.board.topic(question.topic_id)
            place = f"{of.title if of else ''} · question {at} of {len(self.board.questions)}"
            self.side.setCurrentWidget(self.card)
            self.card.show_question(question, place, self.board.people)
        elif topic is not None:
            self.side.setCurrentWidget(self.topic_card)
            self.topic_card.show_topic(topic)

    def _first(self) -> str:
        questions = self.board.questions
        to = next_open([row.state for row in questions], -1)
        return questions[to or 0].id if questions else next((topic.id for topic in self.board.topics), "")

    def _question(self) -> QuestionRow | None:
        return self.board.question(self._key)

    def _topic(self) -> TopicRow | None:
        question = self._question()
        found = self.board.topic(question.topic_id if question else self._key)
        return found or next(iter(reversed(self.board.topics)), None)

    def _go_to(self, key: str) -> None:
        """Select a line; the room follows to a question."""
        self.card.keep()
        self._key = key
        self.card.drafting = self.topic_card.drafting = False
        self._show()
        self.targets_changed.emit()
        self._spot(key)

    def _spot(self, key: str) -> None:
        if self.board.question(key) is not None:
            self.spotlit.emit(key)

    def _ask(self, topic: str, words: str, after: str | None = None) -> None:
        if self.step is None:
            return
        key = commands.add_question(
            self.store, self.step.meeting_id, self.step.scenario_id, topic, one_line(words), after=after
        )
        self._go_to(key)

    def _drafted(self, words: str) -> None:
        question, topic = self._question(), self._topic()
        self._ask(topic.title if topic else _NEW_TOPIC, words, question.id if question else None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _topic_drafted(self, title: str) -> None:
        if self.step is not None:
            key = commands.add_topic(self.store, self.step.meeting_id, self.step.scenario_id, title)
            self._go_to(key)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dropped(self) -> None:
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        store, card = self.store, self.card
        self.list.chosen.connect(self._go_to)
        self.list.wished.connect(self._fulfil)
        self.list.answer_wished.connect(self._write_answer)
        self.list.menu_wished.connect(self._offer)
        card.worded.connect(self._reword)
        card.answered.connect(self._answer)
        card.state_chosen.connect(lambda key: commands.set_state(store, self._key, key))
        card.finder_chosen.connect(lambda key, name: commands.set_finder(store, self._key, key, name))
        card.due_written.connect(self._set_due)
        card.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        card.drafted.connect(self._drafted)
        card.draft_dropped.connect(self._dropped)
        card.action_button.clicked.connect(lambda _checked=False: self.become("action"))
        card.data_button.clicked.connect(lambda _checked=False: self.become("data"))
        self.topic_card.drafted.connect(self._topic_drafted)
        self.topic_card.renamed.connect(self._rename_topic)
        self.topic_card.draft_dropped.connect(self._dropped)

    def _answer(self, text: str) -> None:
        question = self.card.row()
        if question is not None and self.board.question(question.id) is not None:
            self._spot(question.id)
            commands.answer(self.store, question.id, text)

    def _reword(self, text: str) -> None:
        question = self.card.row()
        if question is None or self.board.question(question.id) is None:
            return
        if text.strip():
            commands.reword(self.store, question.id, text)
        else:
            self._show_side()

    def _set_due(self, day: date | None) -> None:
        question = self._question()
        if question is not None and day != question.due:
            commands.set_due(self.store, question.id, day)

    def _rename_topic(self, title: str) -> None:
        if title.strip() and self.board.topic(self._key) is not None:
            commands.rename_topic(self.store, self._key, title)
        else:
            self._show_side()

    def _write_answer(self) -> None:
        field = self.card.answer if self._question() is not None else self.topic_card.title
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fulfil(self, action: str) -> None:
        wish = self.handlers().get(action)
        if wish is not None:
            wish()

    def _offer(self, place: QPoint) -> None:
        """The menu of the selected line: the twin of every key."""
        menu = QMenu(self)
        menu.addAction("Edit\tF2", self.edit)
        if self._question() is not None:
            menu.addAction("Answer\tEnter", self._write_answer)
            menu.addSeparator()
            menu.addAction("Make it an action\tA", partial(self.become, "action"))
            menu.addAction("Put it in the data list\tD", partial(self.become, "data"))
            menu.addAction("Park it\tP", partial(self.become, "park"))
        menu.addSeparator()
        menu.addAction("Move up\tShift+Up", partial(self.shift, -1))
        menu.addAction("Move down\tShift+Down", partial(self.shift, 1))
        menu.addSeparator()
        menu.addAction("Delete\tDel", self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(SIZE.tool_bar)
        side = SPACE.x3
        row = hbox(self.add_button, self.topic_button, self.next_button, spacer(), self.count_label)
        row.setContentsMargins(side, 0, side, 0)
        bar.setLayout(row)
        listed = QWidget()
        listed.setLayout(vbox(self.list, margins=(side, SPACE.x2, SPACE.x2, 0)))
        self.side.addWidget(self.card)
        self.side.addWidget(self.topic_card)
        held = surface("surface")
        held.setLayout(vbox(self.side, gap=0))
        both = hbox(listed, rule(vertical=True), held, gap=0)
        both.setStretch(0, 5)
        both.setStretch(2, 6)
        work = QWidget()
        work.setLayout(both)
        empty = EmptyState(
            "What has to be answered?",
            "Questions on funding, staffing, pharmacy, logistics and feasibility. Each can be changed.",
            (self.usual_button, self.first_button),
        )
        self.pages.addWidget(work)
        self.pages.addWidget(empty)
        self.setLayout(vbox(bar, self.pages, gap=0))


def _short(text: str) -> str:
    return text if len(text) <= _TOAST_TEXT else text[:_TOAST_TEXT].rstrip() + "…"
