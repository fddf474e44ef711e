"""Settings, from the environment and .env, in one place."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.delivery.rate_limit import A_SECOND, IN_CHAT

TELEGRAM = "https://api.telegram.org"
PLACEHOLDERS = ("changeme", "change-me", "your-token", "your_token", "secret", "xxx", "<")


class BadSettings(Exception):
    """A setting is missing or malformed. The text says which one and what to do; it never contains the value."""


class Settings(BaseSettings):
    """Built in the entry point only. The names are those in the README's table."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    bot_token: str = ""
    telegram_api_url: str = TELEGRAM
    data_dir: Path = Path("data")
    database_url: str = ""
    data_keys: str = ""
    admin_telegram_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=1, le=65535)
    public_url: str = ""
    webhook_url: str = ""
    webhook_secret: str = ""
    metrics_token: str = ""
    log_format: Literal["text", "json"] = "text"
    sends_a_second: int = Field(default=A_SECOND, ge=1, le=A_SECOND)
    sends_a_second_in_chat: float = Field(default=IN_CHAT, gt=0, le=A_SECOND)

    @field_validator("admin_telegram_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """Reads numbers separated by commas or spaces."""
        if not isinstance(value, str):
            return value
        parts = value.replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError("must be numbers parted by commas")
        return frozenset(int(part) for part in parts)

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
            raise ValueError("must begin with sqlite: or postgresql:")
        return value

    @field_validator("bot_token", "webhook_secret", "data_keys", "metrics_token")
    @classmethod
    def _refuse_placeholder(cls, value: str) -> str:
        if any(value.lower().startswith(placeholder) for placeholder in PLACEHOLDERS):
            raise ValueError("still holds a placeholder")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'mans-plans.sqlite3'}"

    @property
    def public(self) -> str:
        return self.public_url or f"http://{self.web_host}:{self.web_port}"


def load_settings() -> Settings:
    """Reads the settings. Raises BadSettings that names each faulty one."""
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise BadSettings("Check these settings (environment or .env; the README has the table):\n  " + "\n  ".join(faults)) from None


def require_token(settings: Settings) -> str:
    """The bot's token. Raises BadSettings that says how to get one."""
    if not settings.bot_token:
        raise BadSettings(
            "BOT_TOKEN is missing. Open @BotFather in Telegram, send /newbot, and put the token it gives into .env as BOT_TOKEN=...\n"
            "To try the product without a Telegram account, run: make demo"
        )
    return settings.bot_token
