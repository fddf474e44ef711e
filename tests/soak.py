"""How far the long tests go: in `make test` to every kind of fault that each is there for, in `make soak` on and on."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Sizes:
    """On each database. `deaths`: of the bot at each kind of moment while persons answer, `beside_supporters` while supporters help them.

    `month`, `year`: persons who are reminded; `turns` of somebody who taps anything; `runs` of random steps of four people;
    `scripts` of random changes of each kind; `rules` of sessions that repeat, made at random; `samples` whose screens are drawn,
    none = all.
    """

    deaths: int
    beside_supporters: int
    month: int
    year: int
    turns: int
    runs: int
    scripts: int
    rules: int
    samples: tuple[str, ...] = ()


# Samples that reach every step of the three scripts (tests/test_house.py holds it), with every kind of subject.
RICH = (
    "agreed",
    "many goals",
    "suggested",
    "together",
    "question",
    "proposed",
    "final",
    "written to",
    "answered by the office",
    "with sessions",
    "supporter draft",
    "supporter, sessions",
    "worker submitted",
    "worker in_review",
    "meets the person",
)
SAMPLE = Sizes(deaths=2, beside_supporters=1, month=16, year=44, turns=1000, runs=2, scripts=12, rules=300, samples=RICH)
SOAK = Sizes(deaths=20, beside_supporters=10, month=25, year=200, turns=2000, runs=6, scripts=100, rules=1000)


@pytest.fixture
def sizes(request: pytest.FixtureRequest) -> Sizes:
    """A test that asks for them is a long one: `--soak` runs those alone, in full."""
    return SOAK if request.config.getoption("--soak") else SAMPLE


def only_long_ones(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves in `items` those whose sizes are to be had."""
    others = [item for item in items if "sizes" not in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in set(others)]
