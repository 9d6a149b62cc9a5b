"""What undo has to bring back."""

from collections.abc import Callable

from facilitator.store.store import Store


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a library but those of its history, by their tables."""
    with store.reading() as session:
        return {
            name: sorted((tuple(row) for row in session.connection().execute(table.select())), key=repr)
            for name, table in store.metadata.tables.items()
            if not name.startswith("history")
        }


def one_step(store: Store, label: str, act: Callable[[], object]) -> None:
    """Check that this changes something in one step of that name, taken back whole and brought forward whole."""
    before = everything(store)
    act()
    after = everything(store)
    assert after != before
    assert store.undo_label == label
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after
