"""
Makes the detectors of a first language from nothing: lessons, what the ear hears in them, detectors, report.

    python3 lab/training/accents/make.py --work FOLDER --language all --natives FOLDER [--jobs 1] [--rehearse] [--ship]
    python3 lab/training/accents/make.py --work FOLDER [--natives FOLDER] [--language es] [--jobs 1] [--rehearse] [--ship]
    python3 lab/training/accents/make.py --work FOLDER --endings [--rehearse] [--ship]

The lessons of all languages teach the slips that they share, unless a language has enough of its own; its own ones set the limits and
are reported. Then the detectors of `any`, where they exist, serve slips without one (`borrowed.py`). Each step goes on where it was stopped. `--rehearse` runs every step with a few sentences of two
languages, in a subfolder of the work folder. `--endings` makes the detectors of endings that were not said instead, after those of a
language. `--language all` makes the files of all languages that ship, sets their limits (`limits.py`), then makes the endings. `--ship` writes the detectors to `shared/models`. `node` must be Node 24 on the
path; Python needs NumPy, scikit-learn, ONNX and onnxruntime. `--natives` names WAV files of native speakers (16 kHz, `SPEAKER-….wav`),
by which the limits are set beside Kokoro's voices: the shipped ones by LibriSpeech's train-clean-100 (CC BY 4.0), one of each
speaker, as the repository resemble-ai/Resemblyzer has them. They are heard anew each time.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = os.path.join(HERE, "..", "..", "..", "shared", "models")
SHIPPED = os.path.join(MODELS, "accents")
#: The sentences of each language's lessons.
LESSONS = dict(es=624, pt=168, it=320, fr=168, ja=168, hi=168, zh=168, ko=120, ar=120, vi=120, ru=120, de=120, pl=120, tr=120, id=120)
#: Its lessons teach others alone, because they would make real right sounds red: its file is made of ratings (`borrowed.py`).
RATED = "zh"
#: The sentences that teach slips alone, half of whose sounds with a slip are said wrong: more where there are more kinds of slips.
DENSE = dict(es=240, pt=120, it=160, fr=80, ja=80, hi=160, ko=120, ar=120, vi=120)
DENSE_FIRST = 320
#: The same spoken by American voices, with the slips of all languages that English sounds can imitate.
DENSE_AMERICAN = 160
#: With so many, the others' lessons add nothing: of Spanish slips on held-out voices 60 % are red, with the others' lessons 58 %
#: (Korean, with 120: 37 and 45 %).
ENOUGH = 600
#: The native voices read other texts than the lessons.
NATIVE_FIRST = 1000
NATIVE_SENTENCES = 260
#: Real recordings, by which a microphone is told from a slip.
RECORDINGS = 420
#: The native speakers' recordings, the first ones by name.
NATIVES = 155
REHEARSED = 12
#: All of the corpus's recordings, of which one half of the speakers teaches endings.
ALL_RECORDINGS = 2500


def node(script, *rest):
    subprocess.run(["node", os.path.join(HERE, script), *rest], check=True)


def python(script, *rest):
    subprocess.run([sys.executable, os.path.join(HERE, script), *rest], check=True)


def lessons(work, voices, language, first, count, *kind):
    """Plans, speaks and hears the sentences of a language; `en` are native voices. `kind`: "dense" or nothing"""
    name = "-".join((language, *kind))
    plan, spoken = os.path.join(work, f"{name}.jsonl"), os.path.join(work, f"spoken-{name}")
    if not os.path.exists(plan):
        where = ("--language", language, "--from", str(first), "--count", str(count), *(f"--{one}" for one in kind))
        node("plan-accents.ts", "--voices", voices, "--out", plan, *where)
    python("../voices/speak.py", "--voices", voices, "--plan", plan, "--out", spoken)
    node("accent-features.ts", "--plan", plan, "--spoken", spoken, "--out", os.path.join(work, f"ears-{name}"))


def endings(work, is_rehearsed, out):
    """Makes the detectors of endings of what `main` has heard before."""
    everything = os.path.join(work, "corpus-all.jsonl")
    python("recordings.py", "--out", everything, "--count", str(10 * REHEARSED if is_rehearsed else ALL_RECORDINGS))
    for name, plan, half in (("corpus", everything, ["--half", "chosen-on"]), ("native", os.path.join(work, "ears-native", "plan.jsonl"), [])):
        planned = os.path.join(work, f"endings-{name}.jsonl")
        node("plan-endings.ts", "--plan", plan, "--out", planned, *half)
        node("accent-features.ts", "--plan", planned, "--out", os.path.join(work, f"ears-endings-{name}"))
    python("endings.py", "--work", work, "--out", out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--natives")
    parser.add_argument("--language", default="es")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--endings", action="store_true")
    parser.add_argument("--rehearse", action="store_true")
    parser.add_argument("--ship", action="store_true")
    args = parser.parse_args()
    if args.language == "all" and not args.natives:
        parser.error("--language all needs --natives: they set the limits, and teach the endings")
    voices = os.path.join(args.work, "voices")
    python("../voices/fetch_voices.py", "--out", voices)
    work = os.path.join(args.work, "rehearsal") if args.rehearse else args.work
    is_shipped = args.ship and not args.rehearse
    endings_file = os.path.join(MODELS if is_shipped else work, "endings.json")
    if args.endings:
        return endings(work, args.rehearse, endings_file)
    # The detectors of all languages come first, because the others borrow from them.
    made = ["any", *LESSONS] if args.language == "all" else [args.language]
    spoken = [*made[-2:], "it"] if args.rehearse else list(LESSONS)
    taught = [language for language in dict.fromkeys(spoken) if language in LESSONS]
    os.makedirs(work, exist_ok=True)

    def recorded():
        plan = os.path.join(work, "corpus.jsonl")
        python("recordings.py", "--out", plan, "--count", str(REHEARSED if args.rehearse else RECORDINGS))
        node("accent-features.ts", "--plan", plan, "--out", os.path.join(work, "ears-corpus"))

    def kept(voice):
        node("accent-features.ts", "--flite", voice, "--plan", os.path.join(work, "en.jsonl"), "--out", os.path.join(work, f"ears-{voice}"))

    with ThreadPoolExecutor(args.jobs) as pool:
        jobs = [(language, 0, LESSONS[language]) for language in taught] + [("en", NATIVE_FIRST, NATIVE_SENTENCES)]
        jobs += [(language, DENSE_FIRST, DENSE[language], "dense") for language in taught if language in DENSE]
        jobs.append(("en", DENSE_FIRST, DENSE_AMERICAN, "dense"))
        list(pool.map(lambda job: lessons(work, voices, *job[:2], REHEARSED if args.rehearse else job[2], *job[3:]), jobs))
        list(pool.map(kept, ("slt", "kal")))
    recorded()
    if args.natives:
        node("native-features.ts", "--recordings", args.natives, "--out", os.path.join(work, "ears-native"), "--count", str(REHEARSED if args.rehearse else NATIVES))
    if args.language == "all":
        made = [language for language in made if language in ("any", *taught)]
    # The rated one borrows from all others.
    for language in sorted(made, key=RATED.__eq__):
        detectors(work, language, taught, SHIPPED if is_shipped else work, bool(args.natives))
    if args.language == "all":
        python("limits.py", "--work", work, "--out", SHIPPED if is_shipped else work)
        endings(work, args.rehearse, endings_file)


def detectors(work, language, taught, folder, has_natives):
    """Teaches the detectors of a language by what was heard of the lessons of the `taught` languages, and writes their file."""
    out = os.path.join(folder, f"{language}.json")
    os.makedirs(folder, exist_ok=True)
    has_enough = LESSONS.get(language, 0) >= ENOUGH
    beside = [] if has_enough else [other for other in taught if other != language]
    shared_by_all = os.path.join(folder, "any.json")
    if language == RATED:
        plan = os.path.join(work, "chosen.jsonl")
        python("recordings.py", "--out", plan, "--chosen")
        node("accent-features.ts", "--plan", plan, "--out", os.path.join(work, "ears-chosen"))
        return python("borrowed.py", "--work", work, "--any", shared_by_all, "--language", language, "--out", out)
    python("detectors.py", "--work", work, "--language", language, "--beside", *beside, "--out", out)
    if has_natives and language != "any" and os.path.exists(shared_by_all):
        python("borrowed.py", "--work", work, "--any", shared_by_all, "--language", language, "--out", out)


if __name__ == "__main__":
    main()
