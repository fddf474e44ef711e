"""The make-believe Telegram: the Bot API for one bot, and the phones that use the bot."""

from typing import Any

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.endpoint import BotApi
from sandbox.bot_api.uploads import keep_upload
from sandbox.phones.phones import Phone
from sandbox.process import BotProcess
from sandbox.world.faults import Fault, FaultKind, Faults
from sandbox.world.values import Call, Json
from sandbox.world.world import World


class Telegram:
    """`token` and `username` are the bot's; `calls` holds every call but getUpdates, oldest first; `faults` those asked for."""

    def __init__(self, token: str, username: str) -> None:
        self.world = World(token, username)
        self.api = BotApi(self.world)
        self.phones: dict[int, Phone] = {}
        self.bot_process: BotProcess | None = None
        self.guided = False  # the page says what to press first

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def username(self) -> str:
        return str(self.world.bot["username"])

    @property
    def calls(self) -> list[Call]:
        return list(self.world.calls)

    @property
    def refused(self) -> list[Call]:
        return [call for call in self.world.calls if not call.ok]

    @property
    def faults(self) -> Faults:
        return self.world.faults

    def run_by(self, bot: BotProcess) -> None:
        """Say whose process answers here."""
        self.bot_process = bot
        self.world.updates.on_ask = bot.heard

    def fault(self, kind: FaultKind, **how: Any) -> Fault:
        """Ask for a fault; see Fault for what can be said about it."""
        fault = Fault(kind, **how)
        self.world.faults.append(fault)
        return fault

    def no_more_faults(self) -> None:
        """Forget all faults and lets go the updates that they held back."""
        self.world.faults.clear()
        self.world.updates.flush()

    def phone(
        self, name: str, *, last_name: str | None = None, username: str | None = None, photo: bytes | None = None, role: str = ""
    ) -> Phone:
        """A new user with a phone and an empty chat with the bot. `photo`: the profile picture, PNG or JPEG; `role`: words for the page."""
        user, chat = self.world.add_user(name, last_name, username)
        user.role = role
        if photo is not None:
            user.photo = keep_upload(self.world, "photo", Upload("profile.jpg", "image/jpeg", photo))
        phone = self.phones[user.id] = Phone(self.world, user, chat)
        for watcher in self.world.watchers:
            watcher(chat)
        return phone

    async def call(self, method: str, **arguments: Any) -> Json:
        """One call as the bot would make it, without HTTP; the body of the answer, `ok` or not."""
        return await self.api.call(method, arguments, {})
