"""A preference card that was skipped first and answered later is not left open any more"""

from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

# The place ends with the card: preferences.card/<topic>/<card>. Compared by substr, because LIKE takes "_" for any letter.
ANSWERED = (
    "DELETE FROM left_open WHERE place LIKE 'preferences.card/%' AND EXISTS (SELECT 1 FROM preference"
    " WHERE preference.plan_id = left_open.plan_id"
    " AND substr(left_open.place, length(left_open.place) - length(preference.card)) = '/' || preference.card)"
)


def upgrade() -> None:
    op.execute(ANSWERED)


def downgrade() -> None:
    """The rows said what was not so: nothing brings them back."""
