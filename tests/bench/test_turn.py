"""The measurement itself: that it runs, and that it is void when an answer is missing, misfiled or asked for twice."""

from pathlib import Path

import pytest

from bench.failure import Failed
from bench.load.api_server import ApiServer
from bench.load.check_answers import check_answers
from bench.load.persons import FormFiller, Planner
from bench.turn import measure_bare, run_bot


async def test_every_answer_of_the_product_is_compared(tmp_path: Path) -> None:
    persons = [Planner(1), Planner(2)]
    data = tmp_path / "data"
    figures = await run_bot("bot", persons, tmp_path, DATA_DIR=str(data))
    assert figures["cpu_ms_per_turn"] > 0
    assert check_answers(data, persons) > 100
    step, text = persons[1].said[0]
    persons[1].said[0] = ("about.matters", text) if step != "about.matters" else ("about.good", text)
    with pytest.raises(Failed, match="person 2"):
        check_answers(data, persons)


async def test_the_bare_bot_reads_every_answer_back(tmp_path: Path) -> None:
    figures = await measure_bare(2, tmp_path)
    assert figures["answers_checked"] == 80


@pytest.mark.parametrize("fields", [{"callback_query_id": "17"}, {"callback_query_id": ""}])
async def test_a_tap_that_nobody_made_is_not_answered(fields: dict[str, str]) -> None:
    server = ApiServer([FormFiller(1)])
    replies: list[int] = []
    server.take("/bot/answerCallbackQuery", fields, lambda status, _: replies.append(status))
    assert replies == [400]
    with pytest.raises(Failed, match="answered"):
        await server.until_finished()
