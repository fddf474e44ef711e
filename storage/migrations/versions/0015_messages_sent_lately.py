"""Numbers of messages that were sent lately, so that erasing can take them out of the chat"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sent_message',
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('message_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('chat_id', 'message_id'),
    sqlite_with_rowid=False
    )
    op.create_index('ix_sent_message_sent_at', 'sent_message', ['sent_at'])


def downgrade() -> None:
    op.drop_table('sent_message')
