"""The number at which an office is called"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('office', sa.Column('phone', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('office', 'phone')
