"""Who blocked the bot, by chat; reminders that were put off on purpose"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('blocked_chat',
    sa.Column('chat_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('blocked_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('chat_id')
    )
    op.execute(
        'INSERT INTO blocked_chat (chat_id, blocked_at) SELECT telegram_id, blocked_at FROM person'
        ' WHERE telegram_id IS NOT NULL AND blocked_at IS NOT NULL'
    )
    op.add_column('reminder', sa.Column('put_off_to', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('reminder', 'put_off_to')
    op.drop_table('blocked_chat')
