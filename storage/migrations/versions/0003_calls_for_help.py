"""What persons ask of the social service: calls for help with their answers"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

WORDS = "text, example, voice_id, voice_file, voice_seconds"


def upgrade() -> None:
    op.create_table('call_for_help',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('example', sa.String(), nullable=False),
    sa.Column('voice_id', sa.String(), nullable=True),
    sa.Column('voice_file', sa.String(), nullable=True),
    sa.Column('voice_seconds', sa.Integer(), nullable=True),
    sa.Column('answered', sa.Boolean(), nullable=False),
    sa.Column('answer_text', sa.Text(), nullable=False),
    sa.Column('answer_example', sa.String(), nullable=False),
    sa.Column('answer_voice_id', sa.String(), nullable=True),
    sa.Column('answer_voice_file', sa.String(), nullable=True),
    sa.Column('answer_voice_seconds', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('alone', sa.Boolean(), nullable=False),
    sa.Column('talked', sa.Boolean(), nullable=False),
    sa.Column('read', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], ),
    sa.PrimaryKeyConstraint('plan_id', 'number'),
    sqlite_with_rowid=False
    )
    # Words to the social service stood among the lines, at "asked/<place>". When they were said is not known: the plan's begin stands for it.
    op.execute(
        f"INSERT INTO call_for_help (plan_id, number, place, at, {WORDS}, answered, answer_text, answer_example, alone, talked, read)"
        " SELECT line.plan_id, line.number, substr(line.place, 7), plan.created_at,"
        " line.text, line.example, line.voice_id, line.voice_file, line.voice_seconds, false, '', '', false, false, false"
        " FROM line JOIN plan ON plan.id = line.plan_id WHERE line.place LIKE 'asked/%'"
    )
    op.execute("DELETE FROM line WHERE place LIKE 'asked/%'")


def downgrade() -> None:
    """The words go back among the lines; calls without words and the answers have no place there."""
    op.execute(
        f"INSERT INTO line (plan_id, number, place, {WORDS}, source, supporter)"
        f" SELECT plan_id, number, 'asked/' || place, {WORDS}, 'person', '' FROM call_for_help WHERE text <> '' OR voice_id IS NOT NULL"
    )
    op.drop_table('call_for_help')
