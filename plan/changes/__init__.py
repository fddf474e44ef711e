"""Every change that can be made to a case: one small value each, with what it does, who may make it and who hears of it."""

from plan.by import By
from plan.changes.answers import AddLine, AddMember, ChooseArea, LeaveOpen, Rate, RemoveLine, RemoveMember, ReplaceWords
from plan.changes.attendance import AnswerOccurrence, NoteHappened, SayHowItWent
from plan.changes.base import Change, May, Tells
from plan.changes.goals import AddGoal, Compare, CompareAnew, PickForComparison, PutInOrder, RemoveGoal, SetGoalAside, WantService
from plan.changes.messages import AnswerCall, AnswerWorker, AskForHelp, AskPerson, ReadAnswer, ReadMessage, TellPerson, WithdrawQuestion
from plan.changes.money import AddSupport, EditSupport, RemoveSupport, SetBudget, StateReason
from plan.changes.person import AnswerConsent, ChangeSettings, ChooseOffice, SetName
from plan.changes.progress import SayProgress
from plan.changes.sessions import AddSession, CancelSession, EditSession, MoveSession, Reach
from plan.changes.supporter_help import AnswerAlone, AnswerSuggestion, CallSupporter, EndHelp, Explain, OfferHelp, Suggest
from plan.changes.supporters import AddSupporter, AnswerSupporter, CallFirst, EndSupport, LetSee, SitTogether
from plan.changes.transitions import HandOver, MovePlan, Renew, StartAfresh

__all__ = [
    "AddGoal",
    "AddLine",
    "AddMember",
    "AddSession",
    "AddSupport",
    "AddSupporter",
    "AnswerAlone",
    "AnswerCall",
    "AnswerConsent",
    "AnswerOccurrence",
    "AnswerSuggestion",
    "AnswerSupporter",
    "AnswerWorker",
    "AskForHelp",
    "AskPerson",
    "By",
    "CallFirst",
    "CallSupporter",
    "CancelSession",
    "Change",
    "ChangeSettings",
    "ChooseArea",
    "ChooseOffice",
    "Compare",
    "CompareAnew",
    "EditSession",
    "EditSupport",
    "EndHelp",
    "EndSupport",
    "Explain",
    "HandOver",
    "LeaveOpen",
    "LetSee",
    "May",
    "MovePlan",
    "MoveSession",
    "NoteHappened",
    "OfferHelp",
    "PickForComparison",
    "PutInOrder",
    "Rate",
    "Reach",
    "ReadAnswer",
    "ReadMessage",
    "RemoveGoal",
    "RemoveLine",
    "RemoveMember",
    "RemoveSupport",
    "Renew",
    "ReplaceWords",
    "SayHowItWent",
    "SayProgress",
    "SetBudget",
    "SetGoalAside",
    "SetName",
    "SitTogether",
    "StartAfresh",
    "StateReason",
    "Suggest",
    "TellPerson",
    "Tells",
    "WantService",
    "WithdrawQuestion",
]
