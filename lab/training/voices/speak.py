"""
Speaks planned sentences sound by sound with the voices that `fetch_voices.py` fetched:

    python3 lab/training/voices/speak.py --voices FOLDER --plan FILE --out FOLDER [--part 0 --parts 2]

The plan has a sentence in each line (`plan-deliberate.ts`, `lab/training/accents/plan-accents.ts`). Writes `speech.i16` (16-bit samples at the
engine's rate) and `spoken.jsonl`: for each sentence its place in that file and the time of each spoken sound in
milliseconds. A run that was stopped goes on behind the last complete sentence.
"""

import argparse
import json
import os
import time
import wave
import zlib

import numpy as np
import onnxruntime

#: ARPAbet without stress → Kokoro's symbols. AH and ER depend on stress.
KOKORO = dict(zip(
    "AA AE AO AW AY B CH D DH EH EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split(),
    "ɑ æ ɔ W I b ʧ d ð ɛ A f ɡ h ɪ i ʤ k l m n ŋ O Y p ɹ s ʃ t θ ʊ u v w j z ʒ".split(),
))
#: The same for Piper's American voices, which are made for eSpeak's symbols.
PIPER = {**KOKORO, **dict(AA="ɑː", AO="ɔː", AW="aʊ", AY="aɪ", CH="tʃ", EY="eɪ", IY="iː", JH="dʒ", OW="oʊ", OY="ɔɪ", UW="uː")}
#: With 3 a vowel is full and has no mark. With 4 it is the news of its sentence: more than stressed, and long.
STRESSES = {"1": "ˈ", "2": "ˌ", "3": "", "4": "ˈˈ"}
VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
#: The share of the T between a vowel and an unstressed vowel that is spoken as a flap.
FLAPPED = 0.6
KOKORO_RATE, KOKORO_FRAME = 24_000, 600


def symbols(phones, kokoro, rng):
    """The symbols of each spoken sound of a word. `phones`: ARPAbet with stress, or the symbols themselves as `[ts]` or `[a]1`."""
    result = []
    if len(phones) > 2 and not any(phone[-1] in STRESSES for phone in phones):
        # The corpus marks no stress in words of one syllable.
        vowel = next((index for index, phone in enumerate(phones) if phone[-1] == "0"), None)
        phones = [phone[:-1] + "1" if index == vowel else phone for index, phone in enumerate(phones)]
    for index, phone in enumerate(phones):
        base, stress = phone.rstrip("01234"), phone[-1] if phone[-1].isdigit() else ""
        of = KOKORO if kokoro else PIPER
        if base.startswith("["):
            symbol = base[1:-1]
        elif base == "AH":
            symbol = "ʌ" if stress in STRESSES else "ə"
        elif base == "ER":
            symbol = ("ɜɹ" if kokoro else "ɜː") if stress in STRESSES else ("əɹ" if kokoro else "ɚ")
        elif base == "T" and 0 < index < len(phones) - 1 and phones[index - 1][:2] in VOWELS and phones[index + 1].endswith("0") and rng.random() < FLAPPED:
            symbol = "ɾ"
        else:
            symbol = of[base]
        if stress == "4":
            symbol = symbol[0] + "ː" + symbol[1:]
        result.append(STRESSES.get(stress, "") + symbol)
    return result


class Kokoro:
    rate = KOKORO_RATE

    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "kokoro.onnx"), options, providers=["CPUExecutionProvider"])
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "kokoro-symbols.json")) as file:
            self.ids = json.load(file)
        styles = os.path.join(folder, "styles")
        self.styles = {name[:-4]: np.fromfile(os.path.join(styles, name), np.float32).reshape(-1, 256) for name in os.listdir(styles)}

    def run(self, inputs):
        """→ samples, and the length of each token in frames"""
        return self.session.run(None, inputs)

    def speak(self, sentence, rng):
        """→ samples, and the times of the spoken sounds in seconds"""
        tokens, owners, sound = [], [], 0
        for number, word in enumerate(sentence["words"]):
            if number:
                tokens.append(" "), owners.append(None)
            for symbol in symbols([said for _, said in word if said], True, rng):
                for part in symbol:
                    tokens.append(part), owners.append(sound)
                sound += 1
        tokens.append("."), owners.append(None)
        ids = [self.ids[token] for token in tokens]
        first, second, share = sentence["style"]
        row = max(len(ids) - 1, sentence.get("row", 0))
        style = (1 - share) * self.styles[first][row] + share * self.styles[second][row]
        audio, lengths = self.run({
            "tokens": np.array([[0, *ids, 0]], np.int64), "style": style.reshape(1, 256).astype(np.float32),
            "speed": np.array([sentence["speed"]], np.float32),
        })
        ends = np.cumsum(lengths.ravel()) * KOKORO_FRAME / KOKORO_RATE
        return audio.ravel(), times_of(owners, ends[:-2], ends[1:-1], sound)


