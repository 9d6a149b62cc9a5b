"""Decisions and votes in the minutes."""

from collections.abc import Iterator

from sqlmodel import Session

from facilitator.activities.decision.log_queries import Entry, log
from facilitator.activities.decision.methods.base import Result
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.rules import BASE_NAMES, OUTCOME_NAMES, share_text
from facilitator.activities.decision.snapshots import Round, Vote, moved
from facilitator.documents.blocks import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Callout,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
)
from facilitator.meeting.threads import told
from facilitator.text import count


def decisions(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """All decisions that stand, numbered: who was there, what was said against them, and their threads.

    Then what was voted on and did not carry.
    """
    found = log(session, meeting_id)
    if not found:
        return ()
    blocks: list[Block] = [Heading("Decisions")]
    for number, entry in enumerate(found):
        if entry.decision.outcome and not (number and found[number - 1].decision.outcome):
            blocks.append(Heading("Votes that did not carry", level=2))
        blocks += _logged(entry)
    return tuple(blocks)


def _logged(entry: Entry) -> Iterator[Block]:
    row = entry.decision
    if row.outcome:
        yield Paragraph((Run(f"{row.label}. ", bold=True), Run(row.text), Run(" " + row.how)))
    else:
        yield Callout((Run(row.text), Run(" " + row.how)), number=row.label)
    if entry.circumstances:
        yield Paragraph(f"{entry.circumstances[0].upper()}{entry.circumstances[1:]}.", tone="muted", indent=True)
    if entry.dissent:
        lines = tuple(f"“{each.text}”" + (f" ({each.who})" if each.who else "") for each in entry.dissent)
        yield Paragraph((Run("Dissent", bold=True),), indent=True)
        yield BulletList(lines, indent=True)
    for lead, refs in (("Came from", entry.origins), ("Led to", entry.outcomes)):
        if refs:
            yield Paragraph(f"{lead} {told(refs)}.", tone="muted", indent=True)


_MOST_DUELS = 12  # a table with more columns than this is not read


def vote_results(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """Each vote with its rule, its rounds side by side, what decided the last one, and what was said in between."""
    found = [vote for vote in votes(session, meeting_id) if vote.closed_rounds]
    if not found:
        return ()
    return (Heading("Votes"), *(block for vote in found for block in _vote(vote)))


def _vote(vote: Vote) -> list[Block]:
    last = vote.result
    assert last is not None
    assert last.result is not None
    blocks: list[Block] = [Heading(vote.question, level=2)]
    if vote.replaces:
        blocks.append(Paragraph(f"This vote replaces “{vote.replaces}”, whose rule was locked.", tone="muted"))
    blocks += [Paragraph(how(vote), tone="muted"), _rounds(vote), *_picture(last, last.result)]
    blocks.append(Paragraph((Run(last.headline + ". ", bold=True), Run(last.figures + "."))))
    if last.result.remarks:
        blocks.append(Paragraph(" ".join(last.result.remarks), tone="muted"))
    if len(last.result.bases) > 1:
        blocks.append(_bases(vote, last.result))
    for each in last.by_group:
        said = zip(last.motion.options, each.values, strict=True)
        values = "; ".join(f"{option.text}: {value}" for option, value in said)
        blocks.append(Paragraph(f"{each.name} ({each.people}): {values}.", tone="muted"))
    for found in vote.closed_rounds:
        blocks += _after(found)
    if vote.rounds_left == 0 and not vote.carried and vote.rule.fallback:
        blocks.append(Paragraph(f"Agreed for this case: {vote.rule.fallback}."))
    return blocks


def how(vote: Vote) -> str:
    """The way of voting and the rule, as sentences."""
    rule, last = vote.rule, vote.result
    entitled = last.tally.entitled if last else vote.entitled
    kind = "secret" if rule.secret else "open"
    said = [f"{vote.method.title}, {kind} vote.", vote.method.rule_text(vote.motion, entitled)]
    if rule.voters:
        said.append(f"Entitled: {rule.voters}.")
    if last and last.excluded:
        who = "person" if last.excluded == 1 else "people"
        reasons = "; ".join(vote.electorate.interests)
        why = f": {reasons.rstrip('.')}" if reasons else ""
        said.append(f"{last.excluded} {who} declared a conflict of interest and took no part{why}.")
    return " ".join(said)


def _rounds(vote: Vote) -> Table:
    held = vote.closed_rounds
    columns = (Column("Option", 5), *(Column(f"Round {found.number}", 2) for found in held))
    last = held[-1]
    texts = {option.id: option.text for found in held for option in found.motion.options}
    order = [option.id for option in last.motion.options]
    order += [key for key in texts if key not in order]
    led = {last.motion.options[index].id for index in (last.result.leaders if last.result else ()) if vote.carried}
    rows = []
    for key in order:
        cells = [_value(found, key, held[place - 1] if place else None) for place, found in enumerate(held)]
        rows.append(Row(tuple((Run(cell, bold=key in led),) for cell in (texts[key], *cells))))
    for label, name in (("Abstained", "abstained"), ("Preferred not to vote", "declined")):
        counts = [getattr(found.tally, name) for found in held]
        if any(counts):
            rows.append(Row((label, *(str(number) for number in counts)), tone="muted"))
    turnout = [f"{found.tally.turnout} of {found.tally.entitled}" for found in held]
    rows.append(Row(("Took part, of those entitled", *turnout), tone="muted"))
    return Table(columns, tuple(rows), caption=f"Rounds of the vote: {vote.question}")


def _value(found: Round, key: str, before: Round | None) -> str:
    ids = [option.id for option in found.motion.options]
    if key not in ids or found.result is None:
        return "–"
    line = found.result.lines[ids.index(key)]
    by = moved(found, before).get(key, 0) if line.share is not None else 0
    value = line.value.replace(" · ", " (") + ")" if line.value.count(" · ") == 1 and line.spread == () else line.value
    return f"{value} {by:+d}".replace("-", "−") if by else value


def _picture(found: Round, result: Result) -> list[Block]:
    if result.signs:
        columns = (Column("Option", 4), *(Column(sign, 1, "right") for sign in result.signs), Column("Result", 4))
        rows = tuple(
            Row((line.text, *(str(number) for number in line.spread), f"{line.value}. {line.note}".strip(" .")))
            for line in result.lines
        )
        return [
            Table(
                columns, rows, caption=f"Round {found.number}: how many gave each level, {result.legend}".rstrip(", ")
            )
        ]
    if result.duels is not None:
        return _duels(found, result)
    bars = tuple(
        Bar(line.text, line.share, line.value, strong=line.leads) for line in result.lines if line.share is not None
    )
    return [
        BarChart(
            bars,
            caption=f"Round {found.number}",
            threshold=result.threshold,
            threshold_label=result.threshold_label,
        )
    ]


def _duels(found: Round, result: Result) -> list[Block]:
    ordered = sorted(result.lines, key=lambda line: -line.votes)
    places: list[Text] = [f"{line.value}. {line.text}" + (f" ({line.note})" if line.note else "") for line in ordered]
    blocks: list[Block] = [BulletList(tuple(places))]
    if result.duels is not None and len(result.lines) <= _MOST_DUELS:
        names = [line.text for line in result.lines]
        columns = (Column("Prefer … to …", 3), *(Column(name, 2, "right") for name in names))
        rows = tuple(
            Row((name, *("" if place == index else str(number) for place, number in enumerate(row))))
            for index, (name, row) in enumerate(zip(names, result.duels.prefer, strict=True))
        )
        blocks.append(Table(columns, rows, caption=f"Round {found.number}: how many prefer one to the other"))
    return blocks


def _bases(vote: Vote, result: Result) -> Table:
    rows = []
    for base in result.bases:
        agreed = base.base == vote.rule.base
        name = BASE_NAMES[base.base] + (" (agreed)" if agreed else "")
        share = share_text(base.votes, base.of, vote.rule.threshold)
        cells = (name, f"{base.votes} of {base.of}", share, OUTCOME_NAMES[base.outcome])
        rows.append(Row(tuple((Run(cell, bold=agreed),) for cell in cells)))
    columns = (Column("Share of", 4), Column("Votes", 2), Column("Share", 2), Column("Verdict", 2))
    return Table(columns, tuple(rows), caption="The same ballots under every base")


def _after(found: Round) -> list[Block]:
    """What was said and amended after a round."""
    blocks: list[Block] = []
    for option in found.sides:
        reasons = found.reasons_for(option.id)
        if reasons:
            blocks.append(Paragraph((Run(f"After round {found.number}, for {option.text}:", bold=True),)))
            told = [f"{reason.text} ({reason.author})" if reason.author else reason.text for reason in reasons]
            blocks.append(BulletList(tuple(told)))
    if found.amended:
        coming = found.coming
        wording = f"“{coming.question}” with {count(len(coming.options), 'option')}: "
        wording += "; ".join(option.text for option in coming.options)
        blocks.append(Paragraph(f"Amended after round {found.number}: {wording}.", tone="muted"))
    return blocks
