"""Closed rounds: bars with the threshold, the verdict in one sentence, and what other bases would have said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.activities.decision.queries import Round, Vote
from facilitator.activities.decision.rules import BASE_NAMES, share_text, threshold_text, under_all_bases
from facilitator.text import clock_time
from facilitator.widgets import theme
from facilitator.widgets.bars import VoteBar
from facilitator.widgets.cards import Card, SectionHeader, icon_label
from facilitator.widgets.labels import TextLabel, plain_tooltip
from facilitator.widgets.layouts import clear, hbox, vbox
from facilitator.widgets.theme import LIGHT, SPACE

_ICONS = {"carried": ("check-circle", LIGHT.green), "tie": ("scales", LIGHT.amber_text)}
_WORDS = {"carried": "carried", "tie": "tie", "not reached": "not reached", "no quorum": "no quorum"}


class VerdictCard(Card):
    """The last closed round as a sentence, and a table of all bases with the agreed one marked."""

    def __init__(self) -> None:
        super().__init__(margin=SPACE.x4)
        self.headline = TextLabel("", 20, theme.SEMIBOLD, wrap=True)
        self.figures = TextLabel("", 14, tone="ink-2", wrap=True)
        self._icon = hbox(gap=0)
        words = vbox(self.headline, self.figures, gap=2)
        row = hbox(gap=SPACE.x3)
        row.addLayout(self._icon)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self._shown: tuple[Vote, Round] | None = None
        self._bases = QWidget()
        self.body.addSpacing(SPACE.x2)
        self.body.addWidget(self._bases)

    def show_result(self, vote: Vote, found: Round) -> None:
        """Show a closed round."""
        if self._shown == (vote, found):
            return
        self._shown = (vote, found)
        self.headline.setText(found.headline)
        self.figures.setText(found.figures + ".")
        outcome = found.verdict.outcome if found.verdict else "not reached"
        name, colour = _ICONS.get(outcome, ("info", LIGHT.ink_2))
        clear(self._icon)
        self._icon.addWidget(icon_label(name, colour, 32))
        fresh = QWidget()
        fresh.setLayout(_bases(vote, found))
        self.body.replaceWidget(self._bases, fresh)
        self._bases.hide()
        self._bases.deleteLater()
        self._bases = fresh


def _bases(vote: Vote, found: Round) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.x4)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    heads = (f"{threshold_text(vote.rule)} of …".capitalize(), "Leading", "Share", "Verdict")
    for column, text in enumerate(heads):
        grid.addWidget(TextLabel(text, 12, theme.SEMIBOLD, "ink-2"), 0, column)
    for row, (base, judged) in enumerate(under_all_bases(vote.rule, found.tally, yes_no=vote.yes_no), 1):
        agreed = base == vote.rule.base
        weight = theme.SEMIBOLD if agreed else theme.REGULAR
        name = BASE_NAMES[base] + (" (agreed)" if agreed else "")
        share = share_text(judged.votes, judged.base, vote.rule.threshold)
        cells = (name, f"{judged.votes} of {judged.base}", share, _WORDS[judged.outcome])
        for column, text in enumerate(cells):
            label = TextLabel(text, 14, weight, "ink" if agreed else "ink-2", wrap=column == 0, tabular=True)
            grid.addWidget(label, row, column)
    return grid


class NextSteps(Card):
    """What to do when the agreed rounds have brought no consensus; hidden otherwise."""

    def __init__(self) -> None:
        super().__init__(margin=SPACE.x4)
        self.headline = TextLabel("", 16, theme.SEMIBOLD, wrap=True)
        self.advice = TextLabel("Record next steps as actions: who will bring what, by when.", 14, wrap=True)
        mark = icon_label("flag", LIGHT.amber_text, 24)
        row = hbox(mark, gap=SPACE.x3)
        row.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        row.addLayout(vbox(self.headline, self.advice, gap=2), 1)
        self.body.addLayout(row)

    def show_vote(self, vote: Vote) -> None:
        """Show it if the rounds of this vote are used up."""
        held = len(vote.closed_rounds)
        self.headline.setText(f"All {held} agreed rounds have been held" if held > 1 else "The agreed round is over")
        self.setVisible(vote.rounds_left == 0 and not vote.carried)


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
            self._column.addWidget(_round_card(vote, rounds[place], before))
        self._column.addStretch(1)


def _round_card(vote: Vote, found: Round, before: Round | None) -> Card:
    card = Card(margin=SPACE.x3)
    closed = f"closed {clock_time(found.closed_at.astimezone())}" if found.closed_at else ""
    card.body.addWidget(SectionHeader(f"Round {found.number}", closed))
    card.body.addWidget(TextLabel(found.headline, 14, theme.SEMIBOLD, wrap=True))
    judged = found.verdict
    for index, (option, count) in enumerate(zip(vote.options, found.tally.counts, strict=True)):
        bar = VoteBar()
        moved = count - before.tally.counts[index] if before else 0
        base = judged.base if judged else 0
        share = share_text(count, base, vote.rule.threshold)
        bar.show_votes(
            option.text,
            count,
            base,
            vote.rule.threshold,
            leading=judged is not None and judged.winner == index,
            share=f"{share} ({moved:+d})".replace("-", "−") if moved else share,
        )
        plain_tooltip(bar, option.text)  # a long name is cut in so narrow a column
        card.body.addWidget(bar)
    others = [f"{found.tally.turnout} took part"]
    if found.tally.abstained:
        others.append(f"{found.tally.abstained} abstained")
    if found.tally.declined:
        others.append(f"{found.tally.declined} preferred not to vote")
    card.body.addWidget(TextLabel(" · ".join(others), 12, tone="ink-2", wrap=True))
    return card
