"""Counts of cases that are kept, and an index of the calls that are still open"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

STILL_OPEN = sa.text('NOT answered AND NOT talked')


def upgrade() -> None:
    op.create_table('case_count',
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('cases', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['office.id'], ),
    sa.PrimaryKeyConstraint('office_id', 'worker_id', 'state'),
    sqlite_with_rowid=False
    )
    op.execute(
        'INSERT INTO case_count (office_id, worker_id, state, cases)'
        ' SELECT office_id, coalesce(worker_id, 0), state, count(*) FROM plan'
        ' WHERE office_id IS NOT NULL GROUP BY office_id, coalesce(worker_id, 0), state'
    )
    op.create_index('ix_open_call', 'call_for_help', ['plan_id'], sqlite_where=STILL_OPEN, postgresql_where=STILL_OPEN)


def downgrade() -> None:
    op.drop_index('ix_open_call', 'call_for_help')
    op.drop_table('case_count')
