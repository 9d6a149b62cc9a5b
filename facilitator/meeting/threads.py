"""Threads: what came of something that was said, and where a thing came from.

An activity names its kinds in its tables (`register`); nobody needs to know another activity to follow a thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, SQLModel, col, select

from facilitator.meeting.tables import Thread
from facilitator.store.ordering import next_position
from facilitator.text import one_line


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that can lead to something else: its kind as registered, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Ref:
    """One end of a thread: `word` says in lower case what it is ("action"), `title` is its text."""

    kind: str
    id: str
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class _Kind:
    word: str
    table: type[SQLModel]
    columns: tuple[str, ...]


_KINDS: dict[str, _Kind] = {}


def register(kind: str, word: str, table: type[SQLModel], *columns: str) -> None:
    """Let rows of `table` be ends of threads; the first of `columns` that is not empty has the words they go by.

    Without `columns` that is "text".
    """
    _KINDS[kind] = _Kind(word, table, columns or ("text",))


def tie(session: Session, meeting_id: str, origins: Iterable[Origin], kind: str, key: str) -> None:
    """Remember that the thing `key` came of `origins`; one that is tied already stays so."""
    tied = {Origin(each.from_kind, each.from_id) for each in _threads(session, meeting_id, to_kind=kind, to_id=key)}
    fresh = [origin for origin in dict.fromkeys(origins) if origin not in tied]
    for position, origin in enumerate(fresh, next_position(session, Thread, meeting_id=meeting_id)):
        session.add(
            Thread(
                meeting_id=meeting_id,
                from_kind=origin.kind,
                from_id=origin.id,
                to_kind=kind,
                to_id=key,
                position=position,
            )
        )


def untie(session: Session, meeting_id: str, origin: Origin, kind: str, key: str) -> None:
    """Forget one thread, if there is one."""
    for each in _threads(session, meeting_id, from_kind=origin.kind, from_id=origin.id, to_kind=kind, to_id=key):
        session.delete(each)


def led_to(session: Session, meeting_id: str, kind: str) -> dict[str, tuple[Ref, ...]]:
    """What came of the things of a kind, by their ids; what was deleted since is left out."""
    return _ends(session, _threads(session, meeting_id, from_kind=kind), onward=True)


def came_from(session: Session, meeting_id: str, kind: str) -> dict[str, tuple[Ref, ...]]:
    """Where the things of a kind came from, by their ids; what was deleted since is left out."""
    return _ends(session, _threads(session, meeting_id, to_kind=kind), onward=False)


def everything(session: Session, meeting_id: str) -> tuple[Ref, ...]:
    """All of a meeting that a thread can begin or end at and that has words, kind by kind; each row once."""
    found: dict[str, Ref] = {}
    for kind, known in _KINDS.items():
        for key, title in _titles(session, known, "meeting_id", [meeting_id]).items():
            if title:
                found.setdefault(key, Ref(kind, key, known.word, title))
    return tuple(found.values())


def told(refs: Sequence[Ref]) -> str:
    """The ends of threads as they are read: "SWOT note: One supplier; action: Find a second supplier"."""
    words: list[str] = []
    for at, ref in enumerate(refs):
        again = at > 0 and refs[at - 1].word == ref.word
        words.append(one_line(ref.title) if again else f"{ref.word}: {one_line(ref.title)}")
    return "; ".join(words)


def words_of(refs: Iterable[Ref]) -> tuple[str, ...]:
    """What the ends are, each word once: ("action", "risk")."""
    return tuple(dict.fromkeys(ref.word for ref in refs))


def _threads(session: Session, meeting_id: str, **where: str) -> list[Thread]:
    query = select(Thread).where(Thread.meeting_id == meeting_id).filter_by(**where)
    return list(session.exec(query.order_by(col(Thread.position), col(Thread.id))))


def _ends(session: Session, threads: Iterable[Thread], *, onward: bool) -> dict[str, tuple[Ref, ...]]:
    pairs = [
        (each.from_id, each.to_kind, each.to_id) if onward else (each.to_id, each.from_kind, each.from_id)
        for each in threads
    ]
    refs = _refs(session, {(kind, key) for _here, kind, key in pairs})
    found: dict[str, tuple[Ref, ...]] = {}
    for here, kind, key in pairs:
        ref = refs.get((kind, key))
        if ref is not None:
            found[here] = (*found.get(here, ()), ref)
    return found


def _refs(session: Session, ends: set[tuple[str, str]]) -> dict[tuple[str, str], Ref]:
    found: dict[tuple[str, str], Ref] = {}
    for kind in sorted({kind for kind, _key in ends} & _KINDS.keys()):
        known = _KINDS[kind]
        titles = _titles(session, known, "id", [key for each, key in ends if each == kind])
        found |= {(kind, key): Ref(kind, key, known.word, title) for key, title in titles.items()}
    return found


def _titles(session: Session, known: _Kind, column: str, values: Sequence[str]) -> dict[str, str]:
    """The words of the rows of a kind that have one of these values in a column, by their ids."""
    table = known.table.__table__  # type: ignore[attr-defined]  # SQLModel tables have one
    columns = (table.c[name] for name in known.columns)
    rows = session.execute(select(table.c.id, *columns).where(table.c[column].in_(values)))
    return {key: next((title for title in titles if title), "") for key, *titles in rows}
