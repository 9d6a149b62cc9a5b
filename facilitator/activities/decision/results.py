"""Closed rounds: the verdict in one sentence, what proves it, and what other bases would have said."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from facilitator.activities.decision.methods.base import Line, Result
from facilitator.activities.decision.picture import SpreadColumns
from facilitator.activities.decision.rules import BASE_NAMES, OUTCOME_NAMES, share_text, threshold_text
from facilitator.activities.decision.snapshots import Round, Vote, moved
from facilitator.text import clock_time
from facilitator.widgets import theme
from facilitator.widgets.bars import VoteBar
from facilitator.widgets.buttons import button
from facilitator.widgets.cards import Card, SectionHeader, icon_label
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE

_ICONS = {
    "carried": ("check-circle", LIGHT.green),
    "tie": ("scales", LIGHT.amber_text),
    "blocked": ("stop", LIGHT.amber_text),
}
_MOST_DUELS = 8  # a table with more columns does not fit beside the rounds
_FEW_DUELS, _DUEL = 3, 84  # columns that have room for names, and px of each at least
_MOST_LINES = 30


class VerdictCard(Card):
    """The last closed round as a sentence, and what proves it; in a tie the casting vote, where one was agreed."""

    casting = Signal(int)

    def __init__(self) -> None:
        super().__init__(margin=SPACE.x4)
        self.headline = TextLabel("", 20, theme.SEMIBOLD, wrap=True)
        self.figures = TextLabel("", 14, tone="ink-2", wrap=True)
        self._icon = hbox(gap=0)
        row = hbox(gap=SPACE.x3)
        row.addLayout(self._icon)
        row.addLayout(vbox(self.headline, self.figures, gap=2), 1)
        self.body.addLayout(row)
        self._shown: tuple[Vote, Round] | None = None
        self._proof = vbox(gap=SPACE.x3, margins=(0, SPACE.x2, 0, 0))
        self.body.addLayout(self._proof)

    def show_result(self, vote: Vote, found: Round) -> None:
        """Show a closed round."""
        if self._shown == (vote, found) or found.result is None:
            return
        self._shown = (vote, found)
        result = found.result
        self.headline.setText(found.headline)
        self.figures.setText(found.figures.rstrip(".") + ".")
        name, colour = _ICONS.get(result.outcome, ("info", LIGHT.ink_2))
        clear(self._icon)
        self._icon.addWidget(icon_label(name, colour, 32))
        clear(self._proof)
        if vote.casting_wanted:
            self._offer_casting(found, result)
        if result.legend:
            self._proof.addWidget(TextLabel(result.legend, 12, tone="ink-2", wrap=True))
        if result.bases:
            self._proof.addLayout(_bases(vote, result))
        for line in result.lines[:_MOST_LINES]:
            if line.note:
                self._proof.addWidget(TextLabel(f"{line.text}: {line.note}", 14, tone="ink-2", wrap=True))
        if result.duels is not None and len(result.lines) <= _MOST_DUELS:
            self._proof.addLayout(_duels(result))
        for remark in result.remarks[:_MOST_LINES]:
            self._proof.addWidget(TextLabel(remark, 12, tone="ink-2", wrap=True))
        if found.by_group:
            self._proof.addLayout(_groups(found))

    def _offer_casting(self, found: Round, result: Result) -> None:
        self._proof.addWidget(TextLabel("The chair’s casting vote, as agreed, goes to:", 14, theme.MEDIUM, wrap=True))
        for index in result.leaders:
            text = found.motion.options[index].text
            choose = button(text, on_click=partial(self.casting.emit, index))
            self._proof.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)


def _table(heads: Sequence[str], rows: Sequence[tuple[Sequence[str], bool]]) -> QGridLayout:
    """Labels in a grid; a row that is marked is bold."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for column, text in enumerate(heads):
        grid.addWidget(TextLabel(text, 12, theme.SEMIBOLD, "ink-2", wrap=True, most=3), 0, column)
    for number, (cells, marked) in enumerate(rows, 1):
        weight, tone = (theme.SEMIBOLD, "ink") if marked else (theme.REGULAR, "ink-2")
        for column, text in enumerate(cells):
            grid.addWidget(TextLabel(text, 14, weight, tone, wrap=column == 0, tabular=True), number, column)
    return grid


def _bases(vote: Vote, result: Result) -> QLayout:
    rows = []
    for base in result.bases:
        agreed = base.base == vote.rule.base
        name = BASE_NAMES[base.base] + (" (agreed)" if agreed else "")
        more = f"{OUTCOME_NAMES[base.outcome]}, {base.missing} short" if base.missing else OUTCOME_NAMES[base.outcome]
        cells = (name, f"{base.votes} of {base.of}", share_text(base.votes, base.of, vote.rule.threshold), more)
        rows.append((cells, agreed))
    return _table((f"{threshold_text(vote.rule)} of …".capitalize(), "Leading", "Share", "Verdict"), rows)


