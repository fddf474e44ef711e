"""Who hears of a change: what its kind declares (plan/changes/), for those whom it names in the words of concerned.py."""

from plan import changes as c
from plan.by import By
from plan.plan import Case
from plan.states import Role
from plan.support.supporter import Sees, Supporter
from service.notifications.concerned import tell_concerned
from service.notifications.telling import Notifier
from storage.db.tx import Tx


def notify(tx: Tx, changes: tuple[c.Change, ...], before: Case, case: Case, by: By) -> bool:
    """Puts into the outbox what others are told of the changes that made `case` of what was `before`. Whether anybody is."""
    notifier = Notifier(tx, case, by)
    told = [_tell(notifier, change, before) for change in changes]
    return _refresh_supporters(notifier, changes, before) | any(told)


def _tell(notifier: Notifier, change: c.Change, before: Case) -> bool:
    told = tell_concerned(notifier, change, before) if change.news.concerned else _tell_other_side(notifier, change)
    if change.news.paper:
        notifier.tell_paper()
    return _tell_supporters(notifier, change) | told | change.news.paper


def _tell_other_side(notifier: Notifier, change: c.Change) -> bool:
    """The person of what a worker or a supporter did, the workers of what the person did."""
    if notifier.by.role is Role.PERSON and change.news.workers:
        notifier.tell_workers(change.news.workers)
        return True
    if notifier.by.role is not Role.PERSON and change.news.person:
        notifier.tell_person(change.news.person, change.about)
        return True
    return False


def _tell_supporters(notifier: Notifier, change: c.Change) -> bool:
    """Those who may see anything at all."""
    if not change.news.supporters:
        return False
    for supporter in notifier.case.person.supporters:
        if supporter.active and supporter.sees is not Sees.NOTHING:
            notifier.tell_supporter(supporter, change.news.supporters)
    return True


def _refresh_supporters(notifier: Notifier, changes: tuple[c.Change, ...], before: Case) -> bool:
    """Something that stands on their screens may have changed."""
    seeing = [one for one in before.person.supporters if one.active and _may_see_change(changes, notifier.by, one)]
    for supporter in seeing:
        notifier.refresh(supporter.telegram_id)
    return bool(seeing)


def _may_see_change(changes: tuple[c.Change, ...], by: By, supporter: Supporter) -> bool:
    """What a supporter does changes nothing that another sees, but for an answer: the others need not answer any more."""
    return by.role is not Role.SUPPORTER or (supporter.id != by.id and any(isinstance(change, c.Explain) for change in changes))
