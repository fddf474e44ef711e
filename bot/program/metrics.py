"""Metrics for Prometheus. Labels are names of kinds, never of people, chats or cases."""

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector("mansplans", registry=REGISTRY)
UPDATES = Counter("mansplans_updates", "Updates that came from Telegram", registry=REGISTRY)
TURNS = Counter("mansplans_turns", "Turns that were committed", ["script"], registry=REGISTRY)
CALLS = Counter("mansplans_telegram_calls", "Calls that Telegram took", ["method"], registry=REGISTRY)
REMINDERS = Counter("mansplans_reminders", "Reminders by what became of them", ["outcome"], registry=REGISTRY)
ERRORS = Counter("mansplans_errors", "What went wrong, by its kind; Telegram's refusals among them", ["kind"], registry=REGISTRY)
OUTBOX = Gauge("mansplans_outbox_waiting", "Messages to others that wait", registry=REGISTRY)
OLDEST = Gauge("mansplans_oldest_due_reminder_seconds", "Age of the longest due reminder that is not out yet", registry=REGISTRY)


def metrics_page(waiting: int, oldest: float) -> bytes:
    """The page in Prometheus' text format. `waiting`: messages in the outbox; `oldest`: seconds, 0 when no reminder is due."""
    OUTBOX.set(waiting)
    OLDEST.set(oldest)
    return generate_latest(REGISTRY)
