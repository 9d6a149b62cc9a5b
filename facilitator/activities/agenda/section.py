"""The agenda's part of the minutes: what was said under each item."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from facilitator.activities.agenda.queries import agenda, summaries
from facilitator.documents.blocks import Block, Heading, Paragraph


def blocks(
    session: Session,
    meeting_id: str,
    times: Mapping[str, str] | None = None,
    under: Mapping[str, Sequence[Block]] | None = None,
) -> tuple[Block, ...]:
    """The summary by item, numbered without the breaks.

    `times` says by item id when each took place, `under` what else, such as its notes, stands below the text of
    an item or part. Empty while there is none of it.
    """
    texts = summaries(session, meeting_id)
    when, more = times or {}, under or {}
    if not (texts or when or more):
        return ()
    found: list[Block] = [Heading("Summary by item")]
    items = [item for item in agenda(session, meeting_id).items if not item.is_break]
    for number, item in enumerate(items, 1):
        entry = item.entry
        found.append(Heading(entry.title, 2, f"{number}", when.get(entry.id, "")))
        found += (*_paragraphs(texts.get(entry.id, "")), *more.get(entry.id, ()))
        for part in item.parts:
            if part.id in texts or part.id in more:
                found.append(Heading(part.title, 3, meta=when.get(part.id, "")))
                found += (*_paragraphs(texts.get(part.id, "")), *more.get(part.id, ()))
    return tuple(found)


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line.strip(), indent=True) for line in text.split("\n") if line.strip()]
