from collections.abc import Callable
from pathlib import Path

import pytest

HEADER = """msgid ""
msgstr ""
"Language: lv\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\\n"

"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], None]:
    """Puts a small catalogue file under tmp_path, with the header every file has."""

    def put(name: str, entries: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + entries, encoding="utf-8")

    return put
