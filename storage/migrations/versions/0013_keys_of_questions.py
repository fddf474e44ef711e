"""Places become keys of questions: a card always has its topic, an objection to the whole plan names no goal

The other places are keys as they are (plan/questions/key.py). No words are touched: a place is a code, and is not sealed.
"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

# As they are asked in this revision.
TOPICS = {
    "with_whom": "alone_with_helper small_group big_group with_family with_friends same_helper",
    "where": "at_home near_home other_town by_phone outdoors day_centre group_home pool",
    "when": "morning afternoon evening weekend same_time",
    "doing": "listening_music singing dancing drawing sand crafts workshop dogs horses water moving walking garden cooking games computer"
    " learning talking practise_speaking",
    "upsets": "noise strangers waiting hurry crowd changes touch",
    "how_to_talk": "writing speaking pictures slowly voice_notes questions_ahead",
}
OPEN = sa.table("left_open", sa.column("plan_id"), sa.column("place"))
LINE = sa.table("line", sa.column("place"))
PREFERENCE = sa.table("preference", sa.column("plan_id"), sa.column("card"))
WHOLE_PLAN = {"objection/0": "objection"}


def upgrade() -> None:
    for topic, cards in TOPICS.items():
        for card in cards.split():
            _give_topic(f"preferences.card/{card}", f"preferences.card/{topic}/{card}", card)
    for old, new in WHOLE_PLAN.items():
        _rename(old, new)


def downgrade() -> None:
    """Cards keep their topic: that is how the product wrote them before as well."""
    for old, new in WHOLE_PLAN.items():
        _rename(new, old)


def _give_topic(old: str, new: str, card: str) -> None:
    """What has its answer meanwhile, or stands there with its topic as well, is not left open a second time."""
    other = OPEN.alias()
    answered = sa.select(PREFERENCE.c.plan_id).where(PREFERENCE.c.card == card)
    there = sa.select(other.c.plan_id).where(other.c.place == new)
    op.execute(OPEN.delete().where(OPEN.c.place == old, OPEN.c.plan_id.in_(answered.union(there))))
    op.execute(OPEN.update().where(OPEN.c.place == old).values(place=new))


def _rename(old: str, new: str) -> None:
    op.execute(LINE.update().where(LINE.c.place == old).values(place=new))
