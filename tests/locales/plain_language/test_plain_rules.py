"""Each rule with texts it has to find and texts it has to leave alone."""

import pytest

from locales.plain_language.check import Finding, check


def found(text: str, rule: int) -> list[Finding]:
    return [finding for finding in check(text) if finding.rule == rule]


FOUND = [
    (1, "Es tev šodien gribu pastāstīt par visu to, ko mēs kopā vakar darījām mājās.", "error"),
    (1, "Es tev gribu šodien rīta pusē pastāstīt par mūsu jauno darbu.", "warning"),
    (1, "Šodien mēs visi kopā braucam uz lielo pilsētu. Tur mēs satiksim mūsu labos draugus no skolas.", "error"),
    (2, "Tu raksti, un es lasu.", "warning"),
    (2, "Man ir darbs, bet es gribu citu.", "warning"),
    (2, "Es gribu mājas un darbu un draugus.", "warning"),
    (3, "Man patīk mūzika, sports, zīmēšana.", "error"),
    (3, "Ja tu zini, ka tas palīdz, saki man.", "error"),
    (3, "Es zinu, ka tu nāksi, jo tu solīji.", "error"),
    (3, "Pasaki, kurš ir tas cilvēks, kas palīdz.", "error"),
    (4, "Tavs plāns tiek izskatīts.", "error"),
    (4, "Tava atbilde tika saglabāta.", "error"),
    (4, "Tev tiks dota atbilde.", "error"),
    (4, "Plāns netiks mainīts.", "error"),
    (5, "Ejot mājās, Anna dzied.", "error"),
    (5, "Viņa strādā dziedādama.", "error"),
    (5, "Viņi nāca smiedamies.", "error"),
    (5, "Atbildot tu palīdzi mums.", "error"),
    (5, "Tiekoties parunāsim.", "error"),
    (5, "Atnākusi mājās Anna zvana.", "warning"),
    (5, "Izlasījis plānu Jānis zvana.", "warning"),
    (6, "Plāna izstrādāšana un apstiprināšana ir darbs.", "error"),
    (6, "Novērtēšana sākas. Ir vajadzību noteikšana.", "warning"),
    (7, "Ja tu nenāksi, tu nesaņemsi palīdzību.", "error"),
    (7, "Tu nevari neatbildēt.", "error"),
    (8, "Tev patīk mūzika, piem., dziesmas.", "error"),
    (8, "Tur ir GRT pakalpojums.", "error"),
    (8, "Atnāc uz tikšanos (pie mums).", "error"),
    (8, "Tu vari rakstīt/zvanīt.", "error"),
    (8, "Nāc pie mums; mēs gaidām.", "error"),
    (9, "Tev ir divi mērķi.", "error"),
    (9, "Mums ir piecas dienas.", "error"),
    (9, "Tas ir 20 % no naudas.", "error"),
    (9, "Puse ir 50 procenti.", "error"),
    (9, "Tas maksā 2,50 eiro.", "error"),
    (10, "Tikšanās ir 23.11.2026.", "error"),
    (10, "Tikšanās ir 2026-11-23.", "error"),
    (10, "Nāc plkst. 14:00.", "error"),
    (10, "Nāc 14.00 pie mums.", "error"),
    (10, "Nāc pulksten 14 pie mums.", "error"),
    (10, "Nāc 23. novembris, mēs gaidām.", "warning"),
    (10, "Tikšanās ir 23. novembrī.", "warning"),
    (11, "Mēs nodrošinām palīdzību.", "warning"),
    (11, "Tev palīdz supervizors.", "warning"),
    (11, "Gadījumā, ja vari, nāc.", "warning"),
    (12, "Tavs kurators atnāks rīt.", "error"),
    (12, "Kas ir tava prioritāte?", "error"),
    (13, "Nospied podziņu!", "error"),
    (14, "Tu vari rakstīt. Jums atbildēs darbinieks.", "error"),
    (14, "Nospiediet pogu, un tu redzēsi plānu.", "error"),
    (14, "Spied „Tālāk”. Jūsu plāns ir te.", "error"),
    (15, "Sveiks, Jāni!", "error"),
    (15, "Mīļais Jāni!", "error"),
    (15, "Tu esi pabeidzis.", "error"),
    (15, "Vai esi jau izvēlējusies?", "error"),
    (15, "Vai tu esi gatavs?", "error"),
    (15, "Vai tu jūties droša?", "error"),
    (15, "Tu pats izlem.", "error"),
    (15, "Gribu viens pats braukt ar autobusu.", "error"),
    (16, "Es esmu te. Tu esi tur. Viņš ir mājās. Mēs ejam.", "warning"),
    (16, " ".join(["Es tagad eju mājās pie savas labās māsas Annas."] * 5), "error"),
]

