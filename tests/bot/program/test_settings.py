"""Each wrong setting is named, with what to do, and without its value."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.program.opening import open_store
from bot.program.settings import BadSettings, Settings, load_settings, require_token
from storage.db.tx import Tx
from storage.office import offices
from tests.databases import KEY
from tests.running_bot import SettingsAlone

OTHER_KEY = "b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyb3Q="


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_PORT", "hidden"),
        ("WEB_PORT", "70000"),
        ("ADMIN_TELEGRAM_IDS", "hidden,2"),
        ("BOT_TOKEN", "changeme-hidden"),
        ("DATABASE_URL", "mysql://hidden"),
        ("SENDS_A_SECOND", "0"),
        ("SENDS_A_SECOND", "31"),
        ("SENDS_A_SECOND_IN_CHAT", "0"),
    ],
)
def test_a_malformed_setting_is_named_without_its_value(name: str, value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as problem:
        load_settings()
    assert name in str(problem.value)
    assert "hidden" not in str(problem.value)


def test_a_missing_token_says_how_to_get_one_and_points_to_the_demo() -> None:
    with pytest.raises(BadSettings, match="BotFather") as problem:
        require_token(SettingsAlone(bot_token=""))
    assert "make demo" in str(problem.value)


def test_administrators_are_numbers_parted_by_commas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADMIN_TELEGRAM_IDS", "11, 22")
    assert load_settings().admin_telegram_ids == {11, 22}


def test_keys_of_another_database_stop_the_start(tmp_path: Path) -> None:
    def settings(key: str) -> Settings:
        return SettingsAlone(data_dir=tmp_path, data_keys=key)

    store = open_store(settings(KEY))

    def worker(tx: Tx) -> None:
        office = offices.open_office(tx, "Balvi", datetime(2026, 11, 23, tzinfo=UTC))
        offices.add_worker(tx, 1, "Ilze", office.id)

    store.run_now(worker)
    store.close()
    with pytest.raises(BadSettings, match="DATA_KEYS"):
        open_store(settings(OTHER_KEY))
    open_store(settings(KEY)).close()


def test_a_database_that_does_not_answer_is_said_in_a_line(tmp_path: Path) -> None:
    away = SettingsAlone(data_dir=tmp_path, data_keys=KEY, database_url="postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(BadSettings, match="DATABASE_URL"):
        open_store(away)
