"""Messages of the worker to the person"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('worker_message',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('read', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'number'),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('worker_message')
