"""Templates are checked on load, make whole meetings, and come back from meetings unchanged."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.agenda import commands
from facilitator.activities.agenda import queries as agenda
from facilitator.activities.decision import queries as decisions
from facilitator.activities.decision.rules import BASES as DECISION_BASES
from facilitator.activities.discussion.queries import boards
from facilitator.activities.kinds import KINDS
from facilitator.library import making, saving, template_file
from facilitator.library.template import EntryTemplate, Template, VoteTemplate
from facilitator.library.template_file import TemplateError, load
from facilitator.library.templates import shelf
from facilitator.meeting import queries as meetings
from facilitator.meeting.people import PersonRow
from facilitator.store.store import Store

NINE = datetime(2026, 5, 14, 8, tzinfo=UTC)
BUNDLED = shelf().templates

ASKING = Template("Asking", topics=(("Money", ("Who pays?", "Who leads?")), ("People", ("Who gives it?",))))
ITEM = 'title = "T"\n[[item]]\ntitle = "I"\nminutes = 5\n'


def test_the_bundled_templates() -> None:
    figures = {template.title: (len(template.items), template.minutes) for template in BUNDLED}
    assert figures == {
        "Implementation planning day": (10, 405),
        "Options appraisal and vote": (5, 120),
        "Pathway mapping workshop": (6, 180),
        "SWOT and actions": (4, 90),
        "Service evaluation meeting": (7, 180),
        "Nominal group session": (6, 75),
        "Blank meeting": (0, 0),
    }
    assert [template.warnings for template in BUNDLED] == [()] * len(BUNDLED)


@pytest.mark.parametrize("template", BUNDLED[:-1], ids=lambda template: template.key)
def test_every_item_is_ready_to_be_run(template: Template) -> None:
    assert template.description
    assert template.objectives
    assert template.outcomes
    assert template.checklist
    assert template.sections
    for item in template.items:
        if item.activity == "break":
            continue
        assert item.objective, item.title
        for entry in item.parts or (item,):
            assert entry.objective, entry.title
            assert entry.guidance or item.guidance or entry.prompts
            assert all(prompt.endswith("?") for prompt in entry.prompts), entry.prompts
            assert len(entry.prompts) >= 2, entry.title


def test_known_names_are_those_of_the_activities() -> None:
    assert tuple(kind.key for kind in KINDS) == template_file.ACTIVITIES
    assert template_file.BASES == DECISION_BASES


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "is not TOML: Invalid value (at end of document)"),
        ('purpose = "P"', "“title” is missing; expected text in quotes"),
        ('title = " "', "“title” should not be empty"),
        ("title = 3", "“title” should be text in quotes, not 3"),
        ('title = "T"\nstarts = "9 am"', "“starts” should be a time such as “09:00”, not “9 am”"),
        ('title = "T"\nobjectives = ["A", 2]', "“objectives” should be a list of texts, but has 2 in it"),
        (
            'title = "T"\ncolour = "red"',
            "“colour” is not known here; expected one of checklist, circulate_days, criterion, description, item, "
            "objectives, outcomes, plan_sections, purpose, scenario, starts, title, topic",
        ),
        (
            'title = "T"\n[[item]]\ntitle = "I"',
            "item 1 (“I”): “minutes” is missing; expected a whole number from 0 to 1440",
        ),
        (
            'title = "T"\n[[item]]\ntitle = "I"\nminutes = "ten"',
            "item 1 (“I”): “minutes” should be a whole number from 0 to 1440, not “ten”",
        ),
        (
            'title = "T"\n[[item]]\ntitle = "I"\nminutes = -5',
            "item 1 (“I”): “minutes” should be a whole number from 0 to 1440, not -5",
        ),
        (
            'title = "T"\n[[item]]\ntitle = "I"\nminutes = true',
            "item 1 (“I”): “minutes” should be a whole number from 0 to 1440, not true",
        ),
        (
            ITEM + 'activity = "dance"',
            "item 1 (“I”): “activity” should be one of presentation, discussion, evidence, scenario, pathway, "
            "questions, swot, comparison, decision, plan, break, not “dance”",
        ),
        (ITEM + "scenario = 2", "item 1 (“I”): “scenario” is 2, but only 0 [[scenario]] are given"),
        (
            ITEM + '[[item.part]]\ntitle = "P"\nminutes = 5\n[[item.part.part]]\n',
            "item 1 (“I”), part 1 (“P”): “part” is not known here; expected one of activity, amber, guidance, "
            "minutes, objective, prompts, protected, red, scenario, shortest, title, vote",
        ),
        (
            ITEM + '[[item.part]]\ntitle = "P"\nminutes = 5\nactivity = "break"',
            "item 1 (“I”), part 1 (“P”): “activity” should not be “break”: a part of an item is no break",
        ),
        (
            ITEM + '[item.vote]\nquestion = "Q?"\nthreshold = "80 %"',
            "item 1 (“I”), vote: “threshold” should be a fraction such as “4/5”, not “80 %”",
        ),
        (
            ITEM + '[item.vote]\nquestion = "Q?"\nthreshold = "5/4"',
            "item 1 (“I”), vote: “threshold” should be more than 0 and at most 1, not “5/4”",
        ),
        (
            ITEM + '[item.vote]\nquestion = "Q?"\nquorum = "most"',
            "item 1 (“I”), vote: “quorum” should be a fraction such as “4/5”, not “most”",
        ),
        (ITEM + 'protected = "yes"', "item 1 (“I”): “protected” should be true or false, not “yes”"),
        (ITEM + "shortest = 6", "item 1 (“I”): “shortest” should be a whole number from 0 to 5, not 6"),
        (
            ITEM + "protected = true\nshortest = 3",
            "item 1 (“I”): “shortest” is not possible where the minutes are protected",
        ),
        (ITEM + "amber = -1", "item 1 (“I”): “amber” should be a whole number from 0 to 1440, not -1"),
        ('title = "T"\n[item]\ntitle = "I"', "“item” should be written as [[item]], not {'title': 'I'}"),
    ],
)
def test_errors_name_file_key_and_what_was_expected(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load(path)
    assert str(caught.value) == f"mine.toml: {message}"


def test_files_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"^gone\.toml: cannot be read \(No such file or directory\)$"):
        load(tmp_path / "gone.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b'title = "caf\xe9"')
    with pytest.raises(TemplateError, match=r"^latin\.toml: is not text in UTF-8$"):
        load(path)


def test_a_broken_template_of_the_user_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "Zebra"', encoding="utf-8")
    (tmp_path / "b.toml").write_text("title", encoding="utf-8")
    (tmp_path / "c.toml").write_bytes("\ufefftitle = 'Äpfel'".encode())
    found = shelf(tmp_path)
    assert [template.title for template in found.templates[-2:]] == ["Zebra", "Äpfel"]
    assert [problem.path.name for problem in found.problems] == ["b.toml"]
    assert found.named("swot-and-actions") == found.named("SWOT and actions")
    assert found.named("none") is None


def test_parts_of_another_sum_are_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    path.write_text(ITEM + '[[item.part]]\ntitle = "P"\nminutes = 4', encoding="utf-8")
    assert load(path).warnings == ("“I” is 5 min long, its parts 4 min",)


def test_the_reference_day_as_a_meeting(store: Store) -> None:
    day = shelf().named("implementation-planning-day")
    assert day is not None
    people = [PersonRow("Ann Lee", "Pharmacist", "Harwick", "ann@example.org")]
    key = making.create_meeting(store, day, title="Our day", starts_at=NINE, place="Room 2", people=people)
    with store.reading() as session:
        head = meetings.head(session, key)
        plan = agenda.agenda(session, key)
        votes = decisions.votes(session, key)
        assert meetings.participants(session, key)[0].email == "ann@example.org"
        assert [row.name for row in meetings.scenarios(session, key)] == [
            "First model",
            "Second model",
            "Third model",
        ]
    assert (head.title, head.template) == ("Our day", "Implementation planning day")
    assert head.circulate_by == date(2026, 5, 21)
    assert sum(item.entry.planned_s for item in plan.items) == 405 * 60
    assert [len(item.parts) for item in plan.items] == [0, 0, 3, 0, 3, 3, 0, 3, 3, 0]
    assert [part.scenario for part in plan.items[4].parts] == ["Second model"] * 3
    assert [option.text for option in votes[0].options] == ["First model", "Second model", "Third model"]
    assert votes[0].item_id == plan.items[7].parts[2].id
    assert store.undo() == "New meeting"
    assert store.undo_label is None
    assert store.redo() == "New meeting"


@pytest.mark.parametrize("template", BUNDLED, ids=lambda template: template.key)
def test_a_template_comes_back_from_its_meeting(store: Store, tmp_path: Path, template: Template) -> None:
    start = datetime(2026, 5, 14, template.starts.hour - 1, template.starts.minute, tzinfo=UTC)
    key = making.create_meeting(store, template, starts_at=start)
    path = saving.save_as_template(store, key, tmp_path / "templates", template.title)
    assert load(path) == replace(template, description="")
    again = saving.save_as_template(store, key, tmp_path / "templates", template.title)
    assert again.name == f"{path.stem} (2).toml"


def test_pins_and_days_are_kept_in_a_template(store: Store) -> None:
    items = (
        EntryTemplate("Talk", 60),
        EntryTemplate("Lunch", 45, "break", start=time(12, 45)),
        EntryTemplate("Vote", 30, start=time(0), next_day=True),
    )
    key = making.create_meeting(store, Template("Two days", items=items), starts_at=NINE)
    with store.reading() as session:
        assert saving.template_of(session, key).items == items


def test_how_catching_up_may_shorten_is_kept_in_a_template(store: Store, tmp_path: Path) -> None:
    items = (
        EntryTemplate("Talk", 60, protected=True, amber=0, red=2),
        EntryTemplate("Lunch", 45, "break", protected=False, shortest=30),
        EntryTemplate("Vote", 30, parts=(EntryTemplate("Count", 30, shortest=0, amber=4),)),
    )
    key = making.create_meeting(store, Template("Day", items=items), starts_at=NINE)
    with store.reading() as session:
        found = agenda.agenda(session, key)
    talk, lunch, vote = found.items
    assert (talk.entry.protected, talk.entry.amber_s, talk.entry.red_s) == (True, 0, 120)
    assert (lunch.entry.protected, lunch.entry.floor_s) == (False, 30 * 60)
    assert (vote.parts[0].floor_s, vote.parts[0].amber_s) == (0, 240)
    assert load(saving.save_as_template(store, key, tmp_path)).items == items
    commands.set_floor(store, talk.entry.id, 600)  # hidden while the minutes are protected
    commands.set_length(store, lunch.entry.id, 20 * 60)  # shorter than what was to be left
    saved = load(saving.save_as_template(store, key, tmp_path)).items
    assert [(item.shortest, item.minutes) for item in saved[:2]] == [(None, 60), (20, 20)]


_TEXT = (
    st.text(st.sampled_from("aé\"'\\#=[]{}\t 0\U0001f642"), min_size=1, max_size=12).filter(str.strip).map(str.strip)
)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_VOTES = st.builds(
    VoteTemplate,
    question=_TEXT,
    options=_TEXTS,
    threshold=st.fractions(min_value="1/9", max_value=1, max_denominator=99),
    strict=st.booleans(),
    base=st.sampled_from(DECISION_BASES),
    quorum=st.sampled_from(["", "3", "2/3"]),
    rounds=st.integers(1, 20),
)
_SHORTENED = {"protected": st.sampled_from([None, False]), "shortest": st.sampled_from([None, 0])}
_PARTS = st.builds(
    EntryTemplate,
    title=_TEXT,
    minutes=st.integers(0, 90),
    amber=st.none() | st.integers(0, 20),
    red=st.none() | st.integers(0, 20),
    **_SHORTENED,
    activity=st.sampled_from(["swot", "plan"]),
    guidance=st.lists(_TEXT, max_size=3).map("\n\n".join),
    prompts=_TEXTS,
    vote=st.none() | _VOTES,
)
_TEMPLATES = st.builds(
    Template,
    title=_TEXT,
    starts=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    objectives=_TEXTS,
    scenarios=st.lists(st.tuples(_TEXT, _TEXT), max_size=2).map(tuple),
    items=st.lists(
        st.builds(
            EntryTemplate,
            title=_TEXT,
            minutes=st.integers(0, 1440),
            parts=st.lists(_PARTS, max_size=2).map(tuple),
            start=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
            next_day=st.booleans(),
            protected=st.none() | st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    checklist=_TEXTS,
)


@given(_TEMPLATES)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, template: Template) -> None:
    path = tmp_path_factory.mktemp("written") / "t.toml"
    path.write_text(saving.dumps(template), encoding="utf-8")
    assert load(path) == template


def test_templates_are_shown_without_the_orm() -> None:
    code = "import sys, facilitator.library.templates as t; t.shelf(); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sqlalchemy" not in loaded
    assert "sqlmodel" not in loaded
    assert "PySide6" not in loaded


def test_the_topics_of_a_template_are_asked_of_every_scenario_and_saved_again(store: Store, tmp_path: Path) -> None:
    template = replace(ASKING, scenarios=(("One", ""), ("Two", "")))
    meeting_id = making.create_meeting(store, template)
    with store.reading() as session:
        found = boards(session, meeting_id)
        again = saving.template_of(session, meeting_id)
    assert [board.scenario for board in found] == ["One", "Two"]
    assert all([row.text for row in board.questions] == ["Who pays?", "Who leads?", "Who gives it?"] for board in found)
    assert again.topics == template.topics
    path = tmp_path / "again.toml"
    path.write_text(saving.dumps(again), encoding="utf-8")
    assert load(path).topics == template.topics
    own = making.create_meeting(store, ASKING)
    with store.reading() as session:
        assert [board.scenario_id for board in boards(session, own)] == [None]
