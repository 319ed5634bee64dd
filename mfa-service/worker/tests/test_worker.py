"""`python3 -m unittest discover -s mfa-service/worker/tests`: the worker over kalpy or its stand-in (support.py)."""

from __future__ import annotations

import base64
import json
import os
import random
import signal
import sys
import tempfile
import unittest
from array import array
from pathlib import Path
from types import SimpleNamespace

from support import REAL_MODEL, STANDIN, WORKER, Worker, align_message, make_model, standin_only, tone

MOST_LINE_BYTES = 16 * 2**20


class WorkerCase(unittest.TestCase):
    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def start(self, *options: str, model: Path | None = None) -> Worker:
        worker = Worker(model or make_model(self.folder / "model"), *options)
        self.addCleanup(worker.__exit__)
        return worker

    def ready(self, *options: str, **standin: object) -> Worker:
        worker = self.start(*options, model=make_model(self.folder / "model", **standin))
        self.assertEqual(worker.read()["type"], "ready")
        return worker


class Start(WorkerCase):
    def test_says_what_is_installed_and_nothing_that_the_model_does_not_tell(self) -> None:
        ready = self.start().read()
        self.assertEqual((ready["type"], ready["protocol"]), ("ready", 3))
        self.assertRegex(ready["engine"], r"^kalpy ")
        model = ready["model"]
        self.assertEqual((model["name"], model["version"]), ("model", "3.4.3"))
        self.assertEqual((model["language"], model["licence"]), (None, None))
        self.assertLessEqual({"TH", "IY1"}, set(model["phones"]))
        self.assertEqual((ready["dictionaryWords"], ready["hasG2p"]), (0, False))

    def test_says_what_the_model_tells_of_itself(self) -> None:
        told = {"name": "learners", "version": "3.1.0", "language": "English", "license": "CC BY 4.0"}
        model = self.start(model=make_model(self.folder / "model", meta=told)).read()["model"]
        shown = (model["name"], model["version"], model["language"], model["licence"])
        self.assertEqual(shown, ("learners", "3.1.0", "English", "CC BY 4.0"))

    def test_takes_a_release_as_it_was_unpacked(self) -> None:
        make_model(self.folder / "release" / "english_us_arpa")
        ready = self.start(model=self.folder / "release").read()
        self.assertEqual((ready["type"], ready["model"]["name"]), ("ready", "english_us_arpa"))

    def fails(self, worker: Worker, because: str) -> None:
        answer = worker.read()
        self.assertEqual((answer["type"], answer["id"], answer["code"]), ("error", None, "start"))
        self.assertRegex(answer["message"], because)
        self.assertEqual(worker.process.wait(10), 2)

    def test_without_a_model_it_says_so_and_ends(self) -> None:
        self.fails(self.start(model=self.folder), r"There is no final\.mdl in ")

    def test_without_the_models_description_it_says_so(self) -> None:
        model = make_model(self.folder / "model")
        (model / "meta.json").unlink()
        self.fails(self.start(model=model), r"has no meta\.json")

    def test_of_a_damaged_description_it_says_so(self) -> None:
        model = make_model(self.folder / "model")
        (model / "meta.json").write_text("{")
        self.fails(self.start(model=model), r"can't be read: JSONDecodeError")

    def test_of_a_model_without_phones_or_of_another_kind_it_says_so(self) -> None:
        self.fails(self.start(model=make_model(self.folder / "a", meta={"phones": []})), "names no phones")
        other = {"architecture": "nnet3"}
        self.fails(self.start(model=make_model(self.folder / "b", meta=other)), "is no gmm-hmm model")

    @unittest.skipUnless(REAL_MODEL, "The stand-in reads no model.")
    def test_of_a_damaged_model_it_says_so(self) -> None:
        for name in ("final.mdl", "final.alimdl", "tree"):
            model = make_model(self.folder / name)
            (model / name).write_bytes((model / name).read_bytes()[:1_000])
            self.fails(self.start(model=model), "is damaged: ")

    def test_without_its_dictionary_it_says_so(self) -> None:
        self.fails(self.start("--dictionary", str(self.folder / "none")), "FileNotFoundError")

    def test_of_an_old_kalpy_it_says_so(self) -> None:
        old = self.folder / "old"
        for package in ("kalpy", "kalpy_kaldi-0.9.3.dist-info"):
            (old / package).mkdir(parents=True)
        (old / "kalpy" / "__init__.py").touch()
        (old / "kalpy_kaldi-0.9.3.dist-info" / "METADATA").write_text("Name: kalpy-kaldi\nVersion: 0.9.3\n")
        worker = Worker(make_model(self.folder / "model"), real=False, PYTHONPATH=str(old))
        self.addCleanup(worker.__exit__)
        self.fails(worker, r"kalpy 0\.9\.3 is too old\. 0\.10 or newer is needed")

    @unittest.skipIf(REAL_MODEL, "This Python has kalpy.")
    def test_without_kalpy_it_says_so(self) -> None:
        worker = Worker(make_model(self.folder / "model"), PYTHONPATH=str(self.folder))
        self.addCleanup(worker.__exit__)
        self.fails(worker, "has no kalpy")


