"""All records of the register, parents before children."""

from __future__ import annotations

from desktop_app.domain.attendance import Absence, CheckIn, VoidedCheckIn
from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.card_records import CardLayout, LayoutChoice, LayoutPicture, RevokedCard
from desktop_app.domain.chain import (
    Approval,
    LeaderVisit,
    PilotChoice,
    Postponement,
    UnitName,
    UnitReport,
)
from desktop_app.domain.closing import CongressResult, CongressText
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.congresses import Congress
from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.domain.corrections import Correction, CorrectionAnswer, Decision
from desktop_app.domain.counts import Count, CountedBallot, CountEntry, CountLine, InvalidBallots
from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport, Eligibility
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    CycleRules,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record
from desktop_app.domain.lessons import Indicator, Lesson, LessonTick, PeriodicReport, ReportFigure
from desktop_app.domain.meetings import (
    Conclusion,
    Difficulty,
    DifficultyAnswer,
    Meeting,
    MeetingPlace,
)
from desktop_app.domain.operators import Operator
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.paper_heads import PaperHead
from desktop_app.domain.paper_texts import OfficeForm, PaperText
from desktop_app.domain.papers import (
    Appraisal,
    Comment,
    Document,
    DocumentStep,
    DocumentVersion,
    SchemePlace,
    SchemeTarget,
)
from desktop_app.domain.people import Person
from desktop_app.domain.preparation import (
    BudgetItem,
    Finding,
    Inspection,
    SignForList,
    Task,
    WelcomeWork,
)
from desktop_app.domain.print_log import PrintedPiece, PrintJob
from desktop_app.domain.programme import (
    GroupPlace,
    ProgrammeItem,
    ProgrammeVersion,
    ReleasedItem,
    Session,
    Speech,
)
from desktop_app.domain.redirects import NotSame, Redirect
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.domain.saved_filters import SavedFilter
from desktop_app.domain.seats import SeatBlock, SessionSeat
from desktop_app.domain.targets import Allotment, GroupPopulation, KeptTotal, Target
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.votes import (
    Candidate,
    Chosen,
    Elector,
    SeatChange,
    UpperSeat,
    Vote,
    VoteStep,
)

TRAVELLING: tuple[type[Record], ...] = (
    Unit,
    Office,
    Cycle,
    Congress,
    Delegation,
    Session,
    ProgrammeItem,
    Person,
    Delegate,
    OwnTerm,
    GroupPopulation,
    Allotment,
    Target,
    ConvenedList,
    ConvenedPlace,
    KeptTotal,
    Redirect,
    RollForm,
    RollColumn,
    CycleRules,
    CycleLevel,
    CycleDeadline,
    CycleDocument,
    LegalBasis,
    TaskTemplate,
    ItemTemplate,
    PilotChoice,
    UnitReport,
    UnitName,
    Postponement,
    Approval,
    LeaderVisit,
    Committee,
    CommitteeMember,
    GroupPlace,
    Speech,
    ProgrammeVersion,
    ReleasedItem,
    Task,
    BudgetItem,
    SignForList,
    Inspection,
    Finding,
    WelcomeWork,
    Document,
    DocumentStep,
    DocumentVersion,
    Appraisal,
    Comment,
    SchemePlace,
    SchemeTarget,
    Meeting,
    MeetingPlace,
    Conclusion,
    Difficulty,
    DifficultyAnswer,
    Lesson,
    LessonTick,
    Indicator,
    PeriodicReport,
    ReportFigure,
    CardLayout,
    LayoutPicture,
    LayoutChoice,
    RevokedCard,
    PaperHead,
    PaperText,
    OfficeForm,
    SeatBlock,
    SessionSeat,
    Correction,
    CorrectionAnswer,
    Decision,
    CheckIn,
    VoidedCheckIn,
    Absence,
    Eligibility,
    CredentialsReport,
    CredentialsPlace,
    Vote,
    VoteStep,
    Candidate,
    Count,
    CountLine,
    InvalidBallots,
    CountedBallot,
    CountEntry,
    Chosen,
    Elector,
    SeatChange,
    UpperSeat,
    AwardDecision,
    Award,
    CongressText,
    CongressResult,
)
"""What goes into a package, parents before children."""

LOCAL: tuple[type[Record], ...] = (Operator, NotSame, SavedFilter, PrintJob, PrintedPiece)
"""What stays in this register."""

ALL = TRAVELLING + LOCAL
BY_NAME: dict[str, type[Record]] = {record.__name__: record for record in ALL}
