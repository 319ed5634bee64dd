"""Compares the installed kalpy with recorded signatures: `check_signatures.py FILE [--exact | --record]`.

`--exact` compares every parameter, for the stand-in. Without it, only the parameters that we pass are compared: they
have to be the first ones, with the same names. `--record` writes the installed ones into the file.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import sayable_mfa  # noqa: F401 (kalpy reads audio through it)


def find(name: str) -> Any:
    module, _, path = name.partition(":")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = inspect.getattr_static(found, part) if inspect.isclass(found) else getattr(found, part)
    return found


def parameters_of(name: str) -> list[str]:
    return list(inspect.signature(find(name)).parameters)


def differences(recorded: dict[str, Any], is_exact: bool) -> list[str]:
    wrong: list[str] = []
    for name, expected in recorded["callables"].items():
        try:
            actual = parameters_of(name)
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            wrong.append(f"{name}: {type(error).__name__}")
            continue
        count = len(expected["parameters"]) if is_exact else expected["used"]
        wanted = expected["parameters"][:count]
        if actual[:count] != wanted or (is_exact and len(actual) != count):
            wrong.append(f"{name}: {', '.join(actual)} in place of {', '.join(wanted)}")
    for name, attributes in recorded["attributes"].items():
        wrong += [f"{name}: no {attribute}" for attribute in attributes if not has_attribute(name, attribute)]
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


def has_attribute(name: str, attribute: str) -> bool:
    """Returns true for an attribute of a class of C++, which has no signature, and for a field of a Python class."""
    try:
        return hasattr(find(name), attribute) or attribute in parameters_of(name)
    except (ImportError, AttributeError, TypeError, ValueError):
        return False


def record(recorded: dict[str, Any]) -> dict[str, Any]:
    """Returns the record with the installed parameters. The names and the number that we use stay."""
    callables = {
        name: {"parameters": parameters_of(name), "used": expected["used"]}
        for name, expected in recorded["callables"].items()
    }
    return {**recorded, "source": f"kalpy-kaldi {version('kalpy-kaldi')}", "callables": callables}


def main() -> int:
    path, options = Path(sys.argv[1]), sys.argv[2:]
    recorded = json.loads(path.read_text(encoding="utf8"))
    if "--record" in options:
        path.write_text(json.dumps(record(recorded), indent=2) + "\n", encoding="utf8")
        return 0
    wrong = differences(recorded, "--exact" in options)
    for line in wrong:
        print(line)
    print(f"{len(wrong)} signatures differ." if wrong else "All signatures are as recorded.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