class Aligning(WorkerCase):
    def test_places_the_words_and_leaves_silence_and_noise_out(self) -> None:
        answer = self.ready().ask(align_message(7))
        self.assertEqual((answer["id"], answer["type"]), (7, "aligned"))
        self.assertLess(answer["logLikelihood"], 0)
        self.assertEqual([word["index"] for word in answer["words"]], [0, 1])
        labels = [" ".join(phone[0] for phone in word["phones"]) for word in answer["words"]]
        self.assertIn(labels[0], ["TH R IY1", "S R IY1"])
        self.assertEqual(labels[1], "B ER1 D Z")
        phones = [phone for word in answer["words"] for phone in word["phones"]]
        self.assertTrue(all(start < end and likelihood < 0 for _, start, end, likelihood, _ in phones))
        self.assertTrue(all(one[2] <= other[1] for one, other in zip(phones, phones[1:])))
        self.assertTrue(0 <= phones[0][1] and phones[-1][2] <= 1.4)
        self.assertGreater(answer["memoryBytes"], 2**20)

    def test_without_the_text_it_hears_phones_of_the_model_beside_which_the_text_is_weighed(self) -> None:
        worker = self.ready()
        plain, free = worker.ask(align_message(1)), worker.ask(align_message(2, free=True))
        self.assertEqual(plain["heard"], [])
        margins = [phone[4] for word in free["words"] for phone in word["phones"]]
        self.assertTrue(all(isinstance(margin, float) for margin in margins))
        self.assertEqual([word["index"] for word in free["words"]], [0, 1])
        for word, other in zip(free["words"], plain["words"], strict=True):
            self.assertEqual([phone[:4] for phone in word["phones"]], [phone[:4] for phone in other["phones"]])
        self.assertTrue(free["heard"])
        self.assertTrue(all(0 <= start < end <= 1.4 for _, start, end, _ in free["heard"]))
        # The search changes its graph unless it gets a copy, and the recording's scores are kept.
        self.assertEqual(worker.ask(align_message(3, free=True))["heard"], free["heard"])
        self.assertEqual(worker.ask(align_message(4))["words"], plain["words"])

    @standin_only
    def test_the_engine_chooses_among_the_variants(self) -> None:
        answer = self.ready(heard=["S R IY1"]).ask(align_message())
        self.assertEqual([phone[0] for phone in answer["words"][0]["phones"]], ["S", "R", "IY1"])

    def test_each_request_has_its_own_lexicon_and_beams(self) -> None:
        worker = self.ready()
        self.assertEqual(worker.ask(align_message(1, beams=[1]))["code"], "no-alignment")
        words = [[["S IY1", 1.0]]]
        answer = worker.ask(align_message(2, words=words))
        self.assertEqual([phone[0] for phone in answer["words"][0]["phones"]], ["S", "IY1"])

    def test_widens_the_beam_until_one_suffices(self) -> None:
        worker = self.ready()
        wide = worker.ask(align_message(1))
        for beams in ([1, 4_000], [1, 2, 4_000], [1, 2, 3, 4_000]):
            answer = worker.ask(align_message(1, beams=beams))
            self.assertEqual(answer.get("words"), wide["words"], beams)

    def test_no_way_within_the_beam_is_an_answer(self) -> None:
        short = base64.b64encode(bytes(960)).decode()
        answer = self.ready().ask(align_message(3, audio=short))
        self.assertEqual((answer["id"], answer["code"]), (3, "no-alignment"))

    def test_leaves_no_file_and_no_descriptor(self) -> None:
        worker = self.ready()
        descriptors = Path(f"/proc/{worker.process.pid}/fd")
        before = sorted(os.listdir(descriptors))
        for index in range(5):
            self.assertEqual(worker.ask(align_message(index))["type"], "aligned")
        self.assertEqual(sorted(os.listdir(descriptors)), before)


