"""Tables, transactions, migrations, and encryption of what people wrote."""

from storage.db.schema import migrate

__all__ = ["migrate"]
