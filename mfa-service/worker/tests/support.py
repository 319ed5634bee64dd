"""The worker as a process, over the stand-in of kalpy, and a model folder for it."""

from __future__ import annotations

import base64
import contextlib
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

WORKER = Path(__file__).resolve().parents[1]
STANDIN = WORKER.parents[1] / "tools" / "mfa" / "standin"
PHONES = ["TH", "S", "R", "IY1", "IY0", "B", "ER1", "D", "Z", "K", "AE1", "SH", "IH0"]


def make_model(folder: Path, **standin: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    meta = {"name": "english_us_arpa", "version": "3.0.0", "phones": PHONES, "features": {"dither": 0.1}}
    (folder / "meta.json").write_text(json.dumps({**meta, "standin": standin}), encoding="utf8")
    for name in ("final.mdl", "tree"):
        (folder / name).write_bytes(b"model")
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
    return {"id": request_id, "type": "align", "beam": 10, "audio": audio, "words": words, **changes}


class Worker:
    """The worker process, for a `with` block. It is killed at the end."""

    def __init__(self, model: Path, *options: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sayable_mfa", "--model", str(model), *options],
            cwd=WORKER,
            env={
                **os.environ,
                "PYTHONPATH": str(STANDIN),
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
