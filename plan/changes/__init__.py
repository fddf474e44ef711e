"""Everything that may happen to a case: one small value each, with what it does. Who may do it, and when, is in plan/permissions.py."""

from plan.changes.base import By, Change
from plan.changes.goals import AddGoal, Compare, CompareAnew, PickForComparison, PutInOrder, RemoveGoal, SetGoalAside, WantService
from plan.changes.money import AddSupport, EditSupport, RemoveSupport, SetBudget, StateReason
from plan.changes.moves import HandOver, MovePlan, Renew, StartAfresh
from plan.changes.person import AnswerConsent, ChangeSettings, ChooseOffice, SetName
from plan.changes.said import AddLine, AddMember, ChooseArea, LeaveOpen, Rate, RemoveLine, RemoveMember
from plan.changes.talk import AnswerCall, AnswerWorker, AskForHelp, AskPerson, ReadAnswer, ReadMessage, TellPerson, WithdrawQuestion

__all__ = [
    "AddGoal",
    "AddLine",
    "AddMember",
    "AddSupport",
    "AnswerCall",
    "AnswerConsent",
    "AnswerWorker",
    "AskForHelp",
    "AskPerson",
    "By",
    "Change",
    "ChangeSettings",
    "ChooseArea",
    "ChooseOffice",
    "Compare",
    "CompareAnew",
    "EditSupport",
    "HandOver",
    "LeaveOpen",
    "MovePlan",
    "PickForComparison",
    "PutInOrder",
    "Rate",
    "ReadAnswer",
    "ReadMessage",
    "RemoveGoal",
    "RemoveLine",
    "RemoveMember",
    "RemoveSupport",
    "Renew",
    "SetBudget",
    "SetGoalAside",
    "SetName",
    "StartAfresh",
    "StateReason",
    "TellPerson",
    "WantService",
    "WithdrawQuestion",
]
