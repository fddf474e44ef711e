"""The worker's pages: money, the queue's own columns, sign-in, catalogue, notes, search"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# The newest version stands in its office's queue; the search is filled by the program, since names are sealed.
QUEUE_COLUMNS = (
    "UPDATE plan SET office_id = (SELECT office_id FROM person WHERE person.id = plan.person_id AND person.erased_at IS NULL)"
    " WHERE version = (SELECT max(newest.version) FROM plan newest WHERE newest.person_id = plan.person_id)",
    "UPDATE plan SET state_since = (SELECT max(at) FROM status_history WHERE status_history.plan_id = plan.id)",
    "UPDATE plan SET said_at = (SELECT max(at) FROM audit WHERE audit.plan_id = plan.id AND audit.role = 'person')",
)

def upgrade() -> None:
    op.create_table('office_service',
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('plain', sa.String(), nullable=False),
    sa.Column('sign', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('price', sa.Numeric(12, 2).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['office.id'], ),
    sa.PrimaryKeyConstraint('office_id', 'code'),
    sqlite_with_rowid=False
    )
    op.create_table('provider',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('registered', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['office.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('provider', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_provider_office_id'), ['office_id'], unique=False)

    op.create_table('colleague_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('colleague_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_colleague_note_person_id'), ['person_id'], unique=False)

    op.create_table('person_search',
    sa.Column('hash', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('hash', 'person_id'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('person_search', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_search_person_id'), ['person_id'], unique=False)

    op.create_table('sign_in_link',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('token_hash')
    )
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_link_worker_id'), ['worker_id'], unique=False)

    op.create_table('web_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('secret_hash', sa.String(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('secret_hash')
    )
    with op.batch_alter_table('web_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_session_worker_id'), ['worker_id'], unique=False)

    op.create_table('open_case',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'worker_id'),
    sqlite_with_rowid=False
    )
    op.create_table('web_draft',
    sa.Column('worker_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], ),
    sa.PrimaryKeyConstraint('worker_id', 'key'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('web_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_web_draft_plan_id'), ['plan_id'], unique=False)

    # Not in batches: those would copy tables that others refer to.
    op.add_column('plan', sa.Column('budget', sa.Numeric(12, 2).with_variant(sa.BigInteger(), 'sqlite'), server_default='0', nullable=False))
    op.add_column('plan', sa.Column('months', sa.Integer(), server_default='12', nullable=False))
    op.add_column('plan', sa.Column('reason', sa.Text(), server_default='', nullable=False))
    op.add_column('plan', sa.Column('office_id', sa.Integer(), nullable=True))
    op.add_column('plan', sa.Column('state_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('plan', sa.Column('said_at', sa.DateTime(timezone=True), nullable=True))
    for statement in QUEUE_COLUMNS:
        op.execute(statement)
    op.create_index('ix_plan_queue', 'plan', ['office_id', 'state', 'state_since'], unique=False)
    op.create_index('ix_plan_workers_queue', 'plan', ['office_id', 'worker_id', 'state', 'state_since'], unique=False)

    op.add_column('support_line', sa.Column('provider', sa.Text(), server_default='', nullable=False))
    op.add_column('support_line', sa.Column('unit', sa.String(), server_default='', nullable=False))
    op.add_column('support_line', sa.Column('units', sa.Numeric(12, 2).with_variant(sa.BigInteger(), 'sqlite'), server_default='0', nullable=False))
    op.add_column('support_line', sa.Column('price', sa.Numeric(12, 2).with_variant(sa.BigInteger(), 'sqlite'), server_default='0', nullable=False))
    op.add_column('support_line', sa.Column('months', sa.Integer(), server_default='0', nullable=False))
    op.add_column('support_line', sa.Column('start', sa.Date(), nullable=True))



def downgrade() -> None:
    op.drop_column('support_line', 'start')
    op.drop_column('support_line', 'months')
    op.drop_column('support_line', 'price')
    op.drop_column('support_line', 'units')
    op.drop_column('support_line', 'unit')
    op.drop_column('support_line', 'provider')

    op.drop_index('ix_plan_workers_queue', table_name='plan')
    op.drop_index('ix_plan_queue', table_name='plan')
    op.drop_column('plan', 'said_at')
    op.drop_column('plan', 'state_since')
    op.drop_column('plan', 'office_id')
    op.drop_column('plan', 'reason')
    op.drop_column('plan', 'months')
    op.drop_column('plan', 'budget')

    with op.batch_alter_table('web_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_web_draft_plan_id'))

    op.drop_table('web_draft')
    op.drop_table('open_case')
    with op.batch_alter_table('web_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_web_session_worker_id'))

    op.drop_table('web_session')
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_link_worker_id'))

    op.drop_table('sign_in_link')
    with op.batch_alter_table('person_search', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_search_person_id'))

    op.drop_table('person_search')
    with op.batch_alter_table('colleague_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_colleague_note_person_id'))

    op.drop_table('colleague_note')
    with op.batch_alter_table('provider', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_provider_office_id'))

    op.drop_table('provider')
    op.drop_table('office_service')
