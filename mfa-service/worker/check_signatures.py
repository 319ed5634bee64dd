"""Compares the installed kalpy with recorded signatures: `check_signatures.py FILE [--exact]`.

`--exact` compares every parameter, for the stand-in. Without it, only the parameters that we pass are
compared: they have to be the first ones, with the same names.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from pathlib import Path
from typing import Any


def find(name: str) -> Any:
    module, _, path = name.partition(":")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
    return found


def differences(recorded: dict[str, Any], is_exact: bool) -> list[str]:
    wrong: list[str] = []
    for name, expected in recorded["callables"].items():
        try:
            actual = list(inspect.signature(find(name)).parameters)
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            wrong.append(f"{name}: {type(error).__name__}")
            continue
        count = len(expected["parameters"]) if is_exact else expected["used"]
        wanted = expected["parameters"][:count]
        if actual[:count] != wanted or (is_exact and len(actual) != count):
            wrong.append(f"{name}: {', '.join(actual)} in place of {', '.join(wanted)}")
    for name in recorded["properties"]:
        try:
            if not isinstance(find(name), property):
                wrong.append(f"{name}: no property")
        except (ImportError, AttributeError) as error:
            wrong.append(f"{name}: {type(error).__name__}")
    for name in recorded["exceptions"]:
        try:
            if not issubclass(find(name), Exception):
                wrong.append(f"{name}: no exception")
        except (ImportError, AttributeError, TypeError) as error:
            wrong.append(f"{name}: {type(error).__name__}")
    return wrong


def main() -> int:
    wrong = differences(json.loads(Path(sys.argv[1]).read_text(encoding="utf8")), "--exact" in sys.argv[2:])
    for line in wrong:
        print(line)
    print(f"{len(wrong)} signatures differ." if wrong else "All signatures are as recorded.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
