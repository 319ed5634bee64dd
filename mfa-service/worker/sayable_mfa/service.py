"""The message loop: it answers each line with a line, until the pipe ends or SIGTERM arrives."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO

from .messages import (
    MOST_LINE_BYTES,
    Align,
    Answer,
    BadRequest,
    ErrorCode,
    Pronounce,
    id_of,
    read_request,
    write_answer,
)
from .pronouncing import Pronouncing
from .utterance_aligner import NoAlignment, UtteranceAligner

CHUNK_BYTES = 65_536


class Stopping:
    """Handles SIGTERM: ends at once while idle, otherwise after the current answer."""

    def __init__(self) -> None:
        self.is_busy = False
        self.is_asked = False
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, _number: int, _frame: object) -> None:
        self.is_asked = True
        if not self.is_busy:
            raise SystemExit(0)


class Service:
    def __init__(self, aligner: UtteranceAligner, pronouncing: Pronouncing) -> None:
        self.aligner = aligner
        self.pronouncing = pronouncing
        self.jobs = 0

    def answer(self, line: bytes | None) -> Answer:
        """Answers a line. It never raises: every error is an answer. None stands for a line that was too long."""
        if line is None:
            return error_answer(None, "bad-request", "The line is too long.")
        try:
            request = read_request(line)
        except BadRequest as error:
            return error_answer(id_of(line), "bad-request", str(error))
        try:
            if isinstance(request, Align):
                self.jobs += 1
                words, likelihood, heard = self.aligner.align(request)
                found: Answer = {"type": "aligned", "words": words, "logLikelihood": likelihood, "heard": heard}
            elif isinstance(request, Pronounce):
                known = [self.pronouncing.pronounce(word) for word in request.words]
                found = {"type": "pronounced", "pronunciations": known}
            else:
                found = {"type": "healthy", "jobs": self.jobs}
        except NoAlignment:
            return error_answer(request.id, "no-alignment", "The words were not found in the audio.")
        except Exception as error:  # noqa: BLE001 (the library's own faults, of any kind)
            print(f"sayable_mfa: {type(error).__name__}", file=sys.stderr, flush=True)
            return error_answer(request.id, "internal", "The aligner failed.")
        return {"id": request.id, **found, "memoryBytes": memory_bytes()}


def serve(service: Service, source: BinaryIO, sink: BinaryIO, stopping: Stopping) -> None:
    for line in lines_of(source):
        stopping.is_busy = True
        sink.write(write_answer(service.answer(line)))
        sink.flush()
        stopping.is_busy = False
        if stopping.is_asked:
            return


def lines_of(source: BinaryIO, most_bytes: int = MOST_LINE_BYTES) -> Iterator[bytes | None]:
    """Yields lines without their end; None for a line that is too long. A partial last line is ignored."""
    while True:
        line = source.readline(most_bytes + 1)
        if not line.endswith(b"\n"):
            if len(line) <= most_bytes:
                return
            while not line.endswith(b"\n"):
                line = source.readline(CHUNK_BYTES)
                if not line:
                    return
            yield None
            continue
        if line.strip():
            yield line


def error_answer(request_id: int | None, code: ErrorCode, message: str) -> Answer:
    return {"id": request_id, "type": "error", "code": code, "message": message, "memoryBytes": memory_bytes()}


def memory_bytes() -> int:
    """Returns the memory of this process; 0 where the system doesn't report it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
