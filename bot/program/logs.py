"""The log on standard error: lines for people, or JSON for machines. Numbers and kinds of errors, never anybody's words."""

import logging
from datetime import UTC, datetime
from typing import Literal

import orjson

LINES = "%(asctime)s %(levelname)s %(name)s %(message)s"
NOISY = ("aiogram", "alembic")
OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class AsJson(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the values of `extra`, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        extra = {name: value for name, value in vars(record).items() if name not in OF_EVERY_RECORD}
        line = {"time": datetime.fromtimestamp(record.created, UTC), "level": record.levelname, "logger": record.name}
        line |= {"message": record.getMessage(), **extra}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def set_up_logging(form: Literal["text", "json"]) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(AsJson() if form == "json" else logging.Formatter(LINES))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
