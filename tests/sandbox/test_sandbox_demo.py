"""`python -m sandbox` with a small bot in place of the real one: starts, works, restarts, stops cleanly."""

import asyncio
import io
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import av
import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from sandbox.phones.recordings import as_ogg
from tests.chromium import CHROMIUM

ECHO = Path(__file__).with_name("echo_bot.py")


@pytest_asyncio.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--data", str(tmp_path), "--bot-command", f"{sys.executable} {ECHO}"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    yield line.split()[-1].rstrip("/")
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 30) == 0


async def test_the_demo_serves_phones_and_restarts_its_bot(address: str, http: aiohttp.ClientSession) -> None:
    async def post(path: str, **body: Any) -> Any:
        async with http.post(f"{address}/sandbox{path}", json=body) as response:
            return await response.json()

    async with http.get(f"{address}/sandbox/state") as response:
        phones = (await response.json())["phones"]
    assert [(phone["name"], phone["role"]) for phone in phones] == [
        ("Anna", "veido plānu"),
        ("Maija", "atbalsta persona"),
        ("Ilze", "sociālā darbiniece"),
        ("Jānis", "vēl nav uzaicināts"),
    ]
    chat = await post(f"/phones/{phones[3]['id']}/say", text="sveiki")
    assert chat["messages"][-1]["text"] == "You wrote: sveiki"
    assert (await post("/bot/restart"))["state"] == "starting"
    chat = await post(f"/phones/{phones[3]['id']}/say", text="again")
    assert chat["messages"][-1]["text"] == "You wrote: again"
    async with http.get(address) as response:
        assert "Mans plāns" in await response.text()


def recorded_by_a_browser() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="webm") as target:
        stream = target.add_stream("libopus", rate=48_000)
        for packet in stream.encode(silence()):
            target.mux(packet)
        for packet in stream.encode(None):
            target.mux(packet)
    return out.getvalue()


def silence() -> av.AudioFrame:
    frame = av.AudioFrame(format="flt", layout="mono", samples=960)
    frame.planes[0].update(bytes(960 * 4))
    frame.sample_rate = 48_000
    return frame


def test_a_recording_becomes_what_telegram_delivers() -> None:
    converted = as_ogg(recorded_by_a_browser())
    assert converted.startswith(b"OggS")
    with av.open(io.BytesIO(converted), "r") as sound:
        assert sound.streams.audio[0].codec_context.name in {"opus", "libopus"}
    assert as_ogg(converted) is converted


@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
async def test_the_demo_opens_with_person_and_supporter_side_by_side(address: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        await page.goto(address)
        for name in ("Anna", "Maija"):
            await expect(page.get_by_role("tabpanel", name=name)).to_be_in_viewport(ratio=1)
        await expect(page.get_by_role("tabpanel", name="Ilze")).to_be_in_viewport()
        await browser.close()