def _duels(result: Result) -> QLayout:
    assert result.duels is not None
    rows = []
    for index, (line, row) in enumerate(zip(result.lines, result.duels.prefer, strict=True)):
        cells = (line.text, *("" if column == index else str(number) for column, number in enumerate(row)))
        rows.append((cells, line.leads))
    names = [line.text for line in result.lines]
    if len(names) > _FEW_DUELS:
        names = [name if len(name) <= 10 else f"{name[:9]}…" for name in names]
    table = _table(("How many prefer … to …", *names), rows)
    if len(names) <= _FEW_DUELS:  # there is room for whole names, over several lines
        for column in range(1, len(names) + 1):
            table.setColumnMinimumWidth(column, _DUEL)
            table.setColumnStretch(column, 1)
        table.setColumnStretch(0, 2)
    return table


def _groups(found: Round) -> QLayout:
    heads = ("Stakeholder group", *(option.text for option in found.motion.options[:_MOST_DUELS]))
    rows = [((f"{each.name} ({each.people})", *each.values[:_MOST_DUELS]), False) for each in found.by_group]
    return _table(heads, rows)


class RoundsColumn(QWidget):
    """The closed rounds on the right, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Vote, Sequence[Round]] | None = None
        self._column = vbox(gap=SPACE.x3, margins=(16, 16, 16, 16))
        self.setLayout(self._column)

    def show_rounds(self, vote: Vote, rounds: Sequence[Round]) -> None:
        """Show these rounds with the movement from one to the next."""
        if self._shown == (vote, rounds):
            return
        self._shown = (vote, rounds)
        clear(self._column)
        for place in range(len(rounds) - 1, -1, -1):
            before = rounds[place - 1] if place else None
            self._column.addWidget(_round_card(rounds[place], before))
            if vote.open_round is not None:
                _add_reasons(self._column, rounds[place])
        self._column.addStretch(1)


def _round_card(found: Round, before: Round | None) -> Card:
    card = Card(margin=SPACE.x3)
    closed = f"closed {clock_time(found.closed_at.astimezone())}" if found.closed_at else ""
    card.body.addWidget(SectionHeader(f"Round {found.number}", closed))
    card.body.addWidget(TextLabel(found.headline, 14, theme.SEMIBOLD, wrap=True))
    by = moved(found, before)
    lines = found.result.lines if found.result else ()
    pairs = list(zip(found.motion.options, lines, strict=True))
    if found.result is not None and found.result.duels is not None:
        pairs.sort(key=lambda pair: -pair[1].votes)  # an order is read as one
    for option, line in pairs[:_MOST_LINES]:
        card.body.addWidget(_line(found, line, by.get(option.id, 0)))
    if len(lines) > _MOST_LINES:
        card.body.addWidget(TextLabel(f"and {len(lines) - _MOST_LINES} more in the minutes", 12, tone="ink-2"))
    others = [f"{found.tally.turnout} took part"]
    if found.tally.abstained:
        others.append(f"{found.tally.abstained} abstained")
    if found.tally.declined:
        others.append(f"{found.tally.declined} preferred not to vote")
    if found.excluded:
        others.append(f"{found.excluded} with a conflict of interest")
    card.body.addWidget(TextLabel(" · ".join(others), 12, tone="ink-2", wrap=True))
    return card


def _line(found: Round, line: Line, by: int) -> QWidget:
    result = found.result
    figures = f"{line.value} ({by:+d})".replace("-", "−") if by and line.share is not None else line.value
    if result is not None and line.spread:
        box = QWidget()
        name = TextLabel(line.text, 12, theme.SEMIBOLD if line.leads else theme.REGULAR, wrap=True)
        value = TextLabel(figures, 12, tone="ink-2", wrap=True)
        columns = SpreadColumns(line.text, line.spread, result.signs, result.supports)
        box.setLayout(vbox(name, value, columns, gap=2))
        return box
    if line.share is None:
        return TextLabel(f"{line.value}  {line.text}", 14, theme.SEMIBOLD if line.leads else theme.REGULAR, wrap=True)
    bar = VoteBar()
    bar.show_votes(
        line.text,
        line.share.numerator,
        line.share.denominator,
        result.threshold if result else None,
        leading=line.leads,
        figures=figures,
    )
    plain_tooltip(bar, line.text)  # a long name is cut in so narrow a column
    return bar


def _add_reasons(column: QLayout, found: Round) -> None:
    """The reasons heard after a round, while the next one is open."""
    for side in found.sides:
        reasons = found.reasons_for(side.id)
        if not reasons:
            continue
        card = Card(margin=SPACE.x3)
        card.body.addWidget(TextLabel(f"For {side.text}", 12, theme.SEMIBOLD, wrap=True))
        for reason in reasons:
            told = f"{reason.text} ({reason.author})" if reason.author else reason.text
            card.body.addWidget(TextLabel(f"– {told}", 14, wrap=True))
        column.addWidget(card)
