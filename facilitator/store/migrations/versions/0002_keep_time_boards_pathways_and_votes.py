"""Keep time, boards, pathways, comparisons and all ways of voting."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 one table after the other
    """Carry the tables one version forward."""
    op.create_table(
        "ballot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_round_id"), ["round_id"], unique=False)

    op.create_table(
        "named_ballot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("round_id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_ballot")),
    )
    with op.batch_alter_table("named_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_named_ballot_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_named_ballot_round_id"), ["round_id"], unique=False)

    op.create_table(
        "speaker_view",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("in_room", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_view")),
    )
    op.create_table(
        "swot_board",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_board")),
    )
    with op.batch_alter_table("swot_board", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_board_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_board_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_dot_sheet",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("dots_id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_dot_sheet")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("swot_dot_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_dot_sheet_dots_id"), ["dots_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_dot_sheet_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "swot_dots",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("voters", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
        sa.Column("locked", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_dots")),
    )
    with op.batch_alter_table("swot_dots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_dots_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_dots_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_shown",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_shown")),
    )
    with op.batch_alter_table("swot_shown", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_shown_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "swot_silence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("opened_at", sa.String(length=32), nullable=False),
        sa.Column("revealed_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_silence")),
    )
    with op.batch_alter_table("swot_silence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_silence_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_silence_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_unseen",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("silence_id", sa.String(), nullable=False),
        sa.Column("quadrant", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_unseen")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("swot_unseen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_unseen_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_unseen_silence_id"), ["silence_id"], unique=False)

    op.create_table(
        "vote_standing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_standing")),
    )
    with op.batch_alter_table("vote_standing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_standing_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vote_standing_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "combination",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_combination_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_combination")),
    )
    with op.batch_alter_table("combination", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_combination_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "comparison",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("individual", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_comparison_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
    )
    with op.batch_alter_table("comparison", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comparison_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "criterion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_criterion_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
    )
    with op.batch_alter_table("criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criterion_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "swot_theme",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_theme_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_theme")),
    )
    with op.batch_alter_table("swot_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_theme_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "thread",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("from_kind", sa.String(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_kind", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_thread_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
    )
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thread_to_id"), ["to_id"], unique=False)

    op.create_table(
        "combination_part",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("combination_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["combination_id"],
            ["combination.id"],
            name=op.f("fk_combination_part_combination_id_combination"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_combination_part_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_combination_part_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_combination_part")),
    )
    with op.batch_alter_table("combination_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_combination_part_combination_id"), ["combination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_combination_part_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_combination_part_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "comparison_cell",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("criterion_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("combination_id", sa.String(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["combination_id"],
            ["combination.id"],
            name=op.f("fk_comparison_cell_combination_id_combination"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"],
            ["criterion.id"],
            name=op.f("fk_comparison_cell_criterion_id_criterion"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_comparison_cell_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_comparison_cell_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_cell")),
    )
    with op.batch_alter_table("comparison_cell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comparison_cell_combination_id"), ["combination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_cell_criterion_id"), ["criterion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_cell_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_cell_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "discussion_topic",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_discussion_topic_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_discussion_topic_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_topic")),
    )
    with op.batch_alter_table("discussion_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discussion_topic_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discussion_topic_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "pathway_baseline",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_pathway_baseline_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_pathway_baseline_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_baseline")),
    )
    with op.batch_alter_table("pathway_baseline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_baseline_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_baseline_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "pathway_lane",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("copied_from", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_pathway_lane_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_pathway_lane_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_lane")),
    )
    with op.batch_alter_table("pathway_lane", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_lane_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_lane_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_conclusion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("feasibility", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_conclusion_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_swot_conclusion_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_conclusion")),
    )
    with op.batch_alter_table("swot_conclusion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_conclusion_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_conclusion_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_point",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_point_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_swot_point_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_point")),
    )
    with op.batch_alter_table("swot_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_point_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_point_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "comparison_rating",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("cell_id", sa.String(), nullable=False),
        sa.Column("participant_id", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cell_id"],
            ["comparison_cell.id"],
            name=op.f("fk_comparison_rating_cell_id_comparison_cell"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_comparison_rating_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_comparison_rating_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison_rating")),
    )
    with op.batch_alter_table("comparison_rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comparison_rating_cell_id"), ["cell_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_rating_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comparison_rating_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "discussion_question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("topic_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("finder_id", sa.String(), nullable=True),
        sa.Column("finder", sa.String(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["finder_id"],
            ["participant.id"],
            name=op.f("fk_discussion_question_finder_id_participant"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_discussion_question_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["discussion_topic.id"],
            name=op.f("fk_discussion_question_topic_id_discussion_topic"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_question")),
    )
    with op.batch_alter_table("discussion_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discussion_question_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discussion_question_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "pathway_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("lane_id", sa.String(), nullable=True),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("sites", sa.String(), nullable=False),
        sa.Column("task_s", sa.Integer(), nullable=True),
        sa.Column("task_unit", sa.String(), nullable=False),
        sa.Column("wait_s", sa.Integer(), nullable=True),
        sa.Column("wait_unit", sa.String(), nullable=False),
        sa.Column("cost_pence", sa.Integer(), nullable=True),
        sa.Column("staff", sa.Integer(), nullable=True),
        sa.Column("space", sa.String(), nullable=False),
        sa.Column("travels", sa.Boolean(), nullable=False),
        sa.Column("treatment", sa.Boolean(), nullable=False),
        sa.Column("bottleneck", sa.Boolean(), nullable=False),
        sa.Column("perspective", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("if_wrong", sa.String(), nullable=False),
        sa.Column("copied_from", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lane_id"], ["pathway_lane.id"], name=op.f("fk_pathway_step_lane_id_pathway_lane"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_pathway_step_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_pathway_step_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_step")),
    )
    with op.batch_alter_table("pathway_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_step_lane_id"), ["lane_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_step_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_step_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_also",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_also_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["swot_note.id"], name=op.f("fk_swot_also_note_id_swot_note"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_swot_also_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_also")),
    )
    with op.batch_alter_table("swot_also", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_also_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_also_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_also_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "swot_apart",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("other_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_apart_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["swot_note.id"], name=op.f("fk_swot_apart_note_id_swot_note"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["swot_note.id"], name=op.f("fk_swot_apart_other_id_swot_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_apart")),
    )
    with op.batch_alter_table("swot_apart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_apart_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_apart_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_apart_other_id"), ["other_id"], unique=False)

    op.create_table(
        "swot_pair",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("strategy", sa.String(), nullable=False),
        sa.Column("inner_id", sa.String(), nullable=True),
        sa.Column("outer_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inner_id"], ["swot_note.id"], name=op.f("fk_swot_pair_inner_id_swot_note"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_swot_pair_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["outer_id"], ["swot_note.id"], name=op.f("fk_swot_pair_outer_id_swot_note"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_swot_pair_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_pair")),
    )
    with op.batch_alter_table("swot_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swot_pair_inner_id"), ["inner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_pair_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_pair_outer_id"), ["outer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_pair_scenario_id"), ["scenario_id"], unique=False)

    op.create_table(
        "decision_dissent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_dissent_decision_id_decision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_dissent_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_dissent")),
    )
    with op.batch_alter_table("decision_dissent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_dissent_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_dissent_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "pathway_arrow",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["pathway_step.id"], name=op.f("fk_pathway_arrow_from_id_pathway_step"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_pathway_arrow_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_pathway_arrow_scenario_id_scenario"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["pathway_step.id"], name=op.f("fk_pathway_arrow_to_id_pathway_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_arrow")),
    )
    with op.batch_alter_table("pathway_arrow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_arrow_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_arrow_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_arrow_scenario_id"), ["scenario_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pathway_arrow_to_id"), ["to_id"], unique=False)

    op.create_table(
        "vote_reason",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["participant.id"], name=op.f("fk_vote_reason_author_id_participant"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_vote_reason_decision_id_decision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_vote_reason_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_reason")),
    )
    with op.batch_alter_table("vote_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_reason_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vote_reason_meeting_id"), ["meeting_id"], unique=False)

    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("red_s", sa.Integer(), nullable=True))

    with op.batch_alter_table("checklist_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("who", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("due", sa.String(length=10), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_checklist_item_owner_id_participant"),
            "participant",
            ["owner_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settings", sa.Text(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("secret", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("voters", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("casting", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("proxies", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("named_reasons", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("fallback", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("replaces_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("decided_at", sa.String(length=32), nullable=True))

    with op.batch_alter_table("parked_issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), server_default="issue", nullable=False))

    with op.batch_alter_table("speaker_turn", schema=None) as batch_op:
        batch_op.add_column(sa.Column("passed", sa.Boolean(), server_default=sa.text("0"), nullable=False))

    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spotlight", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("swot_note", schema=None) as batch_op:
        batch_op.add_column(sa.Column("theme_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("merged_into", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_swot_note_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index(batch_op.f("ix_swot_note_theme_id"), ["theme_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_swot_note_merged_into_swot_note"), "swot_note", ["merged_into"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_swot_note_theme_id_swot_theme"), "swot_theme", ["theme_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("vote_round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("people", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("boxed", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("restarted", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("excluded", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("casting", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("amended", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("talk_until", sa.String(length=32), nullable=True))
