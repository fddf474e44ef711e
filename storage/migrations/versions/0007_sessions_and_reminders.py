"""Sessions and reminders"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reminder_choice',
    sa.Column('telegram_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('leads', sa.Text(), nullable=False),
    sa.Column('quiet_from', sa.Integer(), nullable=False),
    sa.Column('quiet_until', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('telegram_id')
    )
    op.create_table('reminder',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('to_id', sa.Integer(), nullable=False),
    sa.Column('session', sa.Integer(), nullable=False),
    sa.Column('original', sa.DateTime(), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('person_id', 'key')
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index('ix_reminder_due', ['next_at', 'id'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('session',
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('bring_text', sa.Text(), nullable=False),
    sa.Column('bring_example', sa.String(), nullable=False),
    sa.Column('bring_voice_id', sa.String(), nullable=True),
    sa.Column('bring_voice_file', sa.String(), nullable=True),
    sa.Column('bring_voice_seconds', sa.Integer(), nullable=True),
    sa.Column('with_person', sa.Boolean(), nullable=False),
    sa.Column('supporters', sa.Text(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=True),
    sa.Column('provider', sa.Text(), nullable=False),
    sa.Column('start', sa.DateTime(), nullable=False),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('made_by', sa.String(), nullable=False),
    sa.Column('made_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled', sa.Boolean(), nullable=False),
    sa.Column('follows', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'number'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_worker_id'), ['worker_id'], unique=False)

    op.create_table('session_answer',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('session', sa.Integer(), nullable=False),
    sa.Column('original', sa.DateTime(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('reply', sa.String(), nullable=False),
    sa.Column('wished', sa.DateTime(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'session', 'original', 'role', 'by_id'),
    sqlite_with_rowid=False
    )
    op.create_table('session_mood',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('session', sa.Integer(), nullable=False),
    sa.Column('original', sa.DateTime(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('mood', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'session', 'original'),
    sqlite_with_rowid=False
    )
    op.create_table('session_outcome',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('session', sa.Integer(), nullable=False),
    sa.Column('original', sa.DateTime(), nullable=False),
    sa.Column('happened', sa.Boolean(), nullable=False),
    sa.Column('absent', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'session', 'original'),
    sqlite_with_rowid=False
    )
    op.create_table('session_shift',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('session', sa.Integer(), nullable=False),
    sa.Column('original', sa.DateTime(), nullable=False),
    sa.Column('moved_to', sa.DateTime(), nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'session', 'original'),
    sqlite_with_rowid=False
    )
    # Not in batches: those would copy tables that others refer to.
    op.add_column('person', sa.Column('leads', sa.Text(), server_default='[1440, 120]', nullable=False))
    op.add_column('person', sa.Column('ask_supporter', sa.Boolean(), server_default='0', nullable=False))
    op.add_column('person', sa.Column('nudges', sa.Boolean(), server_default='1', nullable=False))



def downgrade() -> None:
    op.drop_column('person', 'nudges')
    op.drop_column('person', 'ask_supporter')
    op.drop_column('person', 'leads')

    op.drop_table('session_shift')
    op.drop_table('session_outcome')
    op.drop_table('session_mood')
    op.drop_table('session_answer')
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_session_worker_id'))

    op.drop_table('session')
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_index('ix_reminder_due', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.drop_table('reminder')
    op.drop_table('reminder_choice')
