"""`python -m sayable_mfa --model DIR [--dictionary FILE] [--g2p DIR]`"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from . import PROTOCOL, Unusable
from .messages import Answer, write_answer
from .versions import OLDEST_KALPY, kalpy_version

#: The limit of an error's text.
MOST_REASON = 400


def main() -> int:
    options = read_options()
    end_with_parent()
    sink = own_stdout()
    try:
        require_kalpy()
        # The import is here because output of the libraries while they load must not reach the pipe either.
        from .pronouncing import Pronouncing
        from .service import Service, Stopping, memory_bytes, serve
        from .utterance_aligner import UtteranceAligner

        stopping = Stopping()
        service = Service(UtteranceAligner(options.model), Pronouncing(options.dictionary, options.g2p))
        ready: Answer = {
            "type": "ready",
            "protocol": PROTOCOL,
            "engine": f"kalpy {kalpy_version() or 'of unknown version'}",
            "model": service.aligner.describe(),
            "dictionaryWords": len(service.pronouncing.entries),
            "hasG2p": service.pronouncing.guess is not None,
            "memoryBytes": memory_bytes(),
        }
    except Exception as error:  # noqa: BLE001 (the service is informed of anything that is missing)
        print(f"sayable_mfa: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        sink.write(write_answer({"type": "error", "id": None, "code": "start", "message": reason_of(error)}))
        sink.flush()
        return 2
    try:
        sink.write(write_answer(ready))
        sink.flush()
        serve(service, sys.stdin.buffer, sink, stopping)
    except BrokenPipeError:
        # The pipe has no reader any more.
        os._exit(0)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sayable_mfa")
    parser.add_argument("--model", type=Path, required=True, help="folder of the acoustic model")
    parser.add_argument("--dictionary", type=Path, help="MFA's dictionary file")
    parser.add_argument("--g2p", type=Path, help="folder of the grapheme-to-phoneme model")
    return parser.parse_args()


def require_kalpy() -> None:
    """Raises Unusable where kalpy is missing or too old. Its version is read before it is imported."""
    if find_spec("kalpy") is None:
        raise Unusable(f"The Python {sys.executable} has no kalpy. MFA's environment has it, {OLDEST_KALPY} or newer.")
    found = kalpy_version()
    if found is not None and _numbers(found) < _numbers(OLDEST_KALPY):
        raise Unusable(f"kalpy {found} is too old. {OLDEST_KALPY} or newer is needed.")


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)[:2]]


def reason_of(error: Exception) -> str:
    """Returns the error as a sentence. Nobody's words are in it: no request has arrived yet."""
    if isinstance(error, Unusable):
        return str(error)
    return f"The worker can't start: {type(error).__name__}: {' '.join(str(error).split())}"[:MOST_REASON]


def own_stdout() -> BinaryIO:
    """Reserves standard output for the protocol. Other output, also from C++, is redirected to standard error."""
    sys.stdout.flush()
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


def end_with_parent() -> None:
    """Ends the process with its parent. During a search the pipe is not read, so its end is not enough. Linux only."""
    if sys.platform == "linux":
        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
