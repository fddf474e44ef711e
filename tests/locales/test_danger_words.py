"""Which words lead to the calm screen, and which do not: the list as it was reviewed. Said and written in many ways."""

import pytest

from dialogs.person.safety.danger_words import tells_of_danger
from locales.catalogue import say

DANGER = (
    "mani sit", "vīrs mani sit", "Viņš mani ļoti sit", "Tēvs sit bērnus", "Man iesita", "Es negribu, lai viņš mani nesit, es gribu mieru",
    "Baidos no vīra", "mājās ir vardarbība", "viņš man draud", "Draud nogalināt", "Mani ieslēdz istabā", "Brālis mani piekāva",
    "mani izvaro", "Viņš mani aiztiek", "man atņem naudu", "Man nedod ēst",
    "negribu dzīvot", "NEGRIBU VAIRS DZĪVOT!!!", "negribu dziivot", "Negribu dzivot", "negribu tā dzīvot", "Es vairs nevaru dzīvot",
    "gribu nomirt", "Labāk būtu mirusi", "Domāju par pašnāvību", "Man apnika dzīvot", "Nav jēgas dzīvot", "Gribas mirt",
    "Man patīk dārzs. Bet mani sit.", "не хочу жить", "Меня бьёт муж",
)  # fmt: skip
NO_DANGER = (
    "nevaru vairs gaidīt", "Negribu dzīvot kopā ar brāli", "negribu dzīvot pansionātā", "Negribu dzīvot ar māti", "Gribu dzīvot viena",
    "Nevaru dzīvot viena", "Negribu strīdēties. Dzīvot gribu mierīgi", "Es baidos no suņiem", "Mani moka galvassāpes",
    "man draudzene palīdz", "mana situācija ir grūta", "Mani neviens nesit", "gribu sist bungas", "nomira mans kaķis", "Mani sauc Anna",
    "Man šitā patīk", "Negribu nakts dežūras", "Gribu iemācīties gatavot", "",
)  # fmt: skip


@pytest.mark.parametrize("text", DANGER)
def test_words_of_danger_are_found(text: str) -> None:
    assert tells_of_danger(say, text)


@pytest.mark.parametrize("text", NO_DANGER)
def test_other_words_are_not(text: str) -> None:
    assert not tells_of_danger(say, text)
