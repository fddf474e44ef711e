"""Every refusal as Telegram words it."""

import json
from typing import Any

import aiohttp
import pytest

from sandbox import Phone, Sandbox
from sandbox.bot_api.markup import parse_html
from sandbox.bot_api.refusals import NOT_MODIFIED, Refusal
from sandbox.phones.phones import dot
from sandbox.world.message_html import to_html


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a", **button}]]}


REFUSED = [
    ({"text": ""}, "message text is empty"),
    ({"text": "   "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "ā" * 4097}, "message is too long"),
    ({"chat_id": 5}, "chat not found"),
    ({"chat_id": "@nav"}, "chat not found"),
    ({"chat_id": ""}, "chat_id is empty"),
    ({"chatid": 5}, 'unknown parameter "chatid" of sendMessage'),
    ({"parse_mode": "Wiki"}, "unsupported parse_mode"),
    ({"text": "<b>a", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ({"text": "<script>", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "script" at byte offset 0'),
    ({"text": "ā</b>", "parse_mode": "HTML"}, "can't parse entities: Unexpected end tag at byte offset 2"),
    (
        {"text": "<b><i>test</b></i>", "parse_mode": "HTML"},
        'can\'t parse entities: Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
    ),
    ({"entities": [{"type": "bold", "offset": 100, "length": 1}]}, "entity begins after the end of the text at UTF-16 offset 100"),
    ({"entities": [{"type": "fat", "offset": 0, "length": 1}]}, "can't parse MessageEntity: Unsupported type specified"),
    ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"reply_parameters": {"quote": "a"}}, 'can\'t find field "message_id"'),
    ({"link_preview_options": {"is_disabled": "yes"}}, 'field "is_disabled" must be of type Boolean'),
    ({"reply_markup": "nekas"}, "can't parse reply keyboard markup JSON object"),
    ({"reply_markup": '"nekas"'}, "object expected as reply markup"),
    ({"reply_markup": {"inline_keyboard": "bad"}}, 'field "inline_keyboard" must be of type Array'),
    ({"reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}}, "can't parse inline keyboard button: Can't find field \"text\""),
    ({"reply_markup": keyboard()}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (
        {"reply_markup": keyboard(callback_data="")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ({"reply_markup": keyboard(callback_data="ā" * 33)}, "BUTTON_DATA_INVALID"),
    ({"reply_markup": keyboard(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
    ({"reply_markup": keyboard(url="http://localhost:8080/a")}, "URL 'http://localhost:8080/a' is invalid: Wrong HTTP URL"),
    ({"reply_markup": keyboard(url="http://192.168.1.4/")}, "URL 'http://192.168.1.4/' is invalid: Wrong HTTP URL"),
    ({"reply_markup": keyboard(url="ftp://example.com")}, "URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]}}, "reply markup is too long"),
    ({"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}}, "reply markup is too long"),
]


@pytest.mark.parametrize(("wrong", "said"), REFUSED, ids=[said[:60] for _, said in REFUSED])
async def test_send_message_refuses(api: Any, anna: Phone, wrong: dict[str, Any], said: str) -> None:
    body = await api("sendMessage", **{"chat_id": anna.id, "text": "labi", **wrong})
    assert (body["ok"], body["error_code"]) == (False, 400)
    assert body["description"].startswith("Bad Request: ")
    assert body["description"].endswith(said)


TAKEN = [
    {"text": "ā" * 4096},
    {"text": "🙂 <blockquote expandable>a <b>b</b></blockquote> 1 &lt; 2", "parse_mode": "html"},
    {"reply_markup": keyboard(callback_data="ā" * 32)},
    {"reply_markup": keyboard(url="https://t.me/share/url?url=a")},
    {"reply_markup": keyboard(url="tg://user?id=1")},
    {"reply_markup": json.dumps(keyboard(callback_data="x"))},
    {"reply_markup": {"inline_keyboard": []}},
    {"reply_markup": {"keyboard": [[{"text": "a"}]], "resize_keyboard": True}},
    {"reply_markup": {"remove_keyboard": True}},
    {"reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}},
    {"disable_notification": "true", "message_thread_id": None},
]


@pytest.mark.parametrize("right", TAKEN)
async def test_send_message_takes(api: Any, anna: Phone, right: dict[str, Any]) -> None:
    assert (await api("sendMessage", **{"chat_id": str(anna.id), "text": "labi", **right}))["ok"] is True


async def test_wrong_token_and_unknown_method(sandbox: Sandbox, http: aiohttp.ClientSession, api: Any) -> None:
    async with http.get(f"{sandbox.url}/bot1:nepareizs/getMe") as response:
        assert (response.status, await response.json()) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    body = await api("sendDirigible")
    assert (body["error_code"], body["description"]) == (404, "Not Found: method not found")
    assert (await api("GETME"))["result"]["username"] == sandbox.username


async def test_edits_are_refused(api: Any, anna: Phone) -> None:
    sent = (await api("sendMessage", chat_id=anna.id, text="a", reply_markup=keyboard(callback_data="x")))["result"]["message_id"]
    photo = await api("sendDocument", chat_id=anna.id, document="nav")
    assert photo["description"] == "Bad Request: wrong file identifier/HTTP URL specified"

    async def said(message_id: int, method: str = "editMessageText", **arguments: Any) -> str:
        body = await api(method, chat_id=anna.id, message_id=message_id, **arguments)
        return str(body.get("description"))

    assert await said(sent, text=" a ", reply_markup=keyboard(callback_data="x")) == f"Bad Request: {NOT_MODIFIED}"
    assert await said(sent, "editMessageReplyMarkup", reply_markup=keyboard(callback_data="x")) == f"Bad Request: {NOT_MODIFIED}"
    assert await said(999, text="b") == "Bad Request: message to edit not found"
    assert await said(1, text="b") == "Bad Request: message can't be edited"
    assert await said(sent, "editMessageCaption", caption="b") == "Bad Request: there is no caption in the message to edit"
    assert await said(999, "deleteMessage") == "Bad Request: message to delete not found"
    assert await said(sent, text="b") == "None"
    assert (anna.last.text, anna.last.rows, anna.last.edited) == ("b", [], True)


async def test_a_press_is_answered_in_time(sandbox: Sandbox, api: Any, anna: Phone) -> None:
    sent = (await api("sendMessage", chat_id=anna.id, text="a", reply_markup=keyboard(callback_data="x")))["result"]["message_id"]
    await anna.press_data(sent, "x", wait=False)
    query = (await api("getUpdates"))["result"][-1]["callback_query"]
    too_long = await api("answerCallbackQuery", callback_query_id=query["id"], text="a" * 201)
    assert too_long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await api("answerCallbackQuery", callback_query_id=query["id"], text="labi"))["ok"]
    assert anna.toast == "labi"
    sandbox.world.query_lifetime = -1
    late = await api("answerCallbackQuery", callback_query_id=query["id"])
    assert late["description"] == "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_who_may_be_written_to(sandbox: Sandbox, api: Any, anna: Phone) -> None:
    stranger = sandbox.phone("Stranger")
    assert (await api("sendMessage", chat_id=stranger.id, text="a"))["description"] == "Bad Request: chat not found"
    await anna.block()
    blocked = await api("sendMessage", chat_id=anna.id, text="a")
    assert (blocked["error_code"], blocked["description"]) == (403, "Forbidden: bot was blocked by the user")
    changes = [update["my_chat_member"] for update in (await api("getUpdates"))["result"] if "my_chat_member" in update]
    assert changes[0]["new_chat_member"]["status"] == "kicked"
    await anna.unblock()
    assert (await api("sendMessage", chat_id=anna.id, text="a"))["ok"]
    await anna.deactivate()
    gone = await api("sendMessage", chat_id=anna.id, text="a")
    assert (gone["error_code"], gone["description"]) == (403, "Forbidden: user is deactivated")


async def test_commands_are_checked(api: Any) -> None:
    async def said(command: str, description: str = "Apraksts") -> Any:
        return (await api("setMyCommands", commands=[{"command": command, "description": description}])).get("description")

    assert await said("palīgs") == "Bad Request: BOT_COMMAND_INVALID"
    assert await said("paligs", " ") == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    assert await said("paligs") is None
    assert (await api("getMyCommands"))["result"] == [{"command": "paligs", "description": "Apraksts"}]


async def test_files_go_both_ways(sandbox: Sandbox, http: aiohttp.ClientSession, api: Any, anna: Phone) -> None:
    form = aiohttp.FormData({"chat_id": str(anna.id), "caption": "<b>QR</b>", "parse_mode": "HTML", "photo": "attach://part"})
    form.add_field("part", dot(), filename="qr.png", content_type="image/png")
    async with http.post(f"{sandbox.url}/bot{sandbox.token}/sendPhoto", data=form) as response:
        sizes = (await response.json())["result"]["photo"]
    assert (sizes[0]["width"], sizes[0]["height"]) == (1, 1)
    path = (await api("getFile", file_id=sizes[0]["file_id"]))["result"]["file_path"]
    async with http.get(f"{sandbox.url}/file/bot{sandbox.token}/{path}") as response:
        assert await response.read() == dot()
    assert (await api("sendPhoto", chat_id=anna.id, photo=sizes[0]["file_id"], caption="atkal"))["ok"]
    assert anna.last.photo is not None
    assert (anna.last.photo.data, anna.last.text) == (dot(), "atkal")
    wrong = await api("sendVoice", chat_id=anna.id, voice=sizes[0]["file_id"])
    assert wrong["description"] == "Bad Request: can't use file of type Photo as Voice"
    assert (await api("getFile", file_id="nav"))["description"] == "Bad Request: invalid file_id"


async def test_an_album_and_a_changed_picture(sandbox: Sandbox, http: aiohttp.ClientSession, api: Any, anna: Phone) -> None:
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("media", json.dumps([{"type": "photo", "media": "attach://a", "caption": n} for n in "ab"]))
    form.add_field("a", dot(), filename="a.png")
    async with http.post(f"{sandbox.url}/bot{sandbox.token}/sendMediaGroup", data=form) as response:
        album = (await response.json())["result"]
    assert [message["caption"] for message in album] == ["a", "b"]
    assert album[0]["media_group_id"] == album[1]["media_group_id"]
    media = {"type": "photo", "media": album[0]["photo"][0]["file_id"], "caption": "c"}
    assert (await api("editMessageMedia", chat_id=anna.id, message_id=album[1]["message_id"], media=media))["ok"]
    assert anna.last.text == "c"
    alone = await api("sendMediaGroup", chat_id=anna.id, media=[media])
    assert alone["ok"] is False


async def test_a_form_means_what_json_means(sandbox: Sandbox, http: aiohttp.ClientSession, anna: Phone) -> None:
    form = {"chat_id": str(anna.id), "text": "a", "reply_markup": json.dumps(keyboard(callback_data="x"))}
    async with http.post(f"{sandbox.url}/bot{sandbox.token}/sendMessage", data=form) as response:
        assert (await response.json())["ok"]
    async with http.get(f"{sandbox.url}/bot{sandbox.token}/sendMessage", params={"chat_id": anna.id, "text": "b"}) as response:
        assert (await response.json())["ok"]
    assert [message.labels for message in anna.chat if message.from_bot] == [["a"], []]


def test_html_is_shown_as_it_was_meant() -> None:
    text, entities = parse_html('🙂 <blockquote>a <b>b</b></blockquote> <a href="https://a.lv/?x=1&amp;y=2">c</a> &lt;d&gt;')
    assert text == "🙂 a b c <d>"
    assert entities[0] == {"type": "blockquote", "offset": 3, "length": 3}
    assert to_html(text, entities) == '🙂 <blockquote>a <b>b</b></blockquote> <a href="https://a.lv/?x=1&amp;y=2">c</a> &lt;d&gt;'


def test_a_link_that_runs_a_script_is_no_link() -> None:
    text, entities = parse_html('<a href="javascript:alert(1)">a</a>')
    assert "javascript:" not in to_html(text, [{**entities[0], "url": "javascript://x"}])


def test_a_refusal_carries_its_parameters() -> None:
    assert Refusal(429, "Too Many Requests: retry after 3", {"retry_after": 3}).body()["parameters"] == {"retry_after": 3}