CLEAN = [
    (1, "Tikšanās ir pirmdien, 23. novembrī, plkst. 14.00. Vai tu nāksi?"),
    (1, "Ko tu gribi mainīt?\n• mājas\n• darbu"),
    (2, "Ko tu gribi darīt kopā ar māsu un brāli?"),
    (3, "Tikšanās ir pirmdien, 23. novembrī, plkst. 14.00."),
    (3, "Kas tev palīdz?"),
    (3, "Par ko tu gribi runāt?"),
    (3, "Pasaki, kas tev palīdz."),
    (3, "Tas maksā 2,50 eiro, es zinu."),
    (4, "Darbinieks tiek galā ar visu."),
    (4, "Es tieku pie vietas."),
    (4, "Viņa tika pilsētas centrā."),
    (5, "Man patīk dejot, zīmēt un ceļot."),
    (5, "Es gribu piedalīties un gatavoties."),
    (5, "Kāds tāds darbs tev patīk?"),
    (5, "Vai tu to saproti? Viņa saprot."),
    (5, "Tagad es beidzot dodu atbildi."),
    (5, "Viņa ir atnākusi mājās."),
    (5, "Runā klusi. Tu klausies. Tu izvēlējies."),
    (5, "Tas ir redzams un dzirdams, tas ir ēdams."),
    (6, "Tava tikšanās ir rīt. Tas ir pakalpojums."),
    (6, "Mums un jums ir jautājums."),
    (7, "Neviens nenāk."),
    (7, "Es nedēļu biju mājās, nebija labi."),
    (7, "Tu nekad nevari zināt. Nav navigācijas, ir nepatīkama nepatikšana."),
    (7, "Ir nemiers un nepareizs nelaimīgs stāsts. Viņa neatnāca."),
    (7, "Ja tu nezini, nospied „Nezinu”."),
    (8, "Nāc plkst. 14.00."),
    (8, "Raksti mums: https://t.me/mans_plans/abc"),
    (8, "Nospied /plans."),
    (8, "Man patīk TV."),
    (9, "Tev ir 2 mērķi."),
    (9, "Viens no mums dzīvo vienā mājā."),
    (9, "Tas maksā 20 eiro un 50 centi."),
    (9, "Nāc plkst. 14.00."),
    (10, "Nāc pirmdien, 23. novembrī, plkst. 14.00."),
    (10, "Tikšanās ir plkst. 14.00 līdz 15.30."),
    (10, "Nāc plkst. 9.10."),
    (10, "Tas ir 3. jautājums no 8."),
    (10, "Tas maksā 2.50 eiro."),
    (11, "Ko tu gribi mainīt mājās?"),
    (11, "Vai tev traucē skaļi trokšņi?"),
    (11, "Mums patīk Supervizors."),
    (11, "Ergoterapeits palīdz mājās."),
    (11, "Vai tu gribi izplānot savu dienu?"),
    (11, "Tev palīdz ergoterapeits. Tas ir cilvēks, kas palīdz mājās."),
    (11, "Noderīgi, ja tev ir grūti aizmigt."),
    (12, "Sociālais darbinieks lasa tavu plānu."),
    (13, "Nospied pogu!"),
    (14, "Tu vari atbildēt. Tavs plāns ir te."),
    (14, "Darbinieks izlasīs tavu plānu.\nTad jūs kopā par to runāsiet."),
    (14, "Es tev saku „Jūs”."),
    (14, "Jūs varat atbildēt. Jūsu plāns ir te."),
    (14, "Tu vari iet un aiziet. Man šķiet, tas ir mazliet ciet."),
    (15, "Labdien! Tu pabeidzi."),
    (15, "Plāns ir gatavs."),
    (15, "Tas pats jautājums vēlreiz. Viņš pats nāks."),
    (15, "Es esmu Jānis. Es esmu no rīta mājās."),
    (15, "Vai tu esi mājās?"),
    (15, "Vai tu esi kopā ar māsu, kas ir gatava?"),
    (16, "Tu atbildi. Es saglabāju. Paldies!\n• mūzika\n• sports\n• daba"),
    (16, "Par mani: 2. jautājums no 5\nTavs mērķis:\n„Dziedāt”\nTu teici:\n• mūzika\nVari pateikt vēl kaut ko.\nKas tev traucē?"),
]


