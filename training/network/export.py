"""Writes the two ONNX files that run in the browser and in Node. Weights are kept in half precision."""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import trees
from judge import Chain
from make_fixture import write_network_fixture

OPSET = 14
SMALLEST = 256
#: What the trees say weighs against what the judges say: ratings, wrong sounds.
TREES = dict(rating=0.6, wrong=0.7)
ENSEMBLES = ("rating", "wrong")
#: A sound that raters would give less than this is the surer to be wrong, by so much for each point.
POOR_RATING, POOR_WEIGHT = 1.5, 2.0


def joined(name, from_trees, from_judges):
    """Both opinions as one."""
    return TREES[name] * from_trees + (1 - TREES[name]) * from_judges


class WholeEncoder(torch.nn.Module):
    """One recording at a time: nothing is masked."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, mel, costs):
        mask10 = torch.ones_like(mel[..., :1])
        mask = torch.ones_like(mel[:, ::2, :1])
        return self.encoder(mel, costs, mask, mask10)


def halved(path):
    """Large weights as half precision, made whole again when the file is loaded."""
    model = onnx.load(path)
    casts = []
    for tensor in model.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    model.producer_version = ""
    model.doc_string = ""
    onnx.save(model, path)


def final(rating, wrong):
    """What comes out, from both opinions joined: a poor rating makes a sound the surer to be wrong."""
    return rating, wrong + POOR_WEIGHT * (POOR_RATING - rating).clip(0)


def with_trees(path, ensembles):
    """Puts the trees into the judge's file: they and the judges say together what comes out."""
    model = onnx.load(path)
    graph = model.graph
    row = "one_row"
    graph.initializer.append(numpy_helper.from_array(np.array([1, -1], np.int64), row))
    for name, members in zip(ENSEMBLES, ensembles):
        part = lambda suffix: f"{name}_{suffix}"
        shares = {part("trees_share"): TREES[name], part("judges_share"): 1 - TREES[name]}
        for key, value in shares.items():
            graph.initializer.append(numpy_helper.from_array(np.array(value, np.float32), key))
        graph.node.extend([
            trees.node_of([members], "table", part("column")),
            helper.make_node("Reshape", [part("column"), row], [part("trees")]),
            helper.make_node("Mul", [part("trees"), part("trees_share")], [part("from_trees")]),
            helper.make_node("Mul", [part("judges"), part("judges_share")], [part("from_judges")]),
            helper.make_node("Add", [part("from_trees"), part("from_judges")], ["rating" if name == "rating" else "wrong_alone"]),
        ])
    for key, value in (("poor_rating", POOR_RATING), ("poor_weight", POOR_WEIGHT)):
        graph.initializer.append(numpy_helper.from_array(np.array(value, np.float32), key))
    graph.node.extend([
        helper.make_node("Sub", ["poor_rating", "rating"], ["short_of"]),
        helper.make_node("Relu", ["short_of"], ["how_poor"]),
        helper.make_node("Mul", ["how_poor", "poor_weight"], ["poor_part"]),
        helper.make_node("Add", ["wrong_alone", "poor_part"], ["wrong"]),
    ])
    outputs = {output.name: output for output in graph.output}
    for name in ENSEMBLES:
        outputs[f"{name}_judges"].name = name
    graph.output.remove(outputs["table"])
    model.opset_import.append(helper.make_opsetid("ai.onnx.ml", 1))
    onnx.save(model, path)


class Answers:
    """What the judge's file has to say, by PyTorch and scikit-learn."""

    def __init__(self, chain, ensembles):
        self.chain, self.ensembles = chain, ensembles

    def __call__(self, *inputs):
        rating, wrong, said, word, everything, table = self.chain(*inputs)
        by_trees = [torch.from_numpy(trees.predict(members, table.numpy()))[None] for members in self.ensembles]
        both = final(joined("rating", by_trees[0], rating), joined("wrong", by_trees[1], wrong))
        return (*both, said, word, everything)


def export(net, judges, ensembles, encoder_file, judge_file, fixture=None):
    """`fixture`: where to write what the files have to agree with, for those that ship."""
    frames, phones, words = 200, 12, 3
    encoder = WholeEncoder(net.encoder).eval()
    mel, costs = torch.randn(1, frames, 80), torch.rand(1, frames, 120) * 200
    torch.onnx.export(
        encoder, (mel, costs), encoder_file, opset_version=OPSET, input_names=["mel", "costs"],
        output_names=["posteriors", "hidden", "near", "native"],
        dynamic_axes={n: {1: "frames"} for n in ("mel", "costs", "near", "native")} | {n: {1: "halves"} for n in ("posteriors", "hidden")},
    )
    chain = Chain(net.heads, judges).eval()
    with torch.no_grad():
        heard = encoder(mel, costs)
    begin = torch.arange(phones).unsqueeze(0) * 10
    membership = torch.zeros(1, phones, words)
    membership[0, torch.arange(phones), torch.arange(phones) // 4] = 1
    inputs = (*heard, torch.arange(phones).unsqueeze(0), torch.zeros(1, phones, dtype=torch.long), begin, begin + 9,
              membership, torch.zeros(1, phones, 3))
    names = ["posteriors", "hidden", "near", "native", "phones", "stress", "begin", "end", "membership", "prosody"]
    axes = {"posteriors": {1: "halves"}, "hidden": {1: "halves"}, "near": {1: "frames"}, "native": {1: "frames"},
            "membership": {1: "sounds", 2: "words"}}
    axes |= {name: {1: "sounds"} for name in ("phones", "stress", "begin", "end", "prosody", "rating_judges", "wrong_judges", "said")}
    axes |= {"word": {1: "words"}, "table": {0: "sounds"}}
    torch.onnx.export(chain, inputs, judge_file, opset_version=OPSET, input_names=names,
                      output_names=["rating_judges", "wrong_judges", "said", "word", "all", "table"], dynamic_axes=axes)
    with_trees(judge_file, ensembles)
    for path in (encoder_file, judge_file):
        halved(path)
    if fixture:
        write_network_fixture(encoder, Answers(chain, ensembles), encoder_file, judge_file, fixture)

