"""What a person asks of the social service: what reaches the worker, what comes back, and who never sees it."""

from sandbox import Phone
from storage.cases import cases
from tests.bot.plan_making import agree_to_start, open_part, sees, send_plan
from tests.bot.supporter_invitation import add_supporter, agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES, TELL_MORE, VILAKA, WHO_HELPS

ASKED, ANSWER, SECRET = WHO_HELPS, TELL_MORE, BAKES
HELP = ("button.help", "help.ask_worker")
ELSEWHERE = VILAKA


async def asks(bot: RunningBot, person: Phone, words: str = ASKED) -> None:
    """At the question what is good in the person; without words when `words` is ""."""
    await press(person, *HELP)
    await (person.say(words) if words else press(person, "help.call"))
    await bot.settled()


async def person_who_asks(bot: RunningBot) -> Phone:
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    await asks(bot, anna)
    return anna


async def wants_to_talk_alone(bot: RunningBot, anna: Phone) -> None:
    """With Laima beside Anna, in the chapter about Anna."""
    await anna.say("/atbalsts")
    await press(anna, "supporter.together.now")
    await anna.say("Laima")
    await open_first_question(bot, anna)
    await press(anna, "about.good.example.1", "open.all", *["button.dont_know"] * 4, "alone.talk")
    await bot.settled()


async def worker_elsewhere(bot: RunningBot) -> Phone:
    zane = bot.sandbox.phone("Zane")
    await zane.open(bot.invitation("worker-zane", office=ELSEWHERE))
    return zane


def texts(phone: Phone) -> str:
    """All that was ever shown on the phone."""
    return "\n".join(phone.conversation.log)


