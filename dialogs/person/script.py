"""The person's conversation as a whole: its chapters in order, and what stands beside them."""

from dataclasses import replace

from dialogs.engine.advance import draw
from dialogs.engine.effects import ReadAloud
from dialogs.engine.events import Happened
from dialogs.engine.facts import Facts
from dialogs.engine.moves import first_unanswered
from dialogs.engine.screen import MOST_CHOICES, Row, Text, button
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Place, View
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.step_kinds import Note
from dialogs.facts.person import PersonFacts
from dialogs.person import help_answer, help_request, menu, private_answer, settings_and_data, suggestion_review
from dialogs.person.chapters import goals, my_supporter, priorities, start, wishes
from dialogs.person.menu import CHAPTERS
from dialogs.person.safety import calm_screen
from dialogs.person.sent import after_submission, worker_message
from dialogs.person.short_way import short_way
from dialogs.sessions import routes, week
from dialogs.sessions.help.help_request import goes_on
from dialogs.sessions.wording import under_date
from plan.changes import AddLine, AskForHelp, ChooseOffice
from plan.person import Consent
from plan.questions.key import QuestionKey
from plan.questions.registry import REMARK
from plan.sessions.session_calls import is_about_session
from plan.states import State
from plan.words import Words


def home_of_person(facts: Facts) -> Place:
    """Where the person belongs: what the worker waits for, else the first question without an answer."""
    case = PersonFacts.of(facts).own
    if case.person.consent is not Consent.GIVEN:
        return Place("start.hello")
    if case.plan.state is not State.DRAFT:
        return Place(after_submission.HOME_OF.get(case.plan.state, "after.home"))
    return first_unanswered(PERSON, facts) or Place("read_back.send")


def may_stand(script: Script, facts: Facts, step: str) -> bool:
    """Chapters are open while the plan is a draft; the start before consent, the others after it."""
    chapter = script.chapter_of.get(step)
    if chapter is None:
        return True
    case = PersonFacts.of(facts).own
    agreed = case.person.consent is Consent.GIVEN
    return case.plan.state is State.DRAFT and (agreed or chapter.name == "start")


def chapter_head(script: Script, facts: Facts, place: Place) -> Text | None:
    """The chapter's name and how far the person is in it."""
    chapter = script.chapter_of.get(place.step)
    if chapter is None:
        return None
    title = Text(f"chapter.{chapter.name}")
    if not chapter.numbered or not script.by_name[place.step].counted:
        return Text("head.chapter", {"chapter": title})
    counted = [p for p in chapter.places(facts) if script.by_name[p.step].counted]
    if place not in counted:
        return Text("head.chapter", {"chapter": title})
    return Text("head.question", {"chapter": title, "nth": counted.index(place) + 1, "of": len(counted)})


PASS = (button("dont_know", "button.dont_know"), button("skip", "button.skip"))
STANDING_ROWS: tuple[Row, ...] = ((button("back", "button.back"), button("help", "button.help"), button("also", "button.also")),)


def frame(step: Step, here: Here) -> tuple[Row, ...]:
    """First "nezinu" and "izlaist", where a question has none of its own and no answer yet; then the standing buttons, always the same."""
    own = {b.code for row in step.rows(here) for b in row}
    if not step.may_be_skipped or own & {"next", "keep"}:
        return STANDING_ROWS
    left = PASS[1:] if own & {"unsure", "dont_know"} else PASS
    return (left, *STANDING_ROWS)


def back(here: Here) -> Answer:
    """To the screen that this one was opened from, else one question back."""
    parent = PERSON.by_name[here.place.step].parent
    return Answer(aside=Place(parent, here.subject)) if parent else Answer(go=Go.BACK)


def help_beside(here: Here) -> Answer:
    step = PERSON.by_name[here.place.step]
    return Answer(aside=Place("help", step.name if step.has_help else "any"))


def begin(here: Here, argument: str) -> Answer:
    """/start: whoever has begun comes back to where they were. An invitation fills in the office and the case number."""
    go: Go | Place = Go.BACK if here.place.step == "pause" else Go.STAY
    if not start.has_agreed(here):
        go = Place("start.hello")
    invitation = here.facts.invitation
    if invitation is None:
        return Answer(go=go, view=here.view, said=(Text("start.again"),) if start.has_agreed(here) else ())
    if invitation.state != "open":
        return Answer(go=go, view=here.view, said=(Text(f"start.invitation.{invitation.state}"),))
    if here.plan.state is not State.DRAFT:
        return Answer(go=Go.HOME, said=(Text("start.invitation.later"),))
    office = invitation.office
    invited = ChooseOffice(office.id, office.name, invitation.case_number)
    return Answer((invited,), go, view=here.view, said=(Text("start.invited", {"office": office.name}),))


