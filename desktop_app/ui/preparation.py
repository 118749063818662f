"""Preparation: tasks, bodies, documents, personnel, meetings, difficulties, money, visits, lessons, reports."""

from __future__ import annotations

from typing import ClassVar

from desktop_app.domain.words import N_
from desktop_app.ui.panels_page import PanelsPage


class PreparationPage(PanelsPage):
    """What is to be done until the congress, each register under a tab of its own."""

    searchable: ClassVar[bool] = True
    views: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("tasks", N_("Tasks"), "tasks:TasksPanel"),
        ("committees", N_("Bodies"), "committees:CommitteesPanel"),
        ("documents", N_("Documents"), "papers:DocumentsPanel"),
        ("scheme", N_("Personnel"), "scheme:SchemePanel"),
        ("meetings", N_("Meetings"), "meetings:MeetingsPanel"),
        ("difficulties", N_("Difficulties"), "difficulties:DifficultiesPanel"),
        ("budget", N_("Estimate"), "budget:BudgetPanel"),
        ("visits", N_("Visits"), "inspections:InspectionsPanel"),
        ("lessons", N_("Lessons"), "lessons:LessonsPanel"),
        ("reports", N_("Reports"), "periodic_reports:ReportsPanel"),
    )
    reads: ClassVar[frozenset[str]] = frozenset({
        "Congress", "Task", "Committee", "CommitteeMember", "Document", "DocumentStep",
        "DocumentVersion", "Appraisal", "Comment", "SchemePlace", "SchemeTarget", "Meeting",
        "MeetingPlace", "Conclusion", "Difficulty", "DifficultyAnswer", "BudgetItem", "SignForList",
        "Inspection", "Finding", "WelcomeWork", "Lesson", "LessonTick", "Indicator", "PeriodicReport",
        "LegalBasis", "PilotChoice", "Unit",
    })  # fmt: skip
