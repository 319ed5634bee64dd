from __future__ import annotations

import os
import time
from pathlib import Path

from .decoder.training_graphs import TrainingGraphCompiler
from .exceptions import AlignerError
from .gmm.align import AcousticModel, GmmAligner
from .gmm.data import CtmInterval, HierarchicalCtm, WordCtmInterval

#: The phones of the words that trigger a fault ("crashes", "hangs" …): once for each folder of marks, always with "twice".
FAULTS = {"K R AE1 SH IH0 Z": "crash", "HH AE1 NG Z": "hang", "L IY1 K S": "leak", "B R EY1 K S": "break"}
TWICE = "T W AY1 S"
LOUD = 300
#: The narrowest beam within which a way is found.
LEAST_BEAM = 8
leaked = []


class _Search(GmmAligner):
    def __init__(self):
        """Reads no model."""
        self.beam = 0
        self.retry_beam = 0
        self.transition_model = None
        self.acoustic_model = AcousticModel()


class KalpyAligner:
    def __init__(
        self,
        acoustic_model,
        lexicon_compiler,
        beam=10,
        retry_beam=40,
        transition_scale=1.0,
        acoustic_scale=0.1,
        self_loop_scale=0.1,
        boost_silence=1.0,
        careful=False,
    ):
        self.acoustic_model = acoustic_model
        self.lexicon_compiler = lexicon_compiler
        self.graph_compiler = TrainingGraphCompiler(
            acoustic_model.model_path, acoustic_model.tree_path, lexicon_compiler
        )
        self.aligner = _Search()
        self.ali_aligner = None

    def align_utterance(self, utterance, cmvn=None, fmllr_trans=None, dictionary_id=None):
        os.write(1, b"libraries print where they like\n")
        if self.acoustic_model.meta["features"]["dither"] != 0.0:
            raise ValueError("dither")
        entries = {}
        for entry in self.lexicon_compiler.pronunciations:
            entries.setdefault(entry.orthography, []).append(entry)
        spoken = [self._choose(entries[word]) for word in utterance.transcript.split()]
        _fail_as_asked(spoken)
        samples = utterance.segment.kaldi_wave
        loud = [index for index, sample in enumerate(samples) if abs(sample) > LOUD]
        if not loud or self.aligner.retry_beam < LEAST_BEAM:
            raise AlignerError("no way within the beam")
        start, end = loud[0] / 16_000, loud[-1] / 16_000
        found = HierarchicalCtm(self._spread(utterance, spoken, start, end), utterance.transcript, -1234.5)
        utterance.found[:] = [phone for word in found.word_intervals for phone in word.phones]
        return found

    def _choose(self, entries):
        """Chooses a pronunciation: first from the model's list of "heard" ones, then the likeliest."""
        heard = self.acoustic_model.meta.get("standin", {}).get("heard", [])
        for entry in entries:
            if entry.pronunciation in heard:
                return entry.pronunciation
        return max(entries, key=lambda entry: entry.probability).pronunciation

    def _spread(self, utterance, spoken, start, end):
        """Returns phones of equal length, with silence around them and a cough in the middle."""
        step = (end - start) / sum(len(phones.split()) for phones in spoken)
        time_s = start
        intervals = [_silence(0.0, start)]
        for place, (word, phones) in enumerate(zip(utterance.transcript.split(), spoken)):
            sounds = []
            for label in phones.split():
                sounds.append(CtmInterval(time_s, time_s + step, label, 1, confidence=-7.5))
                time_s += step
            intervals.append(WordCtmInterval(word, 1, sounds))
            if place == 0:
                cough = CtmInterval(time_s, time_s, "spn", 2, confidence=float("nan"))
                intervals.append(WordCtmInterval("<unk>", 2, [cough]))
        intervals.append(_silence(end, utterance.segment.end))
        return intervals


def _silence(start, end):
    return WordCtmInterval("<eps>", 0, [CtmInterval(start, end, "sil", 0)])


def _fail_as_asked(spoken):
    for phones in spoken:
        fault = FAULTS.get(phones)
        if fault is None or not _is_due(fault, TWICE in spoken):
            continue
        if fault == "crash":
            os.abort()
        if fault == "hang":
            time.sleep(600)
        if fault == "leak":
            leaked.append(bytearray(os.urandom(1)) * 560 * 2**20)
        if fault == "break":
            raise RuntimeError("something of its own")


def _is_due(fault, is_always):
    mark = Path(os.environ.get("FAULT_FOLDER", "/tmp")) / f"{fault}-done"
    if is_always:
        return True
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
