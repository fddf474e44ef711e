"""Words on the way to something that is not saved yet"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('conversation', sa.Column('kept', sa.Text(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('conversation', 'kept')
