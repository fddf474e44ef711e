"""Who takes part in a session, on the pages: a worker of another office is not put in, and who blocked the bot is not counted on."""

from plan.changes import AddSession
from plan.sessions.session import PLAN_MEETING, Details, People
from plan.states import Role
from storage.chats import blocked_chats
from storage.office import offices
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import change
from tests.review.sessions.test_sessions import NEW, address, do, sessions
from tests.sessions import wall
from tests.wording import wording
from tests.words import JANIS_BERZINS
from tests.work import work

PAGE = "tiksanas/1/20261202T1400"


def with_colleague(desk: Desk) -> int:
    """A session made by the owner of the case, in which a colleague takes part. Returns the colleague's number."""
    colleague = desk.workers["worker"].id
    details = Details(PLAN_MEETING, people=People(True, (1,), colleague))
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, AddSession(details, wall("2026-12-02 14:00")))
    return colleague


def goes_elsewhere(desk: Desk) -> None:
    there, colleague = desk.stranger.office_id, desk.workers["worker"]
    desk.store.run_now(lambda tx: offices.add_worker(tx, colleague.telegram_id, colleague.name, there))


@on_sqlite
async def test_a_colleague_who_works_elsewhere_now_is_not_kept_in_an_edited_session(desk: Desk) -> None:
    """Whoever took part was accepted, wherever they work."""
    colleague = with_colleague(desk)
    browser = await desk.browser(desk.owner)
    edited = {**NEW, "deed": "edited", "form": "mainit-1", "worker": colleague}
    assert (await do(browser, address(desk, PAGE), **edited)).status_code == 303
    goes_elsewhere(desk)
    assert f'<option value="{colleague}"' not in (await browser.get(address(desk, PAGE))).text
    assert (await do(browser, address(desk, PAGE), **edited)).status_code == 422
    assert (await do(browser, address(desk, PAGE), **{**edited, "worker": ""})).status_code == 303
    assert sessions(desk)[0].details.people.worker is None


@on_sqlite
async def test_who_blocked_the_bot_is_named_where_the_participants_stand(desk: Desk) -> None:
    """It was known of the person alone."""
    with_colleague(desk)
    supporter = desk.now_case().person.supporter(1)
    assert supporter
    browser = await desk.browser(desk.owner)
    case = f"/lieta/{desk.case.plan.id}"
    for path in (case, address(desk, PAGE)):
        assert wording("r.session.unreached") not in (await browser.get(path)).text
    for chat in (supporter.telegram_id, desk.workers["worker"].telegram_id):
        desk.store.run_now(work(blocked_chats.note_blocked, chat, desk.clock.now))
    for path in (case, address(desk, PAGE)):
        page = (await browser.get(path)).text
        assert f"⛔ {wording('r.session.unreached')}: {supporter.name}, {desk.workers['worker'].name}" in page
        assert f"… {wording('r.session.reply.none')}: {JANIS_BERZINS}</li>" in page
