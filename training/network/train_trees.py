"""
Fits the trees on the outputs of the folds' networks for speakers that they were not trained on.

    python3 train_trees.py --heard FOLDER --out FILE [--fold 0..4] [--seed 0]
"""

import pickle

import trees
from from_hearing import learn_by_command
from lessons import lessons_of_nothing, lessons_of_rating, lessons_of_wrong, with_rows

LESSONS = dict(rating=lessons_of_rating, wrong=lessons_of_wrong, nothing=lessons_of_nothing)


def train(items, seed, out):
    items = with_rows(items)
    parts = [LESSONS[name](items) for name in trees.ENSEMBLES]
    result = [trees.fit(name, *part, seed=seed) for name, part in zip(trees.ENSEMBLES, parts)]
    with open(out, "wb") as file:
        pickle.dump(result, file)
    print(" ".join(f"{name} {len(part[1])} rows" for name, part in zip(trees.ENSEMBLES, parts)), flush=True)


if __name__ == "__main__":
    learn_by_command(train)