@pytest.mark.parametrize(("rule", "text", "level"), FOUND)
def test_what_is_not_plain_is_found(rule: int, text: str, level: str) -> None:
    findings = found(text, rule)
    assert level in {finding.level for finding in findings}
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)


@pytest.mark.parametrize(("rule", "text"), CLEAN)
def test_what_is_plain_is_left_alone(rule: int, text: str) -> None:
    assert found(text, rule) == []


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("Labdien! 🙂\nTavs plāns tiek ātri izskatīts.", 4, "tiek ātri izskatīts"),
        ("Tikšanās ir 23.11.2026. Nāc!", 10, "23.11.2026."),
        ("Nāc 14:30 pie mums.", 10, "14:30"),
        ("Labi. Tu, Anna, nāc, lūdzu.", 3, ","),
        ("Vai tu jau esi pabeidzis plānu?", 15, "esi pabeidzis"),
        ("Sociālo pakalpojumu sniedzējs zvanīs.", 11, "pakalpojumu sniedzējs"),
    ],
)
def test_the_place_is_exact(text: str, rule: int, place: str) -> None:
    assert [text[finding.start : finding.end] for finding in found(text, rule)] == [place]


@pytest.mark.parametrize(
    ("text", "rule", "advice"),
    [
        ("Tikšanās ir 23.11.2026.", 10, "„pirmdien, 23. novembrī”"),
        ("Nāc 9:30!", 10, "„plkst.\u00a09.30”"),
        ("Nāc pulksten 14!", 10, "„plkst.\u00a014.00”"),
        ("Tev ir divas atbildes.", 9, "„2”"),
        ("Sakarā ar to nāc rīt.", 11, "„jo”"),
        ("Mums ir sapulce.", 12, "„tikšanās”"),
        ("Tikšanās ir 2026-13-45.", 10, "„pirmdien, 23. novembrī”"),
    ],
)
def test_the_advice_gives_the_plain_wording(text: str, rule: int, advice: str) -> None:
    assert advice in found(text, rule)[0].suggestion


def test_the_count_in_the_advice_is_inflected() -> None:
    words = "es tu mēs jūs viņi te tur šeit tagad vakar rīt šodien arī vēl jau tad kad kur kā cik nē"
    assert found(words, 1)[0].suggestion.startswith("Teikumā ir 21 vārds.")


def test_known_words_are_not_rare() -> None:
    assert {finding.rule for finding in check("Tev palīdz supervizors.")} == {11}
    assert check("Tev palīdz supervizors.", known={"Supervizore"}) == []
    assert check("Tur ir GRT.", known={"GRT"}) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    starts = [finding.start for finding in check("Tiek izskatīts plāns (GRT). Jums ir divi mērķi; tev arī.")]
    assert starts == sorted(starts)
    assert len(starts) > 4


def test_an_empty_text_has_nothing_to_find() -> None:
    assert check("") == []
    assert check("🙂\n…") == []


def test_a_plain_screen_passes_whole() -> None:
    assert check("Labdien!\nEs palīdzu tev veidot tavu plānu.\nVai tu gribi sākt?") == []
