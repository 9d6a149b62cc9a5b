"""Decisions and votes in the minutes."""

from fractions import Fraction

from sqlmodel import Session

from facilitator.activities.decision.queries import Vote, recorded, votes
from facilitator.activities.decision.rules import rule_text, share_text
from facilitator.documents.blocks import (
    Bar,
    BarChart,
    Block,
    Callout,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
)


def decisions(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """All decisions that stand, numbered."""
    found = recorded(session, meeting_id)
    if not found:
        return ()
    callouts = tuple(Callout((Run(row.text), Run(" " + row.how)), number=f"{row.number}") for row in found)
    return (Heading("Decisions"), *callouts)


def vote_results(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """Each vote with its rule, its rounds side by side and a chart of the last one."""
    found = [vote for vote in votes(session, meeting_id) if vote.closed_rounds]
    if not found:
        return ()
    blocks: list[Block] = [Heading("Votes")]
    for vote in found:
        blocks += [
            Heading(vote.question, level=2),
            Paragraph(rule_text(vote.rule, vote.entitled), tone="muted"),
            _rounds(vote),
            *_verdict(vote),
        ]
    return tuple(blocks)


def _rounds(vote: Vote) -> Table:
    columns = (Column("Option", 5), *(Column(f"Round {found.number}", 2) for found in vote.closed_rounds))
    last = vote.result.verdict if vote.result else None
    rows = []
    for index, option in enumerate(vote.options):
        carried = last is not None and last.winner == index
        cells = [_count(vote, number, index) for number in range(len(vote.closed_rounds))]
        rows.append(Row(tuple((Run(cell, bold=carried),) for cell in (option.text, *cells))))
    for label, name in (("Abstained", "abstained"), ("Preferred not to vote", "declined")):
        counts = [getattr(found.tally, name) for found in vote.closed_rounds]
        if any(counts):
            rows.append(Row((label, *(str(count) for count in counts)), tone="muted"))
    turnout = [f"{found.tally.turnout} of {found.tally.entitled}" for found in vote.closed_rounds]
    rows.append(Row(("Took part, of those entitled", *turnout), tone="muted"))
    return Table(columns, tuple(rows), caption=f"Rounds of the vote: {vote.question}")


def _count(vote: Vote, number: int, index: int) -> str:
    found = vote.closed_rounds[number]
    count = found.tally.counts[index]
    base = found.verdict.base if found.verdict else 0
    return f"{count} ({share_text(count, base, vote.rule.threshold)})"


def _verdict(vote: Vote) -> tuple[Block, ...]:
    result = vote.result
    if result is None or result.verdict is None:
        return ()
    base = result.verdict.base
    bars = tuple(
        Bar(
            option.text,
            Fraction(count, base) if base else Fraction(0),
            f"{count} · {share_text(count, base, vote.rule.threshold)}",
            strong=index == result.verdict.winner,
        )
        for index, (option, count) in enumerate(zip(vote.options, result.tally.counts, strict=True))
    )
    label = f"{share_text(vote.rule.threshold.numerator, vote.rule.threshold.denominator)} needed"
    return (
        BarChart(bars, caption=f"Round {result.number}", threshold=vote.rule.threshold, threshold_label=label),
        Paragraph((Run(result.headline + ". ", bold=True), Run(result.figures + "."))),
    )
