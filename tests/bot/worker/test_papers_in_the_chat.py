"""The plan as a document in the person's chat: after the yes, and whenever the person asks."""

from sandbox import Phone
from sandbox.world.values import StoredFile
from tests.bot.plan_making import send_plan
from tests.bot.worker_changes import agree_to_plan
from tests.databases import on_sqlite
from tests.documents.reading import bare, pdf_text
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BROTHER_COMES

pytestmark = on_sqlite


def papers(phone: Phone) -> list[StoredFile]:
    return [message.document for message in phone.chat if message.document and message.document.name == "mans-plans.pdf"]


async def test_after_the_yes_the_plan_lies_in_the_chat_above_the_screen(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    (paper,) = papers(anna)
    text = bare(pdf_text(paper.data))
    assert bare(wording("goal.home.2").split(maxsplit=1)[1]) in text
    assert bare(BROTHER_COMES) in text
    assert anna.last.rows
    assert f"{wording('my_plan.title')} ir gatavs" in anna.last.text
    assert bot.refused == []


async def test_the_plan_comes_as_often_as_it_is_asked_for(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    await press(anna, "button.paper")
    await bot.settled()
    await anna.say("/plans")
    await press(anna, "button.paper")
    await bot.settled()
    assert len(papers(anna)) == 3
    assert [call.method for call in bot.sandbox.calls].count("sendDocument") == 3


async def test_the_plan_of_a_draft_can_be_asked_for_too(bot: RunningBot) -> None:
    anna = await bot.person()
    await send_plan(anna)
    await press(anna, "button.view")
    while any(wording("view.more") in button.label for button in anna.last.buttons):
        await press(anna, "view.more")
    await press(anna, "button.paper")
    await bot.settled()
    assert bare(wording("my_plan.state.submitted")) in bare(pdf_text(papers(anna)[0].data))


async def test_a_refused_document_comes_later_and_once(bot: RunningBot) -> None:
    bot.sandbox.fault("server_error", method="sendDocument", times=1)
    anna = await agree_to_plan(bot)
    assert len(papers(anna)) == 1
