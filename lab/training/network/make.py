"""
Trains every model file from the corpus: those of five folds and the shipped one.

    python3 lab/training/network/make.py --corpus ../shared/corpus --work FOLDER [--jobs 2] [--judges-only] [--rehearse]

Existing files are not made again, so a run that was stopped can be resumed. `node` must be on the path. `--judges-only`
takes the networks and the judges of words from the committed files and trains trees and detectors anew. `--rehearse`
runs every step with a tenth of the corpus, in a subfolder of the work folder. Its models are worthless; it only checks
the steps.
"""

import argparse
import json
import os
import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

import calibrate
import ear
import folds
import recover
import ship
import trees
from combine import Combine, agreed, learn
from export import export
from hear import load_network
from judge import Judge
from make_fixture import NETWORK_FIXTURE
from recordings import read_labels
from train_detector import detected, load
from train_judge import judged
from train_trees import with_rows

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..", "..")
EAR = os.path.join(ship.TRAINED, "sounds-ear.onnx")
EPOCHS, EPOCHS_FOR_PLACES = 10, 4
#: Sentences of the embedded voices: number, seed, share of errors.
SYNTHETIC = dict(synthetic=(1300, 1, 0.12), synthetic2=(500, 2, 0.12), native=(300, 3, 0))
#: The number of times that every recording is generated anew with exchanged sounds.
SPLICED = 5
#: The number of recordings of each speaker in a rehearsal, and the share of everything else.
REHEARSED, REHEARSED_PART = 2, 0.1
JUDGES = 2
DETECTORS = 2
NAME = "sayable-sounds-3"


def run(out, command, log):
    """Runs a command unless its output exists."""
    if os.path.exists(out):
        return
    start = time.time()
    with open(log, "a") as file:
        code = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    if code != 0:
        sys.exit(f"{' '.join(command)} failed: see {log}")
    print(f"{out}: {time.time() - start:.0f} s", flush=True)


def small_corpus(corpus, folder):
    """A corpus of the first few recordings of each speaker."""
    if not os.path.exists(folder):
        os.makedirs(folder)
        os.symlink(os.path.join(corpus, "audio"), os.path.join(folder, "audio"))
    of = {}
    for label in read_labels(corpus).values():
        of.setdefault(label["speaker"], []).append(label)
    with open(os.path.join(folder, "labels.jsonl"), "w") as file:
        file.writelines(json.dumps(label) + "\n" for labels in of.values() for label in labels[:REHEARSED])
    return folder