def answer_event(here: Here, step: Step, event: Happened) -> Answer | None:
    """What somebody else did. Nothing takes a person out of the middle of a question."""
    at_pause = step.is_resting_place or isinstance(step, Note)
    match event.kind:
        case "joined" | "suggested" | "answered_alone" | "message":
            new = suggestion_review.due_aside(here.facts) not in (None, here.place)
            return here.stay(pause=True) if at_pause and new else None
        case "explained":
            number = int(event.about or 0)
            return help_answer.show_explanation(here, number, above(replace(here, heard=number)))
        case "help_late":
            return help_answer.tell_late(here, int(event.about or 0), at_pause)
        case "help_goes_on":
            return goes_on(here, int(event.about or 0))
        case "renewed":
            return Answer(aside=Place("after.begun_anew"), said=(Text("happened.renewed", news=True),))
        case "stepped_back":
            return here.stay(Text("happened.stepped_back", news=True))
    waits = (step.listens or step.midway) and not step.is_resting_place
    return Answer(go=Go.STAY if waits else Go.HOME, view=here.view if waits else View(), said=(Text(f"happened.{event.kind}", news=True),))


def above(here: Here) -> tuple[Text, ...]:
    """The explanation that came; to which question or session, when the person is elsewhere meanwhile."""
    request = help_answer.request_heard(here)
    if request is None or request.place == str(here.place):
        return help_answer.explanation(here)
    if is_about_session(request.place):
        *asked, answer = help_answer.explanation(here)
        return (*asked, under_date(here, request.place, answer))
    question = question_at(here.facts, request.place)
    return (*((Text("help.about", {"question": question}, news=True),) if question else ()), *help_answer.explanation(here))


def question_at(facts: Facts, place: str) -> Text | None:
    """What a screen of the person asks; None when it is there no more."""
    asked = Place.read(place)
    screen = draw(Conversation(PERSON.name, asked), facts, PERSON)
    return screen.ask if screen.step == asked.step else None


def unheard(here: Here, words: Words) -> Answer:
    """Words where none were asked for: in a draft they are kept as a remark, after sending the worker reads them. Nothing said is lost.

    Before the person has agreed nothing is kept.
    """
    if not start.has_agreed(here):
        return here.stay(Text("sorry.words"))
    if here.plan.state is State.DRAFT:
        kept = Text("sorry.remark" if words.text and here.place.step in PERSON.chapter_of else "sorry.kept")
        return here.stay(kept, changes=(AddLine(QuestionKey(REMARK, at=str(here.place)), words),))
    return here.stay(Text("after.passed_on"), changes=(AskForHelp(str(here.place), words),))


def answer_refusal(here: Here, why: str, words: Words | None) -> Answer:
    """What was said goes to the social worker when it can stand nowhere in the plan."""
    if words is None or here.plan.state is State.DRAFT:
        return Answer(go=Go.HOME, said=(Text("sorry.not_now"),))
    return Answer((AskForHelp(here.place.step, words),), Go.HOME, said=(Text("sorry.not_now"), Text("after.passed_on")))


PERSON = Script(
    name="person",
    chapters=CHAPTERS,
    asides=(
        *menu.STEPS,
        *wishes.ASIDES,
        *goals.ASIDES,
        start.REFUSED,
        start.HUMAN,
        start.ASKING,
        *my_supporter.ASIDES,
        *worker_message.ASIDES,
        *suggestion_review.ASIDES,
        *private_answer.ASIDES,
        *priorities.ASIDES,
        *help_request.STEPS,
        *calm_screen.ASIDES,
        *settings_and_data.STEPS,
        *after_submission.STEPS,
        *routes.OF_PERSON,
    ),
    home=home_of_person,
    way=short_way,
    commands={
        "start": begin,
        "plans": lambda here, _: Answer(aside=Place("menu")),
        "paligs": lambda here, _: help_beside(here),
        "pauze": lambda here, _: Answer(aside=Place("pause")),
        "iestatijumi": lambda here, _: Answer(aside=Place("settings")),
        "nedela": lambda here, _: week.week(here),
        "kalendars": lambda here, _: Answer(aside=Place("session.calendar")),
        "open": routes.by_person,
        "atbalsts": lambda here, _: Answer(aside=Place("supporter.mine")),
        "dati": lambda here, _: Answer(aside=Place("data")),
    },
    standing={
        "back": back,
        "help": help_beside,
        "also": menu.open_more,
        "aloud": lambda here: here.stay(effects=(ReadAloud(),)),
        "pause": lambda here: Answer(aside=Place("pause")),
        "home": lambda here: Answer(aside=Place("menu")),
    },
    did_you_mean=AsideStep(name="meant"),
    most_choices=MOST_CHOICES,
    frame=frame,
    take_unasked_words=unheard,
    apology=lambda kind: Text(f"sorry.{kind}"),
    refused=answer_refusal,
    head=chapter_head,
    open=may_stand,
    happened=answer_event,
    interruption=suggestion_review.due_aside,
    texts_above=above,
    overheard=calm_screen.calm_place,
)
