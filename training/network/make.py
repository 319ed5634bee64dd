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
import trees
from combine import Combine, learn, surely_wrong
from export import export
from hear import load_network
from judge import Judge
from make_fixture import NETWORK_FIXTURE
from train_judge import judged
from train_trees import with_tables

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
EPOCHS, SHARPENING_EPOCHS, SHARPENING_EPOCHS_OF_ALL = 12, 3, 4
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
        for kind, count, seed, errors in (("synthetic", 1300, 1, 0.12), ("synthetic2", 500, 2, 0.12), ("native", 300, 3, 0)):
            done = os.path.join(out, kind, "voices-slt-kal", "done")
            tasks.append((done, node("synthetic-features.ts", "--out", os.path.join(out, kind), "--count", str(count), "--seed", str(seed), "--errors", str(errors)), self.at("logs", f"{kind}.log")))
        self.many(tasks)

    def python(self, script, *rest):
        return [sys.executable, os.path.join(HERE, script), *map(str, rest)]

    def networks(self):
        """Five folds' networks, and one that starts from the first of them and hears everybody."""
        both = ("--features", self.at("features"), "--corpus", self.corpus)
        net = lambda name: self.at("networks", f"{name}.pt")
        learn = lambda fold: (net(fold), self.python("train.py", *both, "--epochs", EPOCHS, "--out", net(fold), "--fold", fold),
                              self.at("logs", f"network-{fold}.log"))
        sharpen = lambda fold: (net(f"{fold}-sharp"), self.python(
            "train.py", *both, "--epochs", SHARPENING_EPOCHS, "--after", net(fold), "--out", net(f"{fold}-sharp"), "--fold", fold),
            self.at("logs", f"sharp-{fold}.log"))
        everybody = (net("all-sharp"), self.python(
            "train.py", *both, "--epochs", SHARPENING_EPOCHS_OF_ALL, "--after", net("0-sharp"), "--out", net("all-sharp")),
            self.at("logs", "sharp-all.log"))
        self.many([learn(fold) for fold in range(folds.COUNT)])
        self.many([sharpen(fold) for fold in range(folds.COUNT)] + [everybody])

    def hear(self):
        self.many([
            (self.at("heard", f"{fold}.pickle"),
             self.python("hear.py", "--features", self.at("features"), "--corpus", self.corpus, "--fold", fold,
                         "--model", self.at("networks", f"{fold}-sharp.pt"), "--out", self.at("heard", f"{fold}.pickle")),
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
        self.many(tasks)

    def load_judges(self, name):
        result = []
        for seed in range(JUDGES):
            judge = Judge()
            judge.load_state_dict(torch.load(self.at("judges", f"{name}-{seed}.pt")))
            result.append(judge.eval())
        return result

    def load_trees(self, name):
        with open(self.at("judges", f"{name}-trees.pickle"), "rb") as file:
            return pickle.load(file)

    def opinions(self, fold):
        """What a fold's judges and trees say of their own fold's recordings, beside the raters."""
        with open(self.at("heard", f"{fold}.pickle"), "rb") as file:
            items = with_tables([item for item in pickle.load(file) if item["kind"] == "clean"])
        ensembles = self.load_trees(fold)
        for item, judgement in zip(items, judged(self.load_judges(fold), items)):
            rating, wrong = (trees.predict(members, item["table"]) for members in ensembles[:2])
            membership = np.eye(len(item["word_rating"]))[item["word"]]
            item.update(truth=item["rating"], rating=rating, wrong=wrong, word=judgement["word"], all=judgement["all"], membership=membership)
        return items

    def finish(self):
        """Weights and thresholds from what each fold's judges say of their own fold, then the files."""
        opinions = [self.opinions(fold) for fold in range(folds.COUNT)]
        for fold in [*range(folds.COUNT), None]:
            others = [o for index, part in enumerate(opinions) if index != fold for o in part]
            combine = Combine(*learn(others))
            join = lambda name: np.concatenate([o[name] for o in others])
            rating = join("rating")
            threshold = calibrate.threshold_of(rating, surely_wrong(rating, join("wrong")), join("truth"))
            name = "all" if fold is None else str(fold)
            target = os.path.join(ROOT, "shared", "models") if fold is None else os.path.join(ROOT, "training", "folds", name)
            os.makedirs(target, exist_ok=True)
            net, prior = load_network(self.at("networks", f"{name}-sharp.pt"))
            file = lambda part: os.path.join(target, part)
            export(net, self.load_judges(name), self.load_trees(name), combine, file("sounds-encoder.onnx"),
                   file("sounds-judge.onnx"), NETWORK_FIXTURE if fold is None else None)
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
