"""The method cards are checked on load and become agenda items."""

from pathlib import Path

import pytest

from facilitator.activities.agenda import commands as agenda
from facilitator.activities.agenda import queries
from facilitator.library.methods import insert, load, methods
from facilitator.library.template_file import TemplateError
from facilitator.meeting import commands as meeting
from facilitator.store.store import Store

HEAD = 'title = "T"\nsummary = "S"\nwhen_to_use = "W"\nsource = "B"\n'


def test_the_cards_and_their_timings() -> None:
    assert {card.title: [part.minutes for part in card.item.parts] or card.item.minutes for card in methods()} == {
        "Nominal group technique": [5, 5, 15, 10, 10, 5],
        "1-2-4-All": [1, 2, 4, 5],
        "Round robin": 10,
        "Silent writing": 5,
        "Fishbowl": [3, 12, 5],
        "World café": [5, 20, 20, 20, 15],
    }


@pytest.mark.parametrize("key", range(len(methods())))
def test_every_card_can_be_run_from_the_guide(key: int) -> None:
    card = methods()[key]
    for entry in card.item.parts or (card.item,):
        assert entry.objective, entry.title
        assert entry.guidance, entry.title
        assert len(entry.prompts) >= 2, entry.title
        assert all(prompt.endswith("?") for prompt in entry.prompts)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD, "“item” is missing; expected the agenda item, written as [item]"),
        ('title = "T"\nsummary = "S"\nwhen_to_use = "W"\n[item]\ntitle = "I"\nminutes = 5\n', "“source” is missing"),
        (HEAD + '[item]\ntitle = "I"\n', "item: “minutes” is missing"),
        (HEAD + '[item]\ntitle = "I"\nminutes = 5\n[[item.part]]\ntitle = "P"\nminutes = 4\n', "together, 4, not 5"),
        (HEAD + '[item]\ntitle = "I"\nminutes = 5\nstart = "09:00"\n', "“start” is not possible in a method"),
        (HEAD + '[item]\ntitle = "I"\nminutes = 5\nactivity = "break"\n', "“break” is not possible in a method"),
        (HEAD + '[item]\ntitle = "I"\nminutes = 5\n[item.vote]\nquestion = "Q"\n', "“vote” is not possible"),
        (HEAD + 'author = "A"\n[item]\ntitle = "I"\nminutes = 5\n', "“author” is not known here"),
    ],
)
def test_what_a_card_may_not_say(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "card.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(TemplateError) as caught:
        load(path)
    assert sentence in str(caught.value)


def test_inserting_is_one_step_behind_the_chosen_item(store: Store) -> None:
    key = meeting.create_meeting(store, "Day")
    first = agenda.add_item(store, key, title="First")
    agenda.add_item(store, key, title="Last")
    card = methods()[0]
    made = insert(store, key, card, first)
    with store.reading() as session:
        items = queries.agenda(session, key).items
        assert [item.entry.title for item in items] == ["First", card.title, "Last"]
        assert [(part.title, part.planned_s) for part in items[1].parts] == [
            (part.title, part.minutes * 60) for part in card.item.parts
        ]
        guide = queries.guide(session, items[1].parts[1].id)
        assert (guide.objective, guide.guidance) == (card.item.parts[1].objective, card.item.parts[1].guidance)
        assert tuple(prompt.text for prompt in guide.prompts) == card.item.parts[1].prompts
    assert items[1].entry.id == made
    assert store.undo_label == "Insert method"
    store.undo()
    with store.reading() as session:
        assert [item.entry.title for item in queries.agenda(session, key).items] == ["First", "Last"]


def test_without_a_chosen_item_it_goes_last(store: Store) -> None:
    key = meeting.create_meeting(store, "Day")
    agenda.add_item(store, key, title="First")
    insert(store, key, methods()[3])
    with store.reading() as session:
        assert [item.entry.title for item in queries.agenda(session, key).items] == ["First", "Silent writing"]


def test_what_may_not_be_cut_short_comes_along(store: Store) -> None:
    key = meeting.create_meeting(store, "Day")
    (card,) = [each for each in methods() if each.key == "nominal-group-technique"]
    insert(store, key, card)
    with store.reading() as session:
        (item,) = queries.agenda(session, key).items
    assert [part.title for part in item.parts if part.protected] == ["Silent generation", "Ranking"]
    assert next(part.floor_s for part in item.parts if part.title == "Round robin") == 600
