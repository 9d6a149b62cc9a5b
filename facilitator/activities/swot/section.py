"""The boards in the minutes, each with what was concluded from it."""

from itertools import groupby

from sqlmodel import Session

from facilitator.activities.swot.conclusion_queries import Conclusion, conclusions
from facilitator.activities.swot.conclusion_rules import feasibility_text
from facilitator.activities.swot.dots_queries import result
from facilitator.activities.swot.dots_rules import Ranked, top
from facilitator.activities.swot.queries import Board, NoteRow, boards
from facilitator.activities.swot.rules import BY_LETTER, QUADRANTS
from facilitator.activities.swot.rules import Quadrant as Field
from facilitator.activities.swot.tows_queries import PairRow, pairs
from facilitator.documents.blocks import Block, BulletList, Group, Heading, Paragraph, Quadrant, Quadrants, Run, Text
from facilitator.text import count


def blocks(session: Session, meeting_id: str) -> tuple[Block, ...]:
    """Every board that has notes or a conclusion, each under a heading of its own."""
    concluded = {each.scenario_id: each for each in conclusions(session, meeting_id) if not each.is_empty}
    found: list[Block] = []
    for board in boards(session, meeting_id):
        found += board_blocks(board)
        found += _top(result(session, meeting_id, board.scenario_id))
        if board.scenario_id in concluded:
            found += _concluded(concluded.pop(board.scenario_id))
        found += _paired(pairs(session, meeting_id, board.scenario_id))
    for rest in concluded.values():
        found += [Heading(_title(rest.scenario), level=2), *_concluded(rest)]
    return tuple(found)


def board_blocks(board: Board) -> tuple[Block, ...]:
    """One board: its heading and its four boxes."""
    title = _title(board.scenario)
    strengths, weaknesses, opportunities, threats = (_box(board, field) for field in QUADRANTS)
    return Heading(title, level=2), Quadrants((strengths, weaknesses, opportunities, threats), caption=title)


def _title(scenario: str) -> str:
    return f"SWOT of {scenario}" if scenario else "SWOT"


def _top(rows: tuple[Ranked, ...]) -> list[Block]:
    """The first three of each quadrant by dots; of those that tie none is left out."""
    lines = [
        (
            row.option.text,
            Run(f" ({BY_LETTER[row.option.letter].title}, {count(row.dots, 'dot')}{_tie(row)})", muted=True),
        )
        for row in top(rows)
    ]
    return [Paragraph("Top three by dots", "strong"), BulletList(tuple(lines))] if lines else []


def _tie(row: Ranked) -> str:
    return ", tied" if row.tied else ""


def _paired(rows: tuple[PairRow, ...]) -> list[Block]:
    lines = []
    for row in rows:
        more = f" ({row.source})" if row.source else ""
        more += " → action" if row.became else ""
        lines.append((Run(f"{row.strategy}: ", bold=True), row.text, Run(more, muted=True)))
    return [Paragraph("What could be done (TOWS)", "strong"), BulletList(tuple(lines))] if lines else []


def _concluded(found: Conclusion) -> list[Block]:
    blocks: list[Block] = []
    for title, points in (("Advantages", found.advantages), ("Disadvantages", found.disadvantages)):
        if points:
            blocks += [Paragraph(title, "strong"), BulletList(tuple(point.text for point in points))]
    agreed = feasibility_text(found.feasibility, found.statement)
    if agreed:
        blocks.append(Paragraph((Run("Feasibility: ", bold=True), agreed)))
    return blocks


def _box(board: Board, field: Field) -> Quadrant:
    groups: list[Group] = []
    for theme_id, notes in groupby(board.of(field.letter), key=lambda note: note.theme_id):
        theme = board.theme(theme_id)
        groups.append(Group(tuple(_item(note) for note in notes), theme.name if theme else ""))
    others = [guest for guest in board.guests if guest.quadrant == field.letter]
    if others:
        said = tuple((each.text, Run(f" (from {each.home})", muted=True)) for each in others)
        groups.append(Group(said, "Also applies"))
    return Quadrant(f"{field.letter} · {field.title}", field.hue, tuple(groups))


def _item(note: NoteRow) -> Text:
    more = f" ({note.perspective})" if note.perspective else ""
    if note.dots:
        more += f" · {count(note.dots, 'dot')}"
    if note.also:
        more += f" · also in scenario {', '.join(str(number) for number in note.also)}"
    led = [word for word in note.led_to if word != "conclusion"]  # which stands below
    if led:
        more += f" → {', '.join(led)}"
    return (note.text, Run(more, muted=True)) if more else note.text