class Placing(unittest.TestCase):
    def test_leaves_out_words_without_phones_or_length(self) -> None:
        # Neither library can be made to answer this.
        sys.path[:0] = [str(WORKER), *([] if REAL_MODEL else [str(STANDIN)])]
        from sayable_mfa.utterance_aligner import _placed

        def word(label: str, *times: tuple[float, float]) -> SimpleNamespace:
            phones = [SimpleNamespace(label="S", begin=begin, end=end, confidence=-1.0) for begin, end in times]
            return SimpleNamespace(label=label, phones=phones)

        silence = word("<eps>", (0.2, 0.3))
        words = [word("w0", (0.1, 0.2)), word("w1"), word("w2", (0.2, 0.2)), silence, word("w3", (0.3, 0.4))]
        self.assertEqual([placed["index"] for placed in _placed(words, 4, [])], [0, 3])


class Reading(unittest.TestCase):
    def setUp(self) -> None:
        sys.path[:0] = [str(WORKER)]

    @unittest.skipUnless(REAL_MODEL, "The stand-in has no numpy.")
    def test_gives_kalpy_the_samples_that_a_model_with_pitch_reads_again(self) -> None:
        from sayable_mfa.memory_file import memory_file, wav_of

        # Last, as the worker does it: they import librosa.
        from kalpy.data import Segment
        from kalpy.feat.pitch import PitchComputer

        audio = tone()
        with memory_file(wav_of(audio), ".wav") as path:
            samples = Segment(path, 0.5, 0.75).kaldi_wave
            self.assertEqual([int(sample) for sample in samples], list(array("h", audio)[8_000:12_000]))
            self.assertEqual(len(Segment(path).kaldi_wave), len(audio) // 2)
            self.assertGreater(PitchComputer().compute_pitch(Segment(path, 0.0, 1.4)).shape[0], 100)

    def test_refuses_other_files_than_the_workers(self) -> None:
        from sayable_mfa.memory_file import memory_file, wav_of
        from sayable_mfa.wav_reader import load

        stereo = bytearray(wav_of(bytes(640)))
        stereo[22] = 2
        with memory_file(bytes(stereo), ".wav") as path, self.assertRaisesRegex(ValueError, "no mono WAV file"):
            load(path)


class Pronouncing(WorkerCase):
    def test_knows_the_dictionary_and_nothing_else(self) -> None:
        dictionary = self.folder / "mfa.dict"
        dictionary.write_text("birds\t0.99\t0.1\t1.0\t1.0\tB ER1 D Z\nbirds\tB ER1 D S\nthree TH R IY1\n")
        worker = self.ready("--dictionary", str(dictionary))
        answer = worker.ask({"id": 1, "type": "pronounce", "words": ["birds", "zimbly"]})
        self.assertEqual(answer["pronunciations"], [["B ER1 D Z", "B ER1 D S"], []])


class Malformed(WorkerCase):
    def test_every_wrong_line_has_an_answer_and_the_next_right_one_too(self) -> None:
        worker = self.ready()
        wrong: list[object] = [
            b"no json",
            b"[1, 2]",
            b'"text"',
            b"\xff\xfe\x00",
            b"[" * 100_000,
            {"type": "health"},
            {"id": "1", "type": "health"},
            {"id": True, "type": "health"},
            {"id": -1, "type": "health"},
            {"id": 1, "type": "shell"},
            {"id": 1, "type": "pronounce", "words": ["../../etc/passwd"]},
            {"id": 1, "type": "pronounce", "words": ["two words"]},
            {"id": 1, "type": "pronounce", "words": []},
            align_message(audio="not base64!"),
            align_message(audio="AA=="),
            align_message(audio=""),
            align_message(audio=None),
            align_message(beams=[]),
            align_message(beams=[10.5]),
            align_message(beams=[10**9]),
            align_message(beams=[10, 10]),
            align_message(beams=10),
            align_message(beams=list(range(1, 99))),
            align_message(free=None),
            align_message(words=[]),
            align_message(words=[[]]),
            align_message(words=[[["TH R\nw1 1.0 S", 1.0]]]),
            align_message(words=[[["<unk>", 1.0]]]),
            align_message(words=[[["TH", 0]]]),
            align_message(words=[[["TH", True]]]),
            align_message(words=[[["TH", "1"]]]),
            align_message(words=[[["TH"]]]),
            align_message(words=[[["TH", 1.0]]] * 500),
        ]
        for line in wrong:
            answer = worker.ask(line)
            self.assertEqual((answer["type"], answer["code"]), ("error", "bad-request"), line)
        self.assertEqual(worker.ask(align_message(9))["type"], "aligned")
        self.assertEqual(worker.ask({"id": 10, "type": "health"})["jobs"], 1)

    def test_an_error_names_the_request_and_never_quotes_it(self) -> None:
        answer = self.ready().ask({"id": 4, "type": "pronounce", "words": ["secret words"]})
        self.assertEqual(answer["id"], 4)
        self.assertNotIn("secret", json.dumps(answer))

    def test_a_huge_line_is_passed_over(self) -> None:
        worker = self.ready()
        answer = worker.ask(b"x" * (MOST_LINE_BYTES + 100_000))
        self.assertEqual((answer["id"], answer["code"]), (None, "bad-request"))
        self.assertEqual(worker.ask({"id": 1, "type": "health"})["type"], "healthy")

    def test_noise_is_answered_line_by_line(self) -> None:
        worker = self.ready()
        random.seed(7)
        for _ in range(200):
            noise = random.randbytes(random.randrange(1, 400)).replace(b"\n", b"")
            if noise.strip():
                self.assertEqual(worker.ask(noise)["code"], "bad-request")
        self.assertEqual(worker.ask({"id": 1, "type": "health"})["type"], "healthy")

    def test_phones_that_the_model_lacks_are_its_own_fault(self) -> None:
        answer = self.ready().ask(align_message(words=[[["QQ", 1.0]]]))
        self.assertEqual(answer["code"], "internal")


class End(WorkerCase):
    def test_comes_with_the_end_of_the_pipe(self) -> None:
        worker = self.ready()
        worker.process.stdin.write(b'{"id": 1, "type"')
        worker.process.stdin.close()
        self.assertEqual(worker.process.wait(10), 0)

    def test_comes_at_once_where_nothing_is_in_hand(self) -> None:
        worker = self.ready()
        worker.process.send_signal(signal.SIGTERM)
        self.assertEqual(worker.process.wait(10), 0)

    def test_comes_after_the_answer_that_is_under_way(self) -> None:
        worker = self.ready()
        long = [[["TH R IY1", 1.0]]] * 60
        message = align_message(5, words=long, audio=base64.b64encode(tone(20)).decode())
        worker.write(json.dumps(message).encode())
        worker.process.send_signal(signal.SIGTERM)
        answer = worker.read()
        # The signal may arrive before the line was read; the worker is idle then.
        if answer is not None:
            self.assertEqual((answer["id"], answer["type"]), (5, "aligned"))
        self.assertEqual(worker.process.wait(10), 0)

    @standin_only
    def test_a_crash_inside_the_library_is_the_end(self) -> None:
        worker = self.ready()
        worker.write(json.dumps(align_message(words=[[["K R AE1 SH IH0 Z", 1.0]]])).encode())
        self.assertIsNone(worker.read())
        self.assertEqual(worker.process.wait(10), -signal.SIGABRT)


class Signatures(unittest.TestCase):
    def test_kalpy_and_its_stand_in_have_those_that_were_recorded(self) -> None:
        sys.path[:0] = [str(WORKER), *([] if REAL_MODEL else [str(STANDIN)])]
        from check_signatures import differences

        recorded = json.loads((STANDIN / "signatures.json").read_text())
        # A later kalpy may have more parameters than the recorded one; the stand-in has exactly those.
        self.assertEqual(differences(recorded, not REAL_MODEL), [])
        recorded["callables"]["kalpy.data:Segment"]["parameters"][0] = "other"
        recorded["exceptions"].append("kalpy.exceptions:NoSuch")
        self.assertEqual(len(differences(recorded, False)), 2)


if __name__ == "__main__":
    unittest.main()
