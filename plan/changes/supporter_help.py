"""Calls for help to a supporter, and what comes of them. A supporter's own changes never touch a line of the plan."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import ANY_STATE, NOBODY_HEARS, PERSON, SEES_SOMETHING, SUPPORTER, Change, May, Tells
from plan.plan import Plan
from plan.sessions.session_calls import is_same_session
from plan.states import NotAllowed
from plan.support.supporter import HelpRequest
from plan.words import Words


@dataclass(frozen=True, slots=True)
class CallSupporter(Change):
    """The person asks a supporter about the question at a place."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = Tells(concerned=True)

    supporter: int
    place: str

    def on_plan(self, plan: Plan, by: By) -> Plan:
        request = HelpRequest(plan.counter + 1, self.place, self.supporter, by.at)
        return replace(plan, counter=request.id, help_requests=(*plan.help_requests, request))

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.place}"


@dataclass(frozen=True, slots=True)
class Explain(Change):
    """The supporter's answer to a call for help: words, a voice note, or that they ring up. The first answer stands.

    Others who were called about the same question need not answer it any more.
    """

    may: ClassVar = May(SUPPORTER, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(person="explained")

    request: int
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        request = plan.help_request(self.request)
        if request is None or not request.open or request.supporter != by.id:
            raise NotAllowed("the call for help is not open for this supporter")
        answered = replace(request, answer=self.words, calls=self.words is None)
        ended = (replace(r, ended=True) if r.open and is_same_session(r.place, request.place) else r for r in plan.help_requests)
        return replace(plan, help_requests=tuple(answered if r.id == request.id else r for r in ended))

    @property
    def about(self) -> str:
        return str(self.request)


@dataclass(frozen=True, slots=True)
class OfferHelp(Change):
    """The supporter's help that the person did not ask for, with the time of a session at `place`: words, or None when they ring up."""

    may: ClassVar = May(SUPPORTER, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    place: str
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        offered = HelpRequest(plan.counter + 1, self.place, by.id, by.at, self.words, self.words is None)
        return replace(plan, counter=offered.id, help_requests=(*plan.help_requests, offered))

    @property
    def about(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class EndHelp(Change):
    """The person goes on without an answer."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    request: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, help_requests=tuple(replace(r, ended=True) if r.id == self.request else r for r in plan.help_requests))

    @property
    def about(self) -> str:
        return str(self.request)
