"""Tables, transactions, migrations, and encryption of what people wrote."""

from storage.schema import migrate

__all__ = ["migrate"]
