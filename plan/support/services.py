"""The community-based services (services.csv of the pilot) and the areas of life in which each may help."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Wish(StrEnum):
    WANT = "want"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Service:
    """`name` is the official one; its plain words are the text service.<code>."""

    code: str
    name: str
    group: str
    for_whom: str


def _load_services() -> dict[str, Service]:
    with Path(__file__).with_name("services.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Service(row["code"], row["name_lv"], row["group"], row["for_whom"]) for row in csv.DictReader(file)}


SERVICES: dict[str, Service] = _load_services()

AREAS = ("home", "work", "money", "everyday", "health", "people", "free_time", "rights", "getting_around")
OTHER = "other"  # the area of a goal that names none of them
MOST_FOR_A_GOAL = 4

# Services that may help with a goal of this area, the likeliest first.
SERVICES_FOR: dict[str, tuple[str, ...]] = {
    "home": ("grupu-maja", "aprupe-majas", "asistents", "individuala-programma", "ergoterapeits"),
    "work": ("specializeta-darbnica", "pedagogs", "individuala-programma", "specialais-pedagogs", "asistents"),
    "money": ("atbalsta-persona", "individuala-programma", "pedagogs", "specialais-pedagogs"),
    "everyday": ("asistents", "aprupe-majas", "ergoterapeits", "dienas-centrs", "individuala-programma"),
    "health": ("fizioterapeits", "psihologs", "fizioterapeits-baseina", "uztura-specialists", "smilsu-terapija", "aba-terapija"),
    "people": ("atbalsta-grupa", "grupu-nodarbiba", "psihologs", "logopeds", "audiologopeds", "surdotulks", "pavadonis"),
    "free_time": ("dienas-centrs", "muzikas-terapija", "makslas-terapija", "kanisterapija", "grupu-nodarbiba", "reitterapija"),
    "rights": ("atbalsta-persona", "surdotulks", "asistents-valsts", "pavadonis"),
    "getting_around": ("pavadonis", "asistents-valsts", "transports", "specializetais-transports", "asistents"),
    OTHER: ("atbalsta-persona", "asistents", "individuala-programma", "dienas-centrs"),
}  # fmt: skip

# A service and the preference card of its main activity: whoever likes the card may want the service.
LIKED_WITH: dict[str, str] = {
    "muzikas-terapija": "listening_music", "makslas-terapija": "drawing", "smilsu-terapija": "sand", "kanisterapija": "dogs",
    "reitterapija": "horses", "fizioterapeits-baseina": "water", "fizioterapeits": "moving", "grupu-nodarbiba": "small_group",
    "atbalsta-grupa": "talking", "psihologs": "talking", "specializeta-darbnica": "workshop", "dienas-centrs": "day_centre",
    "grupu-maja": "group_home", "logopeds": "practise_speaking", "pedagogs": "learning", "uztura-specialists": "cooking",
}  # fmt: skip
