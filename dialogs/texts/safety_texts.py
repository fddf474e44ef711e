"""Whom to call when somebody is not well or not safe."""

from collections.abc import Iterable

from dialogs.engine.screen import Text
from plan.office import Office


def whom_to_call(offices: Iterable[Office], office_id: int | None, prefix: str) -> tuple[Text, ...]:
    """That nobody can come from here, the numbers for everybody, and that of the person's own office where it gave one."""
    phone = next((office.phone for office in offices if office.id == office_id), "")
    own = (Text(f"{prefix}.office", {"phone": phone}),) if phone else ()
    return (Text(f"{prefix}.programme"), Text(f"{prefix}.numbers"), *own)
