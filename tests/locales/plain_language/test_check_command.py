import json
from collections.abc import Callable
from pathlib import Path

import pytest

from locales.__main__ import main

Write = Callable[[str, str], None]
Check = Callable[..., tuple[int, str]]

GOOD = """
msgid "goals.ask"
msgstr "Ko tu gribi mainīt, {name}?"

msgid "goals.count"
msgid_plural "goals.count"
msgstr[0] "Tev ir {n} mērķis."
msgstr[1] "Tev ir {n} mērķi."
msgstr[2] "Tev ir {n} mērķu."

msgid "help.tell"
msgstr "Nospied „Palīdzi man”.\\nMēs atnāksim uzreiz."
"""

POLITE = """
msgid "goals.ask"
msgstr "Ko Jūs gribat mainīt, {name}?"

msgid "goals.count"
msgid_plural "goals.count"
msgstr[0] "Jums ir {n} mērķis."
msgstr[1] "Jums ir {n} mērķi."
msgstr[2] "Jums ir {n} mērķu."

msgid "help.tell"
msgstr "Nospiediet „Palīdzi man”.\\nMēs atnāksim uzreiz."
"""


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs the command over the catalogues in tmp_path; gives its exit code and what it printed."""

    def run(used: object = None) -> tuple[int, str]:
        arguments = ["check", "--warnings", "--root", str(tmp_path)]
        if used is not None:
            file = tmp_path / "texts.json"
            file.write_text(json.dumps(used), encoding="utf-8")
            arguments.insert(1, str(file))
        return main(arguments), capsys.readouterr().out

    return run


def text(value: str, text_id: str = "a.b") -> str:
    return f'msgid "{text_id}"\nmsgstr "{value}"\n'


def plural(*forms: str) -> str:
    return 'msgid "a.b"\nmsgid_plural "a.b"\n' + "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))


def test_a_good_catalogue_passes_with_its_figures(write: Write, check: Check) -> None:
    write("person/goals.po", GOOD)
    write("person_jus/goals.po", POLITE)
    code, told = check()
    assert code == 0
    assert "4 sentences, mean 3.75 words (at most 6), longest 5 (at most 12)" in told
    assert "6 texts, 0 screens: 0 errors, 0 warnings" in told


def test_the_advice_itself_is_right_latvian(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check"])
    told = capsys.readouterr().out
    assert "worker/plain.po" not in told
    assert "common/units.po" not in told


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ("#, fuzzy\n" + text("Labi."), "a.b: fuzzy"),
        (text(""), "a.b: empty"),
        (plural("{n} diena", "{n} dienas", ""), "a.b: empty"),
        (text("Labi.") + "\n" + text("Labi."), "a.b: duplicate: the id stands 2 times"),
        (text("Labi.", "labi"), "labi: id"),
        (plural("{n} diena", "dienas", "{n} dienu"), "a.b: placeholder: the plural forms"),
        (plural("diena", "dienas", "dienu"), "a.b: placeholder: plural forms need"),
        (text("Labdien, {Name}!"), "a.b: placeholder: a placeholder is a plain name"),
        (text("Labdien, {name!r}!"), "a.b: placeholder: a placeholder is a plain name"),
        (text("Labdien, {name}am!"), "a.b: signs: a value is never inflected"),
        (text("Tavas majas."), "a.b: spelling: „majas”: mājas"),
        (text('Nospied \\"Tālāk\\".'), 'a.b: signs: Latvian quotation marks are „…”, not "…"'),
        (text("Nospied “Tālāk”."), "a.b: signs: Latvian quotation marks"),
        (text("Nospied „Tālāk."), "a.b: signs: a quotation mark is not closed"),
        (text("Nāc  rīt."), "a.b: signs: two spaces"),
        (text("Nāc rīt. "), "a.b: signs: a space or line break at the end"),
        (text("Māja - tā ir mana."), "a.b: signs: a dash is –"),
        (text("Labi..."), "a.b: signs: three points"),
        (text("Labi , nāc."), "a.b: signs: a space before a punctuation mark"),
        (text("Tas ir {amount} €."), "a.b: signs: a no-break space"),
        (text("Tas ir 20€."), "a.b: signs: a space between the number"),
        (text("Plāns tiek sūtīts."), "a.b: 4: „tiek sūtīts”: Pasakiet"),
        (text("Man ir savs lielais darbs un es tur strādāju katru mīļu dienu no rīta."), "a.b: 1: "),
        (text("Tavs plāns ir te."), 'a.b: 14: the text says "tu" and has no polite form'),
        (text("Jūsu plāns ir te."), 'a.b: 14: texts in person/ address the reader as "tu"'),
    ],
)
def test_what_is_wrong_is_told_with_file_and_id(write: Write, check: Check, entries: str, told: str) -> None:
    write("person/bad.po", entries)
    code, printed = check()
    assert code == 1
    assert f"error: person/bad.po:{told}" in printed


def test_the_form_for_none_may_do_without_the_number(write: Write, check: Check) -> None:
    write("common/a.po", plural("Rindā ir {n} plāns.", "Rindā ir {n} plāni.", "Rindā plānu nav."))
    assert check()[0] == 0


def test_office_words_are_a_warning(write: Write, check: Check) -> None:
    write("person/a.po", text("Mēs nodrošinām darbu."))
    code, told = check()
    assert code == 0
    assert "warning: person/a.po:a.b: 11: „nodrošinām”: „nodrošinām” ir iestādes valoda. Vienkāršāk: „dot”." in told


def test_worker_s_texts_are_spelled_but_need_not_be_easy(write: Write, check: Check) -> None:
    write("worker/a.po", text("Individuālais budžets tiek apstiprināts, ja plāns, kas iesniegts, ir izvērtēts."))
    assert check()[0] == 0
    write("worker/a.po", text("Individualais budžets."))
    assert "worker/a.po:a.b: spelling: „Individualais”" in check()[1]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("Plāns tiek sūtīts.", "4: „tiek sūtīts”"),
        ("Jūsu majas.", "spelling: „majas”"),
        ("Tavs plāns.", '14: texts in supporter/ address the reader as "Jūs"'),
        ("Raksti īsi.", '14: texts in supporter/ address the reader as "Jūs"'),
        ("Jūs esat gatavs.", "15: „esat gatavs”"),
    ],
)
def test_a_supporter_s_texts_are_plain_and_say_jus(write: Write, check: Check, wrong: str, told: str) -> None:
    write("supporter/a.po", text(wrong))
    code, printed = check()
    assert code == 1
    assert f"error: supporter/a.po:a.b: {told}" in printed


def test_a_supporter_s_text_has_no_second_form(write: Write, check: Check) -> None:
    write("supporter/a.po", text("Jūs redzat visu plānu."))
    assert check()[0] == 0
    write("person_jus/a.po", text("Jūs redzat plānu."))
    assert "a.b: polite: person/ has no such id" in check()[1]


def test_supporters_have_a_mean_of_their_own(write: Write, check: Check) -> None:
    write("person/goals.po", GOOD)
    write("person_jus/goals.po", POLITE)
    write("supporter/a.po", text("Jūs redzat tagad visu šo plānu šeit."))
    code, told = check()
    assert code == 1
    assert "supporter:: 1: the mean over all sentences is 7.00 words, at most 6 may be" in told


@pytest.mark.parametrize(
    ("polite", "told"),
    [
        (text("Jūsu plāns.", "no.such"), "no.such: polite: person/ has no such id"),
        (text("Jūsu plāns, {name}."), "a.b: placeholder: placeholders or plural forms differ"),
        (text("Tavs plāns."), 'a.b: 14: texts in person_jus/ address the reader as "Jūs"'),
    ],
)
def test_polite_texts_stand_beside_the_others(write: Write, check: Check, polite: str, told: str) -> None:
    write("person/a.po", text("Tavs plāns."))
    write("person_jus/a.po", polite)
    code, printed = check()
    assert code == 1
    assert f"error: person_jus/a.po:{told}" in printed


def test_warnings_are_only_counted_unless_asked_for(write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("person/a.po", text("Labdien!"))
    write("person_jus/a.po", text("Labdien!"))
    assert main(["check", "--root", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "warning:" not in told
    assert "0 errors, 1 warnings" in told


def test_a_polite_text_that_is_the_same_is_a_warning(write: Write, check: Check) -> None:
    write("person/a.po", text("Labdien!"))
    write("person_jus/a.po", text("Labdien!"))
    code, told = check()
    assert code == 0
    assert "warning: person_jus/a.po:a.b: polite: the text is the same" in told


def test_a_file_without_its_header_is_told(tmp_path: Path, check: Check) -> None:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "a.po").write_text(text("Labi."), encoding="utf-8")
    code, told = check()
    assert code == 1
    assert 'common/a.po:: header: the line "Plural-Forms' in told


def test_a_file_that_cannot_be_read_is_told(write: Write, check: Check) -> None:
    write("common/a.po", "msgid broken")
    code, told = check()
    assert code == 1
    assert "common/a.po:: file: " in told


def test_the_mean_over_all_texts_is_kept(write: Write, check: Check) -> None:
    write("person/a.po", text("Es gribu tagad iet mājās pie māsas."))
    code, told = check()
    assert code == 1
    assert "person:: 1: the mean over all sentences is 7.00 words, at most 6 may be" in told


def test_missing_and_unused_ids(write: Write, check: Check) -> None:
    write("person/goals.po", GOOD)
    write("person_jus/goals.po", POLITE)
    code, told = check({"used": ["goals.ask", "help.tell", "no.such"], "screens": []})
    assert code == 1
    assert ":no.such: missing" in told
    assert "person/goals.po:goals.count: unused" in told
    assert "goals.ask: unused" not in told


def shown(screen: str, **more: object) -> dict[str, object]:
    return {"used": [], "screens": [{"name": "goals", "audience": "person", "text": screen, **more}]}


def test_a_screen_is_checked_with_its_values(check: Check) -> None:
    code, told = check(shown("Tu esi pabeidzis."))
    assert code == 1
    assert "error: screen:goals: 15: „esi pabeidzis”" in told


def test_a_full_screen_is_an_error(check: Check) -> None:
    code, told = check(shown("\n".join(["Es tagad eju mājās pie savas māsas Annas."] * 6)))
    assert code == 1
    assert "error: screen:goals: 16: " in told


def test_the_person_s_own_words_are_not_ours_to_check(check: Check) -> None:
    own = "gribu dzīvot viens pats, jo man traucē, ka brālis visu laiku skaļi runā (un dzied)"
    assert check(shown(f"Tavs mērķis:\n„{own}”", quoted=[own]))[0] == 0
    assert check(shown(f"Tavs mērķis:\n„{own}”"))[0] == 1


def test_what_a_supporter_is_shown_of_the_person_s_screen_is_quoted(check: Check) -> None:
    asked = "Ko tu gribi mainīt?\nVari rakstīt vai sūtīt balss ziņu."
    screen = f"Anna lūdz palīdzību.\n\n{asked}\n\nPaskaidrojiet īsi."
    assert check(shown(screen, audience="supporter", quoted=[asked]))[0] == 0
    code, told = check(shown(screen, audience="supporter"))
    assert code == 1
    assert "error: screen:goals: 14: " in told


def test_a_worker_s_screen_need_not_be_easy(check: Check) -> None:
    assert check(shown("Plāns tiek izskatīts (2. versija).", audience="worker"))[0] == 0


@pytest.mark.parametrize("content", ["{", '{"used": 1}', '{"used": [], "screens": [{"name": "x"}]}'])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    file = tmp_path / "texts.json"
    file.write_text(content)
    assert main(["check", str(file)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err
