"""The same requests through kalpy and its stand-in, so that the stand-in can't drift from what it stands for."""

from __future__ import annotations

import base64
import tempfile
import unittest
from pathlib import Path
from typing import Any

from support import REAL_MODEL, Worker, align_message, make_model

REPEATED = [[["TH R IY1", 1.0]], [["B ER1 D Z", 1.0], ["B ER1 D", 0.3]], [["TH R IY1", 1.0]]]
REQUESTS: list[Any] = [
    {"id": 1, "type": "health"},
    align_message(2),
    align_message(3, words=REPEATED),
    align_message(4, beams=[1]),
    align_message(5, beams=[1, 2, 4_000]),
    align_message(6, audio=base64.b64encode(bytes(960)).decode()),
    align_message(7, words=[[["QQ", 1.0]]]),
    align_message(8, beams=[10, 10]),
    {"id": 9, "type": "pronounce", "words": ["zimbly"]},
    align_message(10),
    align_message(11, free=True),
]


def shape_of(answer: Any) -> Any:
    """Returns the answer without figures: keys, types, codes, texts, and the indices of words."""
    if answer["type"] == "ready":
        return {**{name: type(value).__name__ for name, value in answer.items()}, "model": sorted(answer["model"])}
    words = [
        (word["index"], [tuple(type(part).__name__ for part in phone) for phone in word["phones"]][:2])
        for word in answer.get("words", [])
    ]
    plain = {name: answer.get(name) for name in ("id", "type", "code", "message", "pronunciations", "jobs")}
    return {"keys": sorted(answer), "words": words, **plain}


@unittest.skipUnless(REAL_MODEL, "There is no real kalpy to compare with.")
class Both(unittest.TestCase):
    def test_answer_the_same_requests_alike(self) -> None:
        real, standin = self.answers(real=True), self.answers(real=False)
        for request, one, other in zip(["start", *REQUESTS], real, standin, strict=True):
            self.assertEqual(one, other, str(request)[:80])

    def answers(self, *, real: bool) -> list[Any]:
        with tempfile.TemporaryDirectory() as folder:
            with Worker(make_model(Path(folder) / "model", real=real), real=real) as worker:
                return [shape_of(worker.read()), *(shape_of(worker.ask(request)) for request in REQUESTS)]


if __name__ == "__main__":
    unittest.main()
