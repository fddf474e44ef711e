"""`python -m bot` runs the bot; with a command, it does what an administrator needs."""

import argparse
import json
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from bot.program.logs import set_up_logging
from bot.program.settings import BadSettings, Settings, load_settings


def run(settings: Settings, _: argparse.Namespace) -> None:
    from bot.program import app
    from review.web.app import create_app

    _work(app.run(settings, create_app))


def web(settings: Settings, _: argparse.Namespace) -> None:
    """Serves the social worker's pages without the bot. With SQLite use one process for both: the bot serves them anyway."""
    from bot.program import app
    from review.web.app import create_app

    _work(app.run_pages(settings, create_app))


def _work(work: Coroutine[Any, Any, None]) -> None:
    import asyncio

    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


def migrate(settings: Settings, _: argparse.Namespace) -> None:
    """Brings the tables up to date; the bot also does this at its start."""
    from bot.program.opening import bring_up_to_date

    bring_up_to_date(settings)


def export(settings: Settings, arguments: argparse.Namespace) -> None:
    """Prints everything kept about the person of a plan, as JSON."""
    from bot.program.opening import closing_store
    from service.papers import export_plan

    with closing_store(settings) as store:
        record = store.run_now(lambda tx: export_plan(tx, arguments.plan))
    if record is None:
        sys.exit(f"There is no plan {arguments.plan}.")
    print(json.dumps(record, ensure_ascii=False, indent=1, default=str))


def invite(settings: Settings, arguments: argparse.Namespace) -> None:
    """Prints a link that makes its opener a worker of an office, or a person with a case number. Creates the office if it is new."""
    from bot.program.commands import invitation_link
    from bot.program.opening import closing_store

    with closing_store(settings) as store:
        print(invitation_link(settings, store, arguments.office, arguments.person, datetime.now(UTC)))


def rotate(settings: Settings, _: argparse.Namespace) -> None:
    """Seals everything again with the first of DATA_KEYS. Can be stopped and started again."""
    from bot.program.opening import seal_anew

    print(f"{seal_anew(settings)} sealed anew")


def talk(settings: Settings, _: argparse.Namespace) -> None:
    """Runs the person's conversation in the terminal, kept in DATA_DIR like any other."""
    from bot.program.opening import closing_store
    from bot.program.talk import converse

    with closing_store(settings) as store:
        converse(store, settings)


def texts(settings: Settings, _: argparse.Namespace) -> None:
    """Prints every text id in use, and every screen with sample values, as JSON for `python -m locales check`."""
    from locales.plain_language.samples.screens import everything

    print(json.dumps(everything(), ensure_ascii=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.set_defaults(act=run)
    commands = parser.add_subparsers(title="commands")

    def command(act: Callable[[Settings, argparse.Namespace], None]) -> argparse.ArgumentParser:
        made = commands.add_parser(act.__name__, help=act.__doc__, description=act.__doc__)
        made.set_defaults(act=act)
        return made

    for act in (web, migrate, rotate, talk, texts):
        command(act)
    exporting = command(export)
    exporting.add_argument("plan", type=int, help="the plan's number")
    exporting.add_argument("--format", choices=["json"], default="json")
    inviting = command(invite)
    inviting.add_argument("--office", required=True, help="name of the social service")
    whom = inviting.add_mutually_exclusive_group(required=True)
    whom.add_argument("--worker", action="store_true")
    whom.add_argument("--person", metavar="CASE", default="", help="case number")
    return parser


def main() -> None:
    arguments = _parser().parse_args()
    try:
        settings = load_settings()
        set_up_logging(settings.log_format)
        arguments.act(settings, arguments)
    except BadSettings as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