class Maker:
    def __init__(self, args):
        self.corpus, self.work, self.jobs = os.path.abspath(args.corpus), os.path.abspath(args.work), args.jobs
        self.rehearses, self.judges_only = args.rehearse, args.judges_only
        # Without this the real run would find the rehearsal's files and not replace them.
        if self.rehearses:
            self.work = self.at("rehearsal")
        for folder in ("features", "networks", "heard", "judges", "logs"):
            os.makedirs(self.at(folder), exist_ok=True)
        self.root, self.part = (self.work, REHEARSED_PART) if self.rehearses else (ROOT, 1)
        if self.rehearses:
            self.corpus = small_corpus(self.corpus, self.at("corpus"))
        self.times = self.at("times.json")
        if not os.path.exists(EAR):
            ear.make(ear.fetched(), EAR)
        if self.judges_only and not os.path.exists(self.at("networks", "all.pt")):
            recover.recover_all(self.work, JUDGES, DETECTORS)

    def at(self, *parts):
        return os.path.join(self.work, *parts)

    def many(self, tasks):
        """Runs the commands concurrently, in their order."""
        with ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(lambda task: run(*task), tasks))

    def node(self, script, *rest):
        return ["node", os.path.join(ROOT, "lab", "training", "features", script), *map(str, rest)]

    def features(self):
        out, of = self.at("features"), ("--corpus", self.corpus)
        tasks = []
        # Every second recording has a degraded copy.
        for kind, parts, extra in (("clean", 2, ()), ("degraded", 1, ("--degrade", "1"))):
            for part in range(parts):
                done = os.path.join(out, kind, f"part-{part}", "done")
                tasks.append((done, self.node("corpus-features.ts", *of, "--out", os.path.join(out, kind), "--part", part, "--parts", 2, *extra), self.at("logs", f"{kind}-{part}.log")))
        for kind, (count, seed, errors) in SYNTHETIC.items():
            count = int(count * self.part)
            done = os.path.join(out, kind, "voices-slt-kal", "done")
            tasks.append((done, self.node("synthetic-features.ts", *of, "--out", os.path.join(out, kind), "--count", count, "--seed", seed, "--errors", errors), self.at("logs", f"{kind}.log")))
        self.many(tasks)

    def places(self):
        """
        Trains a first network, which locates the sounds better than the aligner, and then exchanges sounds at its
        positions. The shipped network takes its place where there is one.
        """
        both = ("--features", self.at("features"), "--corpus", self.corpus)
        how = ("--epochs", 0, "--after", self.at("networks", "all.pt")) if self.judges_only else ("--epochs", EPOCHS_FOR_PLACES)
        run(self.times, self.python("train.py", *both, *how, "--out", self.at("networks", "places.pt"),
                                    "--write-times", self.times), self.at("logs", "places.log"))
        clean = ",".join(self.at("features", "clean", f"part-{part}") for part in range(2))
        self.many([(self.at("features", f"spliced-{seed}", "all", "done"), self.node(
            "spliced-features.ts", "--corpus", self.corpus, "--clean", clean, "--times", self.times,
            "--out", self.at("features", f"spliced-{seed}", "all"), "--seed", seed), self.at("logs", f"spliced-{seed}.log"))
            for seed in range(1, SPLICED + 1)])

    def python(self, script, *rest):
        return [sys.executable, os.path.join(HERE, script), *map(str, rest)]

    def networks(self):
        """Trains five folds' networks, and one on all speakers."""
        self.many([
            (self.at("networks", f"{name}.pt"),
             self.python("train.py", "--features", self.at("features"), "--corpus", self.corpus, "--times", self.times,
                         "--epochs", EPOCHS, "--out", self.at("networks", f"{name}.pt"), *fold),
             self.at("logs", f"network-{name}.log"))
            for name, fold in [*((str(fold), ("--fold", fold)) for fold in range(folds.COUNT)), ("all", ())]
        ])

    def hear(self):
        self.many([
            (self.at("heard", f"{fold}.pickle"),
             self.python("hear.py", "--features", self.at("features"), "--corpus", self.corpus, "--times", self.times,
                         "--fold", fold, "--model", self.at("networks", f"{fold}.pt"), "--out", self.at("heard", f"{fold}.pickle")),
             self.at("logs", f"heard-{fold}.log"))
            for fold in range(folds.COUNT)
        ])

    def judges(self):
        tasks = []
        for fold in [*range(folds.COUNT), None]:
            name = "all" if fold is None else str(fold)
            of = () if fold is None else ("--fold", fold)
            tasks.append((self.at("judges", f"{name}-trees.pickle"),
                          self.python("train_trees.py", "--heard", self.at("heard"), "--out", self.at("judges", f"{name}-trees.pickle"), *of),
                          self.at("logs", f"trees-{name}.log")))
            for seed in range(JUDGES):
                out = self.at("judges", f"{name}-{seed}.pt")
                tasks.append((out, self.python("train_judge.py", "--heard", self.at("heard"), "--out", out, "--seed", seed, *of),
                              self.at("logs", f"judge-{name}-{seed}.log")))
            for seed in range(DETECTORS):
                out = self.at("judges", f"{name}-detector-{seed}.pt")
                tasks.append((out, self.python("train_detector.py", "--heard", self.at("heard"), "--out", out, "--seed", seed, *of),
                              self.at("logs", f"detector-{name}-{seed}.log")))
        self.many(tasks)

    def load_judges(self, name):
        result = []
        for seed in range(JUDGES):
            judge = Judge()
            judge.load_state_dict(torch.load(self.at("judges", f"{name}-{seed}.pt")))
            result.append(judge.eval())
        return result

    def load_detectors(self, name):
        return [load(self.at("judges", f"{name}-detector-{seed}.pt")) for seed in range(DETECTORS)]

    def load_trees(self, name):
        with open(self.at("judges", f"{name}-trees.pickle"), "rb") as file:
            return pickle.load(file)

    def opinions(self, fold):
        """The outputs of a fold's judges and trees for their own fold's recordings, with the raters' marks."""
        with open(self.at("heard", f"{fold}.pickle"), "rb") as file:
            items = with_rows([item for item in pickle.load(file) if item["kind"] == "clean"], numbers=True)
        ensembles, detectors = self.load_trees(fold), self.load_detectors(fold)
        for item, judgement in zip(items, judged(self.load_judges(fold), items)):
            rating, wrong = (trees.predict(members, item["table"]) for members in ensembles[:2])
            wrong = agreed(wrong, detected(detectors, item))
            membership = np.eye(len(item["word_rating"]))[item["word"]]
            item.update(truth=item["rating"], rating=rating, wrong=wrong, word=judgement["word"], all=judgement["all"], membership=membership)
        return items

    def finish(self):
        """
        Computes weights and thresholds from the outputs of each fold's judges for their own fold, and then writes the
        files.
        """
        opinions = [self.opinions(fold) for fold in range(folds.COUNT)]
        for fold in [*range(folds.COUNT), None]:
            others = [o for index, part in enumerate(opinions) if index != fold for o in part]
            combine = Combine(*learn(others))
            join = lambda name: np.concatenate([o[name] for o in others])
            threshold = calibrate.threshold_of(join("rating"), join("wrong"), join("truth"))
            name = "all" if fold is None else str(fold)
            target = os.path.join(self.root, "lab", "training", "folds", name)
            os.makedirs(target, exist_ok=True)
            net, prior = load_network(self.at("networks", f"{name}.pt"))
            file = lambda part: os.path.join(target, part)
            fixture = NETWORK_FIXTURE if fold is None and not self.rehearses else None
            export(net, self.load_judges(name), self.load_detectors(name), self.load_trees(name), combine,
                   file("sounds-encoder.onnx"), file("sounds-judge.onnx"), fixture)
            version = NAME if fold is None else f"{NAME}-fold-{fold}"
            calibrate.write(file("sounds.json"), calibrate.settings(version, prior, threshold))
            print(f"{version}: wrong from a logit of {threshold:.2f} on", flush=True)
        if not self.rehearses:
            ship.ship()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", default=os.path.join(ROOT, "..", "shared", "corpus"))
    parser.add_argument("--work", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--judges-only", action="store_true")
    parser.add_argument("--rehearse", action="store_true")
    maker = Maker(parser.parse_args())
    for step in (maker.features, maker.places, maker.networks, maker.hear, maker.judges, maker.finish):
        step()
