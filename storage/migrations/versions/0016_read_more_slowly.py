"""Whether what is read aloud is read more slowly"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('person', sa.Column('slow', sa.Boolean(), server_default='0', nullable=False))


def downgrade() -> None:
    op.drop_column('person', 'slow')
