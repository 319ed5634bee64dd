"""
Prints how well the shipped sentence encoder agrees with the published one in floats: the cosine between both vectors of each
text (a line of FILE).

    python3 lab/training/sentences/agreement.py --floats FLOATS --tokenizer tokenizer.json --texts FILE

`make.py --floats` writes the first file; the second is the package's own. Needs NumPy, onnxruntime and tokenizers.
"""

import argparse
import json
import os

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from make import LENGTH, read

SHIPPED = "shared/models/sentences"
BATCH = 16


def tokenizer_of(settings, vocabulary=None):
    """The published tokenizer, with a cut vocabulary if there is one."""
    if vocabulary is not None:
        settings = {**settings, "model": {**settings["model"], "vocab": {piece: at for at, piece in enumerate(vocabulary)}}}
        ids = settings["model"]["vocab"]
        settings["added_tokens"] = []
        template = settings["post_processor"]["special_tokens"]
        settings["post_processor"] = {**settings["post_processor"], "special_tokens": {
            name: {**token, "ids": [ids[name]]} for name, token in template.items()}}
    made = Tokenizer.from_str(json.dumps(settings))
    made.no_padding()
    made.enable_truncation(LENGTH)
    return made


def embedded(path, tokenizer, texts):
    options, beside = onnxruntime.SessionOptions(), path.replace(".onnx", ".bin")
    if os.path.exists(beside):
        weights = read(beside)
        options.add_external_initializers_from_files_in_memory(["weights"], [weights], [len(weights)])
    session = onnxruntime.InferenceSession(read(path), options)
    vectors = []
    for begin in range(0, len(texts), BATCH):
        ids = [one.ids for one in tokenizer.encode_batch(texts[begin:begin + BATCH])]
        owners = np.repeat(np.arange(len(ids)), [len(one) for one in ids])
        vectors.append(session.run(None, {
            "tokens": np.concatenate(ids).astype(np.int64),
            "positions": np.concatenate([np.arange(len(one)) for one in ids]).astype(np.int64),
            "texts": (owners == np.arange(len(ids))[:, None]).astype(np.float32),
        })[0])
    return np.concatenate(vectors)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("--floats", "--tokenizer", "--texts"):
        parser.add_argument(option, required=True)
    arguments = parser.parse_args()
    texts = read(arguments.texts).decode().strip().split("\n")
    settings = json.loads(read(arguments.tokenizer))
    published = tokenizer_of(settings)
    shipped = tokenizer_of(settings, read(f"{SHIPPED}.txt").decode().split("\n"))
    wanted = embedded(arguments.floats, published, texts)
    found = embedded(f"{SHIPPED}.onnx", shipped, texts)
    cosines = (wanted * found).sum(1)
    same = sum(one.tokens == other.tokens for one, other in zip(published.encode_batch(texts), shipped.encode_batch(texts)))
    print(f"{len(texts)} texts, of which {same} have the same pieces")
    print(f"cosine: mean {cosines.mean():.4f}, 5 % below {np.quantile(cosines, 0.05):.4f}, least {cosines.min():.4f}")
    pairs = np.triu_indices(len(texts), 1)
    error = (found @ found.T - wanted @ wanted.T)[pairs]
    print(f"similarity of two texts: standard deviation of the difference {error.std():.4f}")
