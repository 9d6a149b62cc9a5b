"""Minutes with every kind of block, of a meeting that never was."""

from datetime import date
from fractions import Fraction

from facilitator.documents.blocks import (
    Bar,
    BarChart,
    BulletList,
    Callout,
    Column,
    Document,
    Facts,
    Group,
    Heading,
    PageBreak,
    Paragraph,
    Quadrant,
    Quadrants,
    Roster,
    Row,
    Run,
    SectionRow,
    Signatures,
    Table,
)

ACTIONS = (Column("No.", 42), Column("Action and how", 336), Column("Who", 124), Column("Due", 66, "right"))

MINUTES = Document(
    title="Implementation planning meeting: molecular radiotherapy service",
    organisation="Northgate Hospitals",
    subtitle="Held in Seminar Room 2",
    author="Hannah Quayle",
    footer="Molecular radiotherapy, 14 May 2026 · Draft 1",
    day=date(2026, 5, 14),
    blocks=(
        Facts((("Date", "Thursday 14 May 2026"), ("Time", "09:02 to 15:46"), ("Chair", "Dr Imogen Tarrant"))),
        Heading("Decisions"),
        Callout(("Northgate takes forward ", Run("Scenario 2", bold=True), "."), "1"),
        Heading("Present"),
        Roster((("Dr Kofi Ashdale", "Clinical oncology"), ("Leo Marchbanks", "Estates"), ("Priya Ranganath", ""))),
        Heading("Summary by item"),
        Heading("Welcome", 2, "1", "09:02–09:18"),
        Paragraph("The chair set the aim of the day.", indent=True),
        BulletList(("Choose one service model", "Leave with an owned action plan"), indent=True),
        Heading("SWOT of Scenario 2"),
        Quadrants(
            (
                Quadrant("S · Strengths", "strengths", (Group(("Local clinics",), ("Closer to home",)),)),
                Quadrant(
                    "W · Weaknesses",
                    "weaknesses",
                    (Group((("Five to train ", Run("(Nursing)", muted=True)),)),),
                ),
                Quadrant("O · Opportunities", "opportunities", ()),
                Quadrant("T · Threats", "threats", (Group(("One supplier",)),)),
            ),
            "SWOT of Scenario 2",
        ),
        Heading("Vote"),
        BarChart(
            (
                Bar("Hub", Fraction(12, 14), "12 of 14 (86%)", strong=True),
                Bar("Blended", Fraction(2, 14), "2 of 14 (14%)"),
            ),
            "Round 2",
            Fraction(4, 5),
            "80% needed",
        ),
        PageBreak(),
        Heading("Action plan"),
        Table(
            ACTIONS,
            (
                SectionRow("A. Supply"),
                Row(("A1", "Second delivery slot", "Priya Ranganath", "26 Jun")),
                Row(("A1a", "Options in writing", "Priya Ranganath", "29 May"), 1),
                SectionRow("B. Workforce"),
                Row(("B1", "Train five nurses", "Callum Wetherby", "25 Sep"), tone="strong"),
            ),
            "Actions by section",
        ),
        Paragraph("The full list is in the workbook.", "muted"),
        Heading("Sign-off"),
        Signatures(("Chair: Dr Imogen Tarrant", "Date")),
    ),
)
