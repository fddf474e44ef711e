"""Messages that Telegram split, edited messages, and captions: no word is lost, and none is in the plan twice."""

import pytest

from dialogs.engine.events import Edited, Said, Unexpected
from plan import changes as c
from plan.permissions import case_after
from plan.plan import Case
from plan.states import Move
from plan.words import Words
from tests.dialogs.talk import Talk, at, press
from tests.words import BAKES, KNITS, READS

LONG = "zupa " * 1700
SENT = 1_800_000_000


def said(text: str, message: int, after: int = 0) -> Said:
    return Said(Words(text), message=message, sent=SENT + after)


def knits(place: str = "about.good") -> Talk:
    talk = at(place)
    talk.play(said(KNITS, 11))
    return talk


def test_a_message_that_was_split_is_one_answer_to_the_letter() -> None:
    talk = at("about.good")
    talk.play(said(LONG[:4096], 11), said(LONG[4096:8192], 12, 1), said(LONG[8192:], 13, 1))
    assert talk.words_at("about.good") == [LONG]


def test_a_message_that_was_cut_at_a_space_has_its_space_again() -> None:
    talk = at("about.good")
    talk.play(said(LONG[:4054], 11), said(KNITS, 12))
    assert talk.words_at("about.good") == [f"{LONG[:4054]} {KNITS}"]


@pytest.mark.parametrize(("first", "after"), [(LONG[:4096], 60), (LONG[:3000], 1)])
def test_a_message_of_its_own_is_an_answer_of_its_own(first: str, after: int) -> None:
    talk = at("about.good")
    talk.play(said(first, 11), said(KNITS, 12, after))
    assert talk.words_at("about.good") == [first, KNITS]


def test_what_is_said_after_a_tap_goes_on_with_nothing() -> None:
    talk = at("about.good")
    talk.play(said(LONG[:4096], 11), press("next"), said(KNITS, 12))
    assert (talk.words_at("about.good"), talk.words_at("about.matters")) == ([LONG[:4096]], [KNITS])


def test_an_edited_message_replaces_the_words_of_a_draft_and_shows_both() -> None:
    talk = knits()
    screen = talk.play(Edited(11, Words(READS)))
    assert talk.words_at("about.good") == [READS]
    assert screen.lead[0].id == "edited.replaced"
    assert screen.lead[0].values == {"before": Words(KNITS), "after": Words(READS)}
    talk.play(Edited(11, Words(BAKES)))
    assert talk.words_at("about.good") == [BAKES]


def test_an_edit_that_changes_no_word_is_silence() -> None:
    """A reaction, or a link that got its picture."""
    talk = knits()
    before = talk.conversation
    talk.play(Edited(11, Words(KNITS)))
    assert talk.conversation == before


def test_words_of_a_sent_plan_stay() -> None:
    talk = knits()
    talk.case = c_after(talk, c.MovePlan(Move.SUBMIT))
    talk.play("/plans", Edited(11, Words(READS)))
    assert (talk.words_at("about.good"), talk.said[0]) == ([KNITS], "sorry.edited")


def test_an_edited_remark_changes_too() -> None:
    talk = at("preferences.card", subject="with_whom/small_group")
    talk.play(said(KNITS, 11), Edited(11, Words(READS)))
    assert talk.words_at("remark/preferences.card/with_whom/small_group") == [READS]


def test_a_message_of_an_earlier_plan_changes_nothing_of_this_one() -> None:
    talk = knits()
    talk.case = type(talk.case)(talk.case.person, type(talk.plan)(2, lines=talk.plan.lines, counter=talk.plan.counter))
    talk.play(Edited(11, Words(READS)))
    assert (talk.words_at("about.good"), talk.said[0]) == ([KNITS], "sorry.edited")


def test_a_caption_is_kept_when_its_picture_is_not() -> None:
    talk = at("about.good")
    talk.play(Unexpected("photo", Words(KNITS)))
    assert (talk.words_at("about.good"), talk.said[0]) == ([KNITS], "sorry.captioned")


def c_after(talk: Talk, *changes: c.Change) -> Case:
    return case_after(talk.case, changes, talk.facts.by)
