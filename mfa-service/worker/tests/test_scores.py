"""The scores that searches share, compared with those that Kaldi computes itself in each search, and graphs."""

from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

from support import REAL_MODEL, WORKER, align_message, tone

FRAMES = (0, 20, 70, 139)
#: The difference that the order of 32-bit sums makes, of values of several hundred nats.
ROUNDING = 0.01


@unittest.skipUnless(REAL_MODEL, "The stand-in has no acoustics.")
class Scores(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        sys.path[:0] = [str(WORKER)]
        from sayable_mfa.utterance_aligner import UtteranceAligner

        cls.aligner = UtteranceAligner(Path(REAL_MODEL or ""))

    def test_are_those_of_kaldi_for_the_states_that_were_asked_for(self) -> None:
        from sayable_mfa.utterance_aligner import Recording

        recording = Recording(tone(), self.aligner.model)
        search, features = self.aligner.search, recording.features
        features.scores_of({0, 7}, search.gaussians)
        scores = features.scores_of({7, 100, search.state_count - 1}, search.gaussians).numpy()
        for state in (0, 7, 100, search.state_count - 1):
            for frame in FRAMES:
                expected = search.acoustic_model.LogLikelihood(state, features.Row(frame))
                self.assertAlmostEqual(float(scores[frame, state]), expected, delta=ROUNDING)
        self.assertTrue((scores[:, 1] == 0).all())

    def test_a_recording_too_long_for_them_is_searched_by_kaldi_with_the_same_result(self) -> None:
        shared = self.align()
        with mock.patch("sayable_mfa.shared_search.MOST_SCORES", 0):
            self.assertEqual(self.align(), shared)

    def test_no_memory_is_left_by_the_graphs_of_a_text(self) -> None:
        from sayable_mfa.service import memory_bytes
        from sayable_mfa.text_graphs import TextGraphs

        lexicon = self.aligner._lexicon([[("B ER1 D Z", 1.0), ("B ER1 D S", 0.4)]] * 200)

        def compile_texts(count: int) -> int:
            for _ in range(count):
                TextGraphs(self.aligner.compiler, lexicon).compile_fst("w0 w1")
            return memory_bytes()

        before = compile_texts(100)
        self.assertLess(compile_texts(200) - before, 2**20)

    def align(self) -> Any:
        from sayable_mfa.messages import read_request

        self.aligner.recordings.clear()
        request = read_request(json.dumps(align_message(free=True)).encode())
        words, _, heard = self.aligner.align(request)
        times = [(word["index"], [phone[:3] for phone in word["phones"]]) for word in words]
        return times, [phone[:3] for phone in heard]


if __name__ == "__main__":
    unittest.main()
