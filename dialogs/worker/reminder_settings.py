"""When the worker wants to be reminded of sessions: leads, or none, and quiet hours."""

from dataclasses import dataclass

from dialogs.engine.screen import Text
from dialogs.engine.step import Here, Step
from dialogs.person.quiet_hours import FromHour, Hours, UntilHour
from dialogs.sessions.reminder_settings import OwnReminders
from dialogs.worker.screens import OfficeScreen

QUIET = {"day": (21, 8), "working": (17, 8), "morning": (12, 8), "afternoon": (17, 12)}


@dataclass(frozen=True, kw_only=True)
class WorkerReminders(OfficeScreen, OwnReminders):
    def lead(self, here: Here) -> tuple[Text, ...]:
        chosen = here.facts.reminders
        hours = Text("w.reminders.quiet", {"since": f"{chosen.quiet_from}.00", "until": f"{chosen.quiet_until}.00"})
        return (*OwnReminders.lead(self, here), hours)


@dataclass(frozen=True, kw_only=True)
class OwnHours(OfficeScreen, Hours):
    pass


STEPS: tuple[Step, ...] = (
    WorkerReminders(name="w.reminders", hours="w.hours"),
    OwnHours(name="w.hours", choices=QUIET, wording="w.hours"),
    FromHour(name="w.hours.from"),
    UntilHour(name="w.hours.until"),
)
