"""Two versions side by side: whatever the person says otherwise in the new one is seen."""

from plan import changes as c
from plan.plan import Plan
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.states import Move
from plan.support.services import Wish
from plan.words import Words
from review.case.version_diff import differences
from tests.databases import on_sqlite
from tests.review.desk import Desk, agreed
from tests.wording import wording
from tests.words import HER_CAT, NEIGHBOUR, NO_RENT, OWN_KEY

pytestmark = on_sqlite


def handed_in(desk: Desk, *changes: c.Change) -> tuple[Plan, Plan]:
    """The agreed version, and the one after it with these changes."""
    old = agreed(desk).plan
    desk.person_does(c.Renew())
    return old, desk.person_does(*changes, c.MovePlan(Move.SUBMIT)).plan


async def compared(desk: Desk, *changes: c.Change) -> str:
    _, new = handed_in(desk, *changes)
    browser = await desk.browser(desk.owner)
    return (await browser.get(f"/lieta/{new.id}/salidzinat")).text


async def test_nothing_is_said_to_differ_where_nothing_does(desk: Desk) -> None:
    old, new = handed_in(desk)
    assert {it.same for it in differences(old, new)} == {True}
    browser = await desk.browser(desk.owner)
    page = (await browser.get(f"/lieta/{new.id}/salidzinat")).text
    assert page.count(wording("r.compare.same")) == len(new.goals) + 1


async def test_circle_profile_and_preferences_changed_and_no_changes_were_seen(desk: Desk) -> None:
    said = c.AddLine(parse_key("about.matters"), Words(HER_CAT))
    page = await compared(desk, said, c.AddMember("close", Words(NEIGHBOUR)), c.Rate("noise", Liking.LIKE))
    about_person = page.partition("Ko persona teica par sevi</h2>")[2]
    for seen in (wording("r.said.about.matters"), HER_CAT, wording("r.circle.close"), NEIGHBOUR, "troksnis"):
        assert seen.lower() in about_person.lower()


async def test_why_help_and_wished_services_changed_and_no_changes_were_seen(desk: Desk) -> None:
    goal = desk.case.plan.goals[0].id
    why = c.AddLine(parse_key(f"goals.why/{goal}"), Words(OWN_KEY))
    wish = c.WantService(goal, "logopeds", Wish.WANT)
    old, new = handed_in(desk, why, c.AddLine(parse_key(f"goals.hinders/{goal}"), Words(NO_RENT)), wish)
    changed = {it.after: it for it in differences(old, new)}[desk.case.plan.goals[0].words]
    assert not changed.same
    browser = await desk.browser(desk.owner)
    page = (await browser.get(f"/lieta/{new.id}/salidzinat")).text
    for seen in (OWN_KEY, NO_RENT, wording("r.said.goals.hinders")):
        assert seen in page
    assert [change.title for change in changed.said] == ["r.said.goals.why", "r.said.goals.hinders", "r.goal.wished"]
