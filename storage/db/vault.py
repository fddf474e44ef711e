"""Encryption at rest of what people wrote, with Fernet keys: the newest, first one seals, all of them open."""

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

OFTEN = 4_096  # tokens that `unseal_often` remembers: names of workers, which are on every page
UTF8 = ("utf-8", "surrogatepass")  # accepts half an emoji, cut off by somebody's phone


class BadKey(Exception):
    """A key is malformed or missing. The message never contains a key."""


class Unreadable(Exception):
    """No key opens this: it was sealed with a key that is not among DATA_KEYS, or it was damaged."""


class Vault:
    def __init__(self, keys: str) -> None:
        """`keys`: 44-character Fernet keys separated by commas or line ends, the newest first. Raises BadKey."""
        raw = [_key(text, place) for place, text in enumerate(keys.replace(",", "\n").split(), 1)]
        if not raw:
            raise BadKey("DATA_KEYS holds no key. Leave it out to have one made in DATA_DIR.")
        fernets = [Fernet(key) for key in raw]
        self._newest, self._all = fernets[0], MultiFernet(fernets)
        self.unseal_often = lru_cache(OFTEN)(self.unseal)
        self._digest_keys = [hmac.digest(base64.urlsafe_b64decode(key), b"search", "sha256") for key in raw]

    def seal(self, text: str) -> str:
        """A token to store; "" stays "", so that an empty field costs nothing."""
        return self._newest.encrypt(text.encode(*UTF8)).decode() if text else ""

    def unseal(self, token: str) -> str:
        """The text of a token, unchanged. Raises Unreadable."""
        return self.unseal_bytes(token.encode()).decode(*UTF8) if token else ""

    def seal_bytes(self, content: bytes) -> bytes:
        return self._newest.encrypt(content)

    def unseal_bytes(self, token: bytes) -> bytes:
        """Raises Unreadable."""
        try:
            return self._all.decrypt(token)
        except InvalidToken:
            raise Unreadable("sealed with a key that is not among DATA_KEYS, or damaged") from None

    def is_newest(self, token: bytes) -> bool:
        try:
            self._newest.decrypt(token)
        except InvalidToken:
            return False
        return True

    def renew(self, token: str) -> str:
        """The same content sealed with the newest key; unchanged when it already is. Raises Unreadable."""
        if not token or self.is_newest(token.encode()):
            return token
        return self.seal(self.unseal(token))

    def digests(self, text: str) -> list[str]:
        """Keyed hashes for exact search, one for each key, the newest first: during rotation rows may have an older one."""
        return [hmac.digest(key, text.encode(*UTF8), hashlib.sha256).hex() for key in self._digest_keys] if text else [""]


def _key(text: str, place: int) -> str:
    try:
        good = len(base64.urlsafe_b64decode(text)) == 32
    except (binascii.Error, ValueError):
        good = False
    if not good:
        raise BadKey(f"Key {place} of DATA_KEYS is malformed: it must be 32 bytes as 44 characters of URL-safe base64.")
    return text


def open_vault(data_keys: str, data_dir: Path) -> Vault:
    """The vault with DATA_KEYS, or with the file `keys` in DATA_DIR, created on the first start, when that is empty. Raises BadKey."""
    if data_keys.strip():
        return Vault(data_keys)
    path = data_dir / "keys"
    if not path.exists():
        _make(path)
    try:
        return Vault(path.read_text("ascii"))
    except (BadKey, UnicodeDecodeError):
        raise BadKey("The file `keys` in DATA_DIR is malformed. Restore it from a backup: without it the words are lost.") from None


def _make(path: Path) -> None:
    """Creates the key file atomically and never replaces one: a damaged key file would lose every word sealed with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"keys.{os.getpid()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(file, "wb") as out:
        out.write(Fernet.generate_key() + b"\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flushes a folder, so that a new name in it survives a power cut."""
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
