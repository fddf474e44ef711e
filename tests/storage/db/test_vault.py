"""Keys, and what they open."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from storage.db.vault import BadKey, Unreadable, Vault, open_vault
from tests.databases import KEY
from tests.words import KNITS

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@given(st.text())
def test_words_come_back_to_the_letter(words: str) -> None:
    vault = Vault(KEY)
    assert vault.unseal(vault.seal(words)) == words


def test_nothing_costs_nothing() -> None:
    assert Vault(KEY).seal("") == ""


def test_the_newest_key_seals_and_all_of_them_open() -> None:
    token = Vault(OLD).seal(KNITS)
    assert Vault(f"{NEW},{OLD}").unseal(token) == KNITS
    with pytest.raises(Unreadable):
        Vault(NEW).unseal(token)


def test_renewed_words_need_the_old_key_no_more() -> None:
    both = Vault(f"{NEW}, {OLD}")
    token = both.renew(Vault(OLD).seal(KNITS))
    assert Vault(NEW).unseal(token) == KNITS
    assert both.renew(token) == token
    assert both.renew("") == ""


@pytest.mark.parametrize("keys", ["short", f"{KEY},{KEY[:-4]}", "ē" * 44, ",", "=" * 44])
def test_a_malformed_key_is_named_but_not_shown(keys: str) -> None:
    with pytest.raises(BadKey) as refused:
        Vault(keys)
    assert keys not in str(refused.value) or keys == ","
    assert KEY[:-4] not in str(refused.value)


def test_the_key_file_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    token = open_vault("", tmp_path / "data").seal(KNITS)
    made = tmp_path / "data" / "keys"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert open_vault("", tmp_path / "data").unseal(token) == KNITS
    assert [path.name for path in made.parent.iterdir()] == ["keys"]


def test_keys_of_the_settings_come_before_the_file(tmp_path: Path) -> None:
    assert open_vault(KEY, tmp_path).is_newest(Vault(KEY).seal(KNITS).encode())
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_key_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("half of a ke")
    with pytest.raises(BadKey, match="backup"):
        open_vault("", tmp_path)
    assert (tmp_path / "keys").read_text() == "half of a ke"


def test_equal_numbers_have_equal_hashes_under_one_key() -> None:
    assert Vault(OLD).digests("BSD-1") == Vault(OLD).digests("BSD-1")
    assert Vault(OLD).digests("BSD-1") != Vault(OLD).digests("BSD-2")
    assert Vault(OLD).digests("BSD-1") != Vault(NEW).digests("BSD-1")
    assert Vault(f"{NEW},{OLD}").digests("BSD-1")[1:] == Vault(OLD).digests("BSD-1")
