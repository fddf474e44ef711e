"""Everything that may happen to a case: one small value each, with what it does. Who may do it, and when, is in plan/permissions.py."""

from plan.changes.answers import AddLine, AddMember, ChooseArea, LeaveOpen, Rate, RemoveLine, RemoveMember
from plan.changes.base import By, Change
from plan.changes.goals import AddGoal, Compare, CompareAnew, PickForComparison, PutInOrder, RemoveGoal, SetGoalAside, WantService
from plan.changes.messages import AnswerCall, AnswerWorker, AskForHelp, AskPerson, ReadAnswer, ReadMessage, TellPerson, WithdrawQuestion
from plan.changes.money import AddSupport, EditSupport, RemoveSupport, SetBudget, StateReason
from plan.changes.person import AnswerConsent, ChangeSettings, ChooseOffice, SetName
from plan.changes.transitions import HandOver, MovePlan, Renew, StartAfresh

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