async def test_the_words_and_the_question_reach_the_worker_and_the_answer_the_person(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await person_who_asks(bot)
    await press(ilze, "w.notice.open_call")
    assert "Anna 2026-014" in ilze.last.text
    assert ASKED in ilze.last.text
    assert wording("about.good.ask") in ilze.last.text
    await ilze.say(ANSWER)
    await bot.settled()
    assert ANSWER in anna.last.text
    await press(anna, "button.resume")
    assert wording("help.answered", words=f"„{ANSWER}”") in anna.last.text
    assert wording("about.good.ask") in anna.last.text
    await press(anna, "button.dont_know")
    assert ANSWER not in anna.last.text


@on_sqlite
async def test_a_call_without_words_has_no_explanation(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    await open_first_question(bot, anna)
    await asks(bot, anna, "")
    await press(ilze, "w.notice.open_call")
    assert wording("w.call.silent") in ilze.last.text


@on_sqlite
async def test_a_plan_that_one_has_taken_is_in_the_queue_and_waits_for_nobody(bot: RunningBot) -> None:
    """Bug: the queue said that one plan waits, of a plan on which the worker who read it was at work."""
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await bot.settled()
    await ilze.say("/rinda")
    await press(ilze, "Anna 2026-014", "w.take")
    await ilze.say("/rinda")
    assert ilze.last.text.endswith(wording("w.queue.ask", n=1))


@on_sqlite
async def test_of_a_draft_the_worker_sees_the_call_alone(bot: RunningBot) -> None:
    """Neither the answers at the question, said before or after, nor the plan by any forged way."""
    ilze, anna = await bot.worker(), await agreed_person(bot)
    await open_first_question(bot, anna)
    await anna.say(SECRET)
    await asks(bot, anna)
    await anna.say(f"{SECRET} 2")
    await press(ilze, "w.notice.open_call")
    assert ASKED in ilze.last.text
    for forged in ("open:1", "open:call/1/99", "open:call/2/1", "open:call/1/0", "open:call/1/", "open:call/x/y"):
        await ilze.press_data(ilze.last.id, forged, wait=False)
        await bot.settled()
    for step in ("w.case", "w.read", "w.goals", "w.supporter"):
        await ilze.press_data(ilze.last.id, f"1|{step}|read", wait=False)
        await bot.settled()
    assert SECRET not in texts(ilze)


@on_sqlite
async def test_looking_at_a_call_is_on_record_as_no_more_than_that(bot: RunningBot) -> None:
    ilze, _ = await bot.worker(), await person_who_asks(bot)
    await press(ilze, "w.notice.open_call", "w.queue.open", "✋")
    record = bot.program.store.run_now(lambda tx: cases.export(tx, 1))
    looked = [(deed["name"], deed["about"]) for deed in record["who_looked_and_changed"] if deed["action"] == "looked"]
    assert looked == [("Ilze", "call/1")] * 2


@on_sqlite
async def test_workers_of_other_offices_never_see_it(bot: RunningBot) -> None:
    zane, anna = await worker_elsewhere(bot), await person_who_asks(bot)
    await zane.press_data(zane.last.id, "open:call/1/1", wait=False)
    await bot.settled()
    assert wording("w.call.none") in zane.last.text
    await zane.say("/rinda")
    assert anna.name not in texts(zane)
    assert ASKED not in texts(zane)


async def test_the_first_answer_settles_it_for_all(bot: RunningBot) -> None:
    """The colleague's open screen says so by itself, and what the colleague writes then goes nowhere."""
    ilze, dace = await bot.worker(), await bot.worker("Dace")
    anna = await person_who_asks(bot)
    await press(ilze, "w.notice.open_call")
    await press(dace, "w.notice.open_call")
    await ilze.say(ANSWER)
    await bot.settled()
    assert wording("w.call.settled") in dace.last.text
    assert ASKED not in dace.last.text
    await dace.say("Cita atbilde")
    await dace.say("/rinda")
    assert "Anna" not in str(dace.last.labels)
    assert "Cita atbilde" not in texts(anna)


async def test_of_two_who_answer_at_the_same_moment_one_answers(bot: RunningBot) -> None:
    workers = [await bot.worker("Ilze"), await bot.worker("Dace")]
    anna = await person_who_asks(bot)
    for worker in workers:
        await press(worker, "w.notice.open_call")
    for worker in workers:
        await worker.say(f"Atbild {worker.name}", wait=False)
    await bot.settled()
    assert sum(f"Atbild {worker.name}" in texts(anna) for worker in workers) == 1


@on_sqlite
async def test_it_waits_in_the_queue_until_it_is_settled(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    await open_first_question(bot, anna)
    await asks(bot, anna, "")
    await asks(bot, anna, "")
    bot.clock.forward(days=2)
    await ilze.say("/rinda")
    assert wording("w.queue.calls", n=1) in ilze.last.text  # asked twice without words, it is one call
    assert "2 dienas" in str(ilze.last.labels)
    seen = len(anna.conversation.log)
    await press(ilze, "✋ Anna", "w.call.talked")
    await bot.settled()
    assert ilze.last.text.endswith(wording("w.queue.ask", n=0))
    assert len(anna.conversation.log) == seen


@on_sqlite
async def test_voice_notes_go_both_ways(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    await open_first_question(bot, anna)
    await press(anna, *HELP)
    await anna.voice(3)
    await bot.settled()
    await press(ilze, "w.notice.open_call", "w.play")
    await ilze.voice(5)
    await bot.settled()
    assert [message.voice.duration for phone in (ilze, anna) for message in phone.chat if message.from_bot and message.voice] == [3, 5]


@on_sqlite
async def test_a_call_outlives_a_plan_begun_afresh(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await person_who_asks(bot)
    await anna.say("/dati")
    await press(anna, "menu.afresh", "option.afresh.yes")
    await bot.settled()
    await press(ilze, "w.notice.open_call")
    assert ASKED in ilze.last.text
    await ilze.say(ANSWER)
    await bot.settled()
    assert ANSWER in texts(anna)


async def test_a_wish_to_talk_alone_and_its_answer_are_kept_from_the_supporter(bot: RunningBot) -> None:
    """Neither on the own phone of one who sees everything, nor beside the person at the person's phone."""
    ilze, anna = await bot.worker(), await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await press(maija, "s.notice.open", "s.view.open")
    await wants_to_talk_alone(bot, anna)
    await press(ilze, "w.notice.open_call")
    assert "bez atbalsta personas" in ilze.last.text
    await ilze.say(ANSWER)
    await open_part(anna, "circle")
    await press(anna, "button.dont_know")
    await bot.settled()
    assert ANSWER not in texts(anna)
    await anna.say("/atbalsts")
    await press(anna, "supporter.apart", "button.back", "button.skip")
    assert wording("alone.answer.ask") in anna.last.text
    assert ANSWER not in anna.last.text
    await press(anna, "alone.answer.look")
    assert ANSWER in anna.last.text
    await maija.say("/start")
    await press(maija, "Anna", "s.view.open")
    while sees(maija, "s.more"):
        await press(maija, "s.more")
    assert ANSWER not in texts(maija)
    assert "parunāt" not in texts(maija).lower()


@on_sqlite
async def test_the_answer_for_the_person_alone_comes_once(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    await wants_to_talk_alone(bot, anna)
    await press(ilze, "w.notice.open_call")
    await ilze.say(ANSWER)
    await anna.say("/atbalsts")
    await press(anna, "supporter.apart")
    await bot.settled()
    await anna.say("/pauze")
    await press(anna, "button.resume", "button.resume", "alone.answer.look", "button.resume", "button.dont_know")
    assert texts(anna).count(ANSWER) == 1
    assert "Šī ziņa" not in anna.last.text


@on_sqlite
async def test_without_an_office_nobody_was_told_and_nobody_says_so(bot: RunningBot) -> None:
    """The wish is kept, and reaches the office that the person chooses. On the shared screen stands what stands there after any answer."""
    ilze, anna = await bot.worker(), bot.sandbox.phone("Anna")
    await anna.say("/start")
    await agree_to_start(anna)
    await press(anna, "button.skip")
    await wants_to_talk_alone(bot, anna)
    assert wording("alone.told").splitlines()[0] not in texts(anna)
    assert wording("alone.kept.ask") not in texts(anna)
    assert wording("alone.noted") in anna.last.text
    assert wording("about.done.ask") in anna.last.text
    assert "Anna" not in texts(ilze)
    await anna.open(bot.invitation("person-anna", "2026-014"))
    await bot.settled()
    await press(ilze, "w.notice.open_call")
    assert "bez atbalsta personas" in ilze.last.text


@on_sqlite
async def test_a_refused_colleague_reads_no_call_of_a_case_that_is_taken(bot: RunningBot) -> None:
    ilze, dace, anna = await bot.worker(), await bot.worker("Dace"), bot.sandbox.phone("Anna")
    await anna.open(bot.invitation("person-anna", "2026-014"))
    await send_plan(anna)
    await bot.settled()
    await press(ilze, wording("w.notice.open"), "w.take")
    await anna.say(SECRET)
    await bot.settled()
    await dace.press_data(dace.last.id, "open:call/1/1", wait=False)
    await bot.settled()
    await dace.say("/rinda")
    assert SECRET not in texts(dace)
    assert "lūgums" not in str(dace.last.labels)
    await press(ilze, "w.notice.open_call", "w.to_case", f"💬 {SECRET}", "w.call.talked")
    assert SECRET in texts(ilze)
