"""Chapter 2, about me: a one-page profile."""

from dialogs.engine.script import Chapter
from dialogs.engine.step_kinds import OpenQuestion, numbered_examples
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import private_check

CHAPTER = Chapter(
    "about",
    (
        OpenQuestion(name="about.good", examples=numbered_examples("about.good.example", 6)),
        OpenQuestion(name="about.matters", examples=numbered_examples("about.matters.example", 7)),
        OpenQuestion(name="about.help_me", examples=numbered_examples("about.help_me.example", 6)),
        OpenQuestion(name="about.good_day", examples=numbered_examples("about.good_day.example", 6)),
        OpenQuestion(name="about.bad_day", examples=numbered_examples("about.bad_day.example", 6)),
        private_check("about", "about.good", "about.done"),
        Ended(name="about.done"),
    ),
)
