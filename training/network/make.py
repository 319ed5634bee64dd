"""
Makes every model file from the corpus: five folds' and the one that is shipped.

    python3 training/network/make.py --corpus ../shared/corpus --work FOLDER [--jobs 2]

Whatever is there already is not made again, so a run that was stopped goes on. `node` must be on the path.
"""

import argparse
import os
import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

import calibrate
import folds
from export import export
from hear import load_network
from judge import Judge
from make_fixture import NETWORK_FIXTURE
from train_judge import judged, read

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
EPOCHS = 12
JUDGES = 2
NAME = "sayable-sounds-1"


def run(out, command, log):
    """Runs a command unless what it makes is there."""
    if os.path.exists(out):
        return
    start = time.time()
    with open(log, "a") as file:
        code = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    if code != 0:
        sys.exit(f"{' '.join(command)} failed: see {log}")
    print(f"{out}: {time.time() - start:.0f} s", flush=True)


class Maker:
    def __init__(self, args):
        self.corpus, self.work, self.jobs = os.path.abspath(args.corpus), os.path.abspath(args.work), args.jobs
        for folder in ("features", "networks", "heard", "judges", "logs"):
            os.makedirs(self.at(folder), exist_ok=True)

    def at(self, *parts):
        return os.path.join(self.work, *parts)

    def many(self, tasks):
        """Side by side, in their order."""
        with ThreadPoolExecutor(self.jobs) as pool:
            list(pool.map(lambda task: run(*task), tasks))

    def features(self):
        node = lambda script, *rest: ["node", os.path.join(ROOT, "training", "features", script), "--corpus", self.corpus, *rest]
        out = self.at("features")
        tasks = []
        # Of every second recording there is a degraded copy.
        for kind, parts, extra in (("clean", 2, ()), ("degraded", 1, ("--degrade", "1"))):
            for part in range(parts):
                done = os.path.join(out, kind, f"part-{part}", "done")
                tasks.append((done, node("corpus-features.ts", "--out", os.path.join(out, kind), "--part", str(part), "--parts", "2", *extra), self.at("logs", f"{kind}-{part}.log")))
        for kind, count, seed in (("synthetic", 1300, 1), ("synthetic2", 500, 2)):
            done = os.path.join(out, kind, "voices-slt-kal", "done")
            tasks.append((done, node("synthetic-features.ts", "--out", os.path.join(out, kind), "--count", str(count), "--seed", str(seed)), self.at("logs", f"{kind}.log")))
        self.many(tasks)

    def python(self, script, *rest):
        return [sys.executable, os.path.join(HERE, script), *map(str, rest)]

    def networks(self):
        both = ("--features", self.at("features"), "--corpus", self.corpus, "--epochs", EPOCHS)
        tasks = []
        for fold in [*range(folds.COUNT), None]:
            name = "all" if fold is None else str(fold)
            out = self.at("networks", f"{name}.pt")
            of = () if fold is None else ("--fold", fold)
            tasks.append((out, self.python("train.py", *both, "--out", out, *of), self.at("logs", f"network-{name}.log")))
        self.many(tasks)

    def hear(self):
        self.many([
            (self.at("heard", f"{fold}.pickle"),
             self.python("hear.py", "--features", self.at("features"), "--corpus", self.corpus, "--fold", fold,
                         "--model", self.at("networks", f"{fold}.pt"), "--out", self.at("heard", f"{fold}.pickle")),
             self.at("logs", f"heard-{fold}.log"))
            for fold in range(folds.COUNT)
        ])

    def judges(self):
        tasks = []
        for fold in [*range(folds.COUNT), None]:
            for seed in range(JUDGES):
                name = f"{'all' if fold is None else fold}-{seed}"
                out = self.at("judges", f"{name}.pt")
                of = () if fold is None else ("--fold", fold)
                tasks.append((out, self.python("train_judge.py", "--heard", self.at("heard"), "--out", out, "--seed", seed, *of), self.at("logs", f"judge-{name}.log")))
        self.many(tasks)

    def load_judges(self, name):
        result = []
        for seed in range(JUDGES):
            judge = Judge()
            judge.load_state_dict(torch.load(self.at("judges", f"{name}-{seed}.pt")))
            result.append(judge.eval())
        return result

    def finish(self):
        """Thresholds from what each fold's judges say of their own fold, then the files."""
        opinions = []
        for fold in range(folds.COUNT):
            with open(self.at("heard", f"{fold}.pickle"), "rb") as file:
                rows = [row for row in pickle.load(file) if row["kind"] == "clean"]
            out = judged(self.load_judges(fold), rows)
            opinions.append([np.concatenate([o[name] for o in out]) for name in ("rating", "wrong")] + [np.concatenate([row["rating"] for row in rows])])
        for fold in [*range(folds.COUNT), None]:
            others = [o for index, o in enumerate(opinions) if index != fold]
            rating, wrong, truth = (np.concatenate(part) for part in zip(*others))
            threshold = calibrate.threshold_of(rating, wrong, truth)
            name = "all" if fold is None else str(fold)
            target = os.path.join(ROOT, "shared", "models") if fold is None else os.path.join(ROOT, "training", "folds", name)
            os.makedirs(target, exist_ok=True)
            net, prior = load_network(self.at("networks", f"{name}.pt"))
            file = lambda part: os.path.join(target, part)
            fixture = NETWORK_FIXTURE if fold is None else None
            export(net, self.load_judges(name), file("sounds-encoder.onnx"), file("sounds-judge.onnx"), fixture)
            version = NAME if fold is None else f"{NAME}-fold-{fold}"
            calibrate.write(file("sounds.json"), calibrate.settings(version, prior, threshold))
            print(f"{version}: wrong from a logit of {threshold:.2f} on", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", default=os.path.join(ROOT, "..", "shared", "corpus"))
    parser.add_argument("--work", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    maker = Maker(parser.parse_args())
    for step in (maker.features, maker.networks, maker.hear, maker.judges, maker.finish):
        step()