def times_of(owners, starts, ends, count):
    """
    The time of each sound from its tokens' times. A space between words is half of the sound before and half of the one
    behind it, because the engine makes no pause there.
    """
    times = [[None, None] for _ in range(count)]
    for index, owner in enumerate(owners):
        if owner is None:
            middle = (starts[index] + ends[index]) / 2
            before, behind = owners[index - 1], owners[index + 1] if index + 1 < len(owners) else None
            if behind is not None and ends[index] - starts[index] <= 0.075:
                times[before][1] = middle
                times[behind][0] = middle
            continue
        if times[owner][0] is None:
            times[owner][0] = starts[index]
        times[owner][1] = max(ends[index], times[owner][1] or 0)
    return times


class Piper:
    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "joe.onnx"), options, providers=["CPUExecutionProvider"])
        with open(os.path.join(folder, "joe.json")) as file:
            settings = json.load(file)
        self.ids, self.scales, self.rate = settings["phoneme_id_map"], settings["inference"], settings["audio"]["sample_rate"]

    def speak(self, sentence, rng):
        """→ samples, and no times: the engine does not tell them"""
        text = " ".join("".join(symbols([said for _, said in word if said], False, rng)) for word in sentence["words"]) + "."
        ids = [*self.ids["^"], *self.ids["_"]]
        for symbol in text:
            ids += [*self.ids[symbol], *self.ids["_"]]
        ids += self.ids["$"]
        scales = np.array([self.scales["noise_scale"], self.scales["length_scale"] / sentence["speed"], self.scales["noise_w"]], np.float32)
        audio = self.session.run(None, {"input": np.array([ids], np.int64), "input_lengths": np.array([len(ids)], np.int64), "scales": scales})[0]
        return audio.ravel(), []


def write_wav(path, samples, rate):
    with wave.open(path, "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(rate)
        file.writeframes(samples.tobytes())


def main(engines):
    parser = argparse.ArgumentParser()
    for name in ("voices", "plan", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--engine", choices=("kokoro", "joe"), default="kokoro")
    parser.add_argument("--wav", action="store_true", help="also writes ID.wav for each sentence")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    with open(args.plan) as file:
        plan = [json.loads(line) for line in file][args.part :: args.parts]
    engine = engines[args.engine](args.voices)
    speech, spoken = os.path.join(args.out, "speech.i16"), os.path.join(args.out, "spoken.jsonl")
    done = []
    if os.path.exists(spoken):
        with open(spoken) as file:
            done = [json.loads(line) for line in file.read().split("\n")[:-1]]
    at, start = (sum(row["samples"][1] for row in done)), time.time()
    with open(speech, "ab") as audio, open(spoken, "a") as rows:
        audio.truncate(2 * at)
        for index, sentence in enumerate(plan):
            if index < len(done):
                continue
            samples, times = engine.speak(sentence, np.random.default_rng(zlib.crc32(sentence["id"].encode())))
            samples = np.round(32767 * np.clip(samples, -1, 1)).astype("<i2")
            if args.wav:
                write_wav(os.path.join(args.out, sentence["id"] + ".wav"), samples, engine.rate)
            audio.write(samples.tobytes())
            audio.flush()
            spans = [[round(1000 * float(a), 1), round(1000 * float(b), 1)] for a, b in times]
            rows.write(json.dumps(dict(id=sentence["id"], rate=engine.rate, samples=[at, len(samples)], times=spans)) + "\n")
            rows.flush()
            at += len(samples)
            if index % 50 == 49:
                left = (time.time() - start) / (index + 1 - len(done)) * (len(plan) - index - 1)
                print(f"{index + 1} of {len(plan)}, {left / 60:.0f} minutes left", flush=True)
    open(os.path.join(args.out, "done"), "w").close()


if __name__ == "__main__":
    main(dict(kokoro=Kokoro, joe=Piper))
