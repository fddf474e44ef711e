"""Supporters, what passes between them and the person, invitations of theirs, and whose more of the plan is"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('supporter',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('standing', sa.String(), nullable=False),
    sa.Column('sees', sa.String(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hours', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'number'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('supporter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_supporter_telegram_id'), ['telegram_id'], unique=False)

    op.create_table('suggestion',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('by_supporter', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('goal', sa.Integer(), nullable=False),
    sa.Column('service', sa.String(), nullable=False),
    sa.Column('reply', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'number'),
    sqlite_with_rowid=False
    )
    op.create_table('help_request',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('answered', sa.Boolean(), nullable=False),
    sa.Column('answer_text', sa.Text(), nullable=False),
    sa.Column('answer_example', sa.String(), nullable=False),
    sa.Column('answer_voice_id', sa.String(), nullable=True),
    sa.Column('answer_voice_file', sa.String(), nullable=True),
    sa.Column('answer_voice_seconds', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('to_supporter', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('calls', sa.Boolean(), nullable=False),
    sa.Column('ended', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'number'),
    sqlite_with_rowid=False
    )
    op.create_table('plan_alone',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('chapter', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'chapter'),
    sqlite_with_rowid=False
    )
    # Not in a batch: that would copy the table, which others refer to, or which SQLite keeps in the key's own tree.
    op.add_column('person', sa.Column('together', sa.Integer(), server_default='0', nullable=False))
    op.add_column('plan', sa.Column('order_source', sa.String(), server_default='person', nullable=False))
    op.add_column('plan', sa.Column('order_supporter', sa.Text(), server_default='', nullable=False))
    op.add_column('area_choice', sa.Column('source', sa.String(), server_default='person', nullable=False))
    op.add_column('area_choice', sa.Column('supporter', sa.Text(), server_default='', nullable=False))
    op.add_column('support_line', sa.Column('worker', sa.Integer(), server_default='0', nullable=False))
    op.execute("UPDATE support_line SET worker = coalesce((SELECT worker_id FROM plan WHERE plan.id = support_line.plan_id), 0)")
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.alter_column('office_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('person_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('hours', sa.Integer(), server_default='0', nullable=False))
        batch_op.create_foreign_key('invitation_person_id_fkey', 'person', ['person_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_invitation_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    """Invitations of supporters mean nothing without the tables, and may be of no office."""
    op.execute("DELETE FROM invitation WHERE kind = 'supporter'")
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_person_id'))
        batch_op.drop_constraint('invitation_person_id_fkey', type_='foreignkey')
        batch_op.drop_column('hours')
        batch_op.drop_column('person_id')
        batch_op.alter_column('office_id', existing_type=sa.Integer(), nullable=False)

    op.drop_column('support_line', 'worker')
    op.drop_column('area_choice', 'supporter')
    op.drop_column('area_choice', 'source')
    op.drop_column('plan', 'order_supporter')
    op.drop_column('plan', 'order_source')
    op.drop_column('person', 'together')
    op.drop_table('plan_alone')
    op.drop_table('help_request')
    op.drop_table('suggestion')
    with op.batch_alter_table('supporter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_supporter_telegram_id'))

    op.drop_table('supporter')
