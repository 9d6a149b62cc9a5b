"""Method cards: ways of working that can be put into an agenda, in the words of this program."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from facilitator.activities.agenda.tables import AgendaItem
from facilitator.library.making import Making
from facilitator.library.template import EntryTemplate
from facilitator.library.template_file import Table, open_table, read_entry
from facilitator.paths import resource
from facilitator.store import ordering
from facilitator.store.store import Store

_BUNDLED = (
    "nominal-group-technique",
    "1-2-4-all",
    "round-robin",
    "silent-writing",
    "fishbowl",
    "world-cafe",
)


@dataclass(frozen=True, slots=True)
class Method:
    """A card: what it is, when it helps, where it is from, and the agenda item that it becomes."""

    key: str
    title: str
    summary: str
    when_to_use: str
    source: str
    item: EntryTemplate


@cache
def methods() -> tuple[Method, ...]:
    """The cards in their order."""
    return tuple(load(resource("methods", f"{key}.toml")) for key in _BUNDLED)


def load(path: Path) -> Method:
    """Read a card; raises TemplateError for whatever it may not say."""
    table = open_table(path)
    inside = table.table("item")
    if inside is None:
        raise table.error("item", "is missing; expected the agenda item, written as [item]")
    found = Method(
        key=path.stem,
        title=table.text("title", None),
        summary=table.text("summary", None),
        when_to_use=table.text("when_to_use", None),
        source=table.text("source", None),
        item=_item(inside),
    )
    table.done()
    return found


def insert(store: Store, meeting_id: str, method: Method, after: str | None = None) -> str:
    """Put a method as an item with parts and prompts behind the item `after`, or last; returns its id."""
    with store.transaction("Insert method") as session:
        family = {"meeting_id": meeting_id, "parent_id": None}
        position = ordering.next_position(session, AgendaItem, **family)
        near = session.get(AgendaItem, after) if after is not None else None
        row = Making(session, meeting_id, ()).entry(method.item, position, None)
        session.flush()
        if near is not None:
            ordering.move(session, row, near.position + 1, **family)
        return row.id


def _item(table: Table) -> EntryTemplate:
    found = read_entry(table, 0)
    parts = sum(part.minutes for part in found.parts)
    if found.parts and parts != found.minutes:
        raise table.error("minutes", f"should be those of the parts together, {parts}, not {found.minutes}")
    for key, given in (
        ("vote", any(entry.vote for entry in (found, *found.parts))),
        ("start", found.start is not None),
        ("next_day", found.next_day),
        ("break", found.activity == "break"),
    ):
        if given:
            raise table.error(key, "is not possible in a method")
    return found
