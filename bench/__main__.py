"""`python -m bench` lists the measurements; `python -m bench NAME` makes one and prints it as JSON."""

import argparse
import json
import sys
from types import ModuleType

from bench import pages, queue, reminders, turn, way
from bench.failure import Failed

BENCHMARKS: dict[str, ModuleType] = {"turn": turn, "queue": queue, "pages": pages, "reminders": reminders, "way": way}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    names = parser.add_subparsers(title="benchmarks", metavar="NAME")
    for name, module in BENCHMARKS.items():
        about = str(module.__doc__)
        one = names.add_parser(name, help=about.splitlines()[0], description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
        module.arguments(one)
        one.set_defaults(measure=module.measure)
    return parser


def main() -> None:
    parser = _parser()
    chosen = parser.parse_args()
    if "measure" not in chosen:
        parser.print_help()
        return
    try:
        figures = chosen.measure(chosen)
    except Failed as failure:
        sys.exit(f"The measurement is void: {failure}")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
