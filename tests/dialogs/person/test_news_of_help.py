"""An explanation that comes while the person is elsewhere says what it is about."""

from dataclasses import replace

import pytest

from dialogs.engine.events import Happened
from dialogs.engine.state import Place
from plan import changes as c
from plan.permissions import case_after
from plan.states import Role
from tests.dialogs.talk import NOW, at, press


@pytest.mark.parametrize("elsewhere", ["menu", "settings", "pause"])
def test_that_the_supporter_will_phone_does_not_stand_alone_above_another_menu(elsewhere: str) -> None:
    talk = at("about.good", c.AddSupporter("Maija", 5), c.AnswerSupporter(1, True))
    talk.play(press("help"), press("call:1"))
    request = talk.plan.help_requests[0].id
    talk.case = case_after(talk.case, (c.Explain(request, None),), c.By(Role.SUPPORTER, 1, NOW))
    talk.conversation = replace(talk.conversation, aside=Place(elsewhere))
    talk.play(Happened("explained", str(request)))
    assert talk.said[:2] == ["help.about", "help.calls"]
