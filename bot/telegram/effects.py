"""Sends what accompanies a screen: voice notes, the screen read aloud, pictures, files."""

import asyncio
import json
import logging
from collections.abc import Mapping
from copy import copy
from functools import partial
from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.delivery.calendar_messages import send_address, session_file
from bot.delivery.delivery_attempt import attempt, mark_as_repeat
from bot.speech.speech import read_aloud
from bot.speech.spoken_screen import spoken_lines, to_speak
from bot.speech.voice_message import send_sound, send_voice_note
from bot.telegram.calls import AT_ONCE, CallLine, GaveUp, call
from bot.telegram.render import RenderedScreen, render
from dialogs.engine.effects import Effect, OpenPages, Play, ReadAloud, SendFile, SendSession, ShowCalendar, ShowInvitation
from dialogs.engine.screen import Screen
from dialogs.texts.attribution import MYSELF
from dialogs.texts.plan_texts import all_parts, cards_rated, part_texts
from documents.preferences_picture import Card, preferences_picture
from documents.qr import qr_picture
from locales.catalogue import say
from plan.plan import Case
from plan.questions.preferences import Liking
from service import calendars
from service.papers import export_own
from service.turn import invitations
from service.turn.outcome import TurnOutcome
from storage.db.store import Store

log = logging.getLogger(__name__)


