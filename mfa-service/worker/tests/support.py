"""The worker as a process, over kalpy or its stand-in, and a model folder for it.

`SAYABLE_REAL_MODEL=DIR` runs the tests over the real kalpy of this Python with the model in DIR. Without it they run
over the stand-in.
"""

from __future__ import annotations

import base64
import contextlib
import json
import math
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

WORKER = Path(__file__).resolve().parents[1]
STANDIN = WORKER.parents[1] / "tools" / "mfa" / "standin"
#: No path is pruned within this beam, so that a tone is aligned too.
WIDEST = 4_000
PHONES = ["TH", "S", "R", "IY1", "IY0", "B", "ER1", "D", "Z", "K", "AE1", "SH", "IH0"]


REAL_MODEL = os.environ.get("SAYABLE_REAL_MODEL")
#: Marks tests of what the real library can't be made to show.
standin_only = unittest.skipIf(REAL_MODEL, "The real library can't be made to show this.")


def make_model(
    folder: Path, *, real: bool = REAL_MODEL is not None, meta: dict[str, Any] | None = None, **standin: Any
) -> Path:
    """Makes a folder of a model that a test may change: a copy of the real one, or one for the stand-in."""
    folder.mkdir(parents=True, exist_ok=True)
    if real:
        shutil.copytree(REAL_MODEL, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        described = json.loads((folder / "meta.json").read_text(encoding="utf8"))
    else:
        for name in ("final.mdl", "tree"):
            (folder / name).write_bytes(b"model")
        described = {"version": "3.4.3", "phones": PHONES, "features": {"dither": 0.1}, "standin": standin}
    (folder / "meta.json").write_text(json.dumps({**described, **(meta or {})}), encoding="utf8")
    return folder


def tone(seconds: float = 1.0, silence: float = 0.2) -> bytes:
    """Returns silence, a tone and silence: 16-bit samples at 16 kHz."""
    quiet = bytes(2 * int(silence * 16_000))
    sound = b"".join(
        int(9_000 * math.sin(index / 5)).to_bytes(2, "little", signed=True) for index in range(int(seconds * 16_000))
    )
    return quiet + sound + quiet


def align_message(request_id: int = 1, **changes: Any) -> dict[str, Any]:
    words = [[["TH R IY1", 1.0], ["S R IY1", 0.4]], [["B ER1 D Z", 1.0]]]
    audio = base64.b64encode(tone()).decode()
    message = {"id": request_id, "type": "align", "beams": [WIDEST], "audio": audio, "words": words, "free": False}
    return {**message, **changes}


class Worker:
    """The worker process, for a `with` block. It is killed at the end."""

    def __init__(self, model: Path, *options: str, real: bool = REAL_MODEL is not None, **environment: str) -> None:
        library = {} if real else {"PYTHONPATH": str(STANDIN)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sayable_mfa", "--model", str(model), *options],
            cwd=WORKER,
            env={
                **os.environ,
                **library,
                "PYTHONDONTWRITEBYTECODE": "1",
                "FAULT_FOLDER": str(model),
                **environment,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            # The unwritten rest has no reader.
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def read(self) -> Any:
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def write(self, line: bytes) -> None:
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def ask(self, message: Any) -> Any:
        self.write(message if isinstance(message, bytes) else json.dumps(message).encode())
        return self.read()