class Effects:
    def __init__(self, bot: Bot, store: Store, public_url: str) -> None:
        self._bot, self._store, self._public_url = bot, store, public_url
        self._spoken: dict[int, int] = {}
        self._heard: dict[int, frozenset[str]] = {}
        self._call = call

    def in_line(self, line: CallLine) -> "Effects":
        """A copy whose calls wait for their turn in `line`."""
        if line is AT_ONCE:
            return self
        those = copy(self)
        those._call = partial(call, line=line)
        return those

    async def carry_out(self, outcome: TurnOutcome, message: RenderedScreen, effects: list[Effect], *, drawn: bool) -> None:
        """Sends what comes after a screen. Failures are logged only: the screen matters more, and the person can ask again."""
        asked = any(isinstance(effect, ReadAloud) for effect in effects)
        aloud = asked or (outcome.is_spoken and drawn)
        if drawn and not aloud:
            await self._take_away_spoken(outcome.chat_id)
        if not effects and not aloud:
            return
        try:
            for effect in effects:
                await self._one(outcome, effect)
            if aloud:
                await self._read_aloud(outcome, message, whole=asked)
        except GaveUp:
            log.warning("effect not sent", extra={"chat": outcome.chat_id})

    async def _one(self, outcome: TurnOutcome, effect: Effect) -> None:
        match effect:
            case Play(voices=voices):
                for voice in voices:
                    await self._call(partial(send_voice_note, self._bot, outcome.chat_id, voice.file_id))
            case SendFile() if outcome.case:
                await self._send_data(outcome.chat_id, outcome.case)
            case OpenPages(token=token, about=about):
                await self._open_pages(outcome.chat_id, f"{self._public_url}/ieiet/{token}{f'?par={about}' if about else ''}")

    async def _open_pages(self, chat_id: int, link: str) -> None:
        """Sends a button where Telegram accepts the link, else the link as text. No preview, as it would use up the link."""
        public = link.startswith("https://") and "." in (urlsplit(link).hostname or "") and not _is_address(link)
        go = InlineKeyboardButton(text=say("w.web.go"), url=link)
        markup = InlineKeyboardMarkup(inline_keyboard=[[go]]) if public else None
        text = say("w.web.ready") if public else say("w.web.link", {"link": link})
        await self._call(
            lambda: self._bot.send_message(
                chat_id, text, parse_mode=None, reply_markup=markup, link_preview_options=LinkPreviewOptions(is_disabled=True)
            )
        )

    async def _read_aloud(self, outcome: TurnOutcome, message: RenderedScreen, *, whole: bool) -> None:
        """Sends the screen as a voice message and deletes the one sent before in this chat. Only what is new on it, unless `whole`."""
        heard = frozenset[str]() if whole else self._heard.get(outcome.chat_id, frozenset())
        self._heard[outcome.chat_id] = frozenset(spoken_lines(message))
        try:
            sound = await read_aloud(to_speak(message, heard), slow=outcome.settings.slow)
        except ValueError:
            return
        sent = await self._call(partial(send_sound, self._bot, outcome.chat_id, sound, "ekrans.ogg"))
        await self._take_away_spoken(outcome.chat_id)
        self._spoken[outcome.chat_id] = sent.message_id

    async def _take_away_spoken(self, chat_id: int) -> None:
        """Deletes the voice of the screen before, so that no voice stands under a screen that it does not belong to."""
        last = self._spoken.pop(chat_id, None)
        if last is None:
            return
        try:
            await self._bot.delete_message(chat_id, last)
        except Exception as error:
            log.debug("spoken screen stays", extra={"error": type(error).__name__})

    async def send_before(self, outcome: TurnOutcome, effects: list[Effect]) -> bool:
        """Sends what stands above the screen, so that the screen's buttons are last in the chat. True when anything was sent."""
        picture = outcome.screen.picture
        invites = any(isinstance(effect, ShowInvitation) for effect in effects)
        addresses = any(isinstance(effect, ShowCalendar) for effect in effects)
        if invites:
            await self._send_invitations(outcome.chat_id)
        if addresses:
            await self._send_addresses(outcome)
        if picture and picture.kind == "face":
            await self._send_face(outcome.chat_id, picture.chat_id)
        elif picture and outcome.case:
            await self._send_preferences(outcome.chat_id, outcome.case)
        files = [effect for effect in effects if isinstance(effect, SendSession)]
        for wanted in files:
            file, caption = session_file(wanted, polite=outcome.settings.polite)
            await self._call(partial(self._bot.send_document, outcome.chat_id, file, caption=caption))
        return bool(picture or invites or addresses or files)

    async def _send_addresses(self, outcome: TurnOutcome) -> None:
        """Sends the calendar addresses that wait in the outbox for this chat."""
        for promise, address in await self._store.run(lambda tx: calendars.unshown_addresses(tx, outcome.chat_id), chat_id=outcome.chat_id):
            send = partial(send_address, self._bot, outcome.chat_id, address, self._public_url, polite=outcome.settings.polite)
            await self._call(partial(attempt, self._store, promise, send))

    async def _send_invitations(self, chat_id: int) -> None:
        """Sends the invitations that wait in the outbox for this chat, so that none is lost in a crash and a repeat is marked."""
        for promise, invitation in await self._store.run(lambda tx: invitations.unshown(tx, chat_id), chat_id=chat_id):
            send = partial(self._send_invitation, chat_id, invitation)
            await self._call(partial(attempt, self._store, promise, send))

    async def _send_invitation(self, chat_id: int, invitation: ShowInvitation, again: bool) -> None:
        picture = BufferedInputFile(qr_picture(invitation.link), "qr.png")
        caption = mark_as_repeat(say(f"invited.{invitation.kind}", {"link": invitation.link}), "invited.again", again)
        markup = _share(invitation.link) if invitation.kind == "supporter" else _copy(invitation.link)
        await self._bot.send_photo(chat_id, picture, caption=caption, reply_markup=markup, disable_notification=again or None)

    async def _send_face(self, chat_id: int, of: int) -> None:
        """Sends somebody's profile photo, if there is one."""
        try:
            photos = await self._call(lambda: self._bot.get_user_profile_photos(of, limit=1))
            if photos.photos:
                await self._call(lambda: self._bot.send_photo(chat_id, photos.photos[0][-1].file_id))
        except (TelegramAPIError, GaveUp) as error:
            log.debug("no photo", extra={"error": type(error).__name__})

    async def _send_preferences(self, chat_id: int, case: Case) -> None:
        """Sends a picture of the rated preference cards, in three columns."""
        columns = [[_card(card) for card in cards_rated(case.plan, liking)] for liking in Liking]
        titles = tuple(say(f"liking.{liking}").partition(" ")[2] for liking in Liking)
        picture = await asyncio.to_thread(preferences_picture, *columns, titles=titles, heading=say("chapter.preferences"))  # type: ignore[arg-type]
        await self._call(lambda: self._bot.send_photo(chat_id, BufferedInputFile(picture, "man-patik.png")))

    async def _send_data(self, chat_id: int, case: Case) -> None:
        """Sends everything kept about the person: as text to read, and as JSON."""
        record, called = await self._store.run(lambda tx: export_own(tx, case), chat_id=chat_id)
        name = say("data.file.name")
        text = BufferedInputFile(plan_as_text(case, called).encode(), f"{name}.txt")
        whole = BufferedInputFile(json.dumps(record, ensure_ascii=False, indent=1, default=str).encode(), f"{name}.json")
        await self._call(lambda: self._bot.send_document(chat_id, text, caption=say("data.file.caption")))
        await self._call(lambda: self._bot.send_document(chat_id, whole))


def _share(link: str) -> InlineKeyboardMarkup:
    """A button that opens Telegram's share dialog with the link and a few words."""
    query = urlencode({"url": link, "text": say("invited.supporter.text")})
    share = InlineKeyboardButton(text=say("invited.supporter.share"), url=f"https://t.me/share/url?{query}")
    return InlineKeyboardMarkup(inline_keyboard=[[share], *_copy(link).inline_keyboard])


def _copy(link: str) -> InlineKeyboardMarkup:
    """A button that copies the link, which stands in the message as well."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=say("invited.copy"), copy_text=CopyTextButton(text=link))]])


def _is_address(link: str) -> bool:
    """Whether a link's host is an IP address."""
    try:
        ip_address(urlsplit(link).hostname or "")
    except ValueError:
        return False
    return True


def _card(card: str) -> Card:
    sign, _, label = say(f"card.{card}").partition(" ")
    return Card(sign, label)


def plan_as_text(case: Case, called: Mapping[str, str]) -> str:
    """The whole plan in plain sentences, with the person's words uncut."""
    screens = (Screen("", 0, lead=part_texts(case.plan, part, MYSELF.naming(called))) for part in all_parts(case.plan))
    return "\n\n".join(render(screen).plain for screen in screens)
