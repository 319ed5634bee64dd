"""Writes the two ONNX files that are trained here: encoder and judge."""

import os

import onnx
import torch
from onnx import TensorProto, compose, helper

import trees
from judge import Chain
from make_fixture import write_network_fixture
from operators import with_small_operators
from packing import LARGEST, packed
from phones import COUNT
from recordings import EAR

OPSET = 14


class WholeEncoder(torch.nn.Module):
    """Encodes one recording at a time, so nothing is masked."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, mel, costs, ear, at):
        mask10 = torch.ones_like(mel[..., :1])
        mask = torch.ones_like(mel[:, ::2, :1])
        return self.encoder(mel, costs, ear, at, mask, mask10)


OUTPUTS = ["rating", "wrong", "said", "word", "all"]
PASSED = ["detected", "heard", "word_judges", "all_judges", "membership_again"]


def with_trees(path, ensembles):
    """Appends the trees to the table in a file, each with its own output."""
    model = onnx.load(path)
    for name, members in zip(trees.ENSEMBLES, ensembles):
        trees.add_to(model, members, "table", f"{name}_trees")
        model.graph.output.append(helper.make_tensor_value_info(f"{name}_trees", TensorProto.FLOAT, ["sounds", 1]))
    model.graph.output.remove(next(output for output in model.graph.output if output.name == "table"))
    model.opset_import.append(helper.make_opsetid("ai.onnx.ml", 5))
    return model


def export_combine(combine, path):
    sounds, words = 12, 3
    column = torch.zeros(sounds, 1)
    inputs = (column, column, column, torch.zeros(1, sounds), torch.zeros(1, sounds, COUNT), torch.zeros(1, words, 3), torch.zeros(1, 4),
              torch.ones(1, sounds, words))
    names = ["rating_in", "wrong_in", "nothing_in", "detected_in", "heard_in", "word_in", "all_in", "membership_in"]
    axes = {name: {0: "sounds"} for name in names[:3]}
    axes |= {"detected_in": {1: "sounds"}, "heard_in": {1: "sounds"}, "word_in": {1: "words"}, "membership_in": {1: "sounds", 2: "words"}}
    axes |= {"rating": {1: "sounds"}, "wrong": {1: "sounds"}, "said": {1: "sounds"}, "word": {1: "words"}}
    torch.onnx.export(combine.eval(), inputs, path, opset_version=OPSET, input_names=names, output_names=OUTPUTS, dynamic_axes=axes)
    return onnx.load(path), names


def joined(first, last, passed):
    """
    Merges two models into one. `passed` maps outputs of the first to inputs of the last. (`onnx.compose` calls its
    checker, and Debian's version does not support ai.onnx.ml 5.)
    """
    inner = "last/"
    rename = lambda source, target: helper.make_node("Identity", [source], [target])
    last = compose.add_prefix(last, inner)
    graph = first.graph
    graph.node.extend(rename(source, inner + target) for source, target in passed.items())
    graph.node.extend(last.graph.node)
    graph.initializer.extend(last.graph.initializer)
    del graph.output[:]
    for output in last.graph.output:
        name = output.name.removeprefix(inner)
        graph.node.append(rename(output.name, name))
        graph.output.append(output)
        graph.output[-1].name = name
    first.ir_version = last.ir_version
    return first


class Answers:
    """The expected outputs of the judge's file, computed with PyTorch and scikit-learn."""

    def __init__(self, chain, ensembles, combine):
        self.chain, self.ensembles, self.combine = chain, ensembles, combine

    def __call__(self, *inputs):
        table, *passed = self.chain(*inputs)
        column = lambda members: torch.from_numpy(trees.predict(members, table.numpy())).float()[:, None]
        return self.combine(*(column(members) for members in self.ensembles), *passed)


def export_encoder(encoder, path):
    """Writes an encoder. → example inputs, and its outputs for them"""
    frames, moments = 200, 82
    seen = (torch.randn(1, frames, 80), torch.rand(1, frames, 120) * 200, torch.randn(1, moments, EAR),
            (torch.arange(frames) * moments // frames).unsqueeze(0))
    torch.onnx.export(
        encoder, seen, path, opset_version=OPSET, input_names=["mel", "costs", "ear", "at"],
        output_names=["posteriors", "hidden", "near", "native"],
        dynamic_axes={n: {1: "frames"} for n in ("mel", "costs", "at", "near", "native")} | {"ear": {1: "moments"}} | {n: {1: "halves"} for n in ("posteriors", "hidden")},
    )
    with torch.no_grad():
        return seen, encoder(*seen)


def example_text(phones=12, words=3):
    """Example inputs of a chain, after the encoder's outputs: twelve sounds in three words."""
    begin = torch.arange(phones).unsqueeze(0) * 10
    membership = torch.zeros(1, phones, words)
    membership[0, torch.arange(phones), torch.arange(phones) // 4] = 1
    return (torch.arange(phones).unsqueeze(0), torch.zeros(1, phones, dtype=torch.long), begin, begin + 9,
            membership, torch.zeros(1, phones, 3))


def export_chain(chain, heard, path):
    """Writes heads, judges and detectors. `heard`: the encoder's outputs for an example."""
    names = ["posteriors", "hidden", "near", "native", "phones", "stress", "begin", "end", "membership", "prosody"]
    axes = {"posteriors": {1: "halves"}, "hidden": {1: "halves"}, "near": {1: "frames"}, "native": {1: "frames"},
            "membership": {1: "sounds", 2: "words"}}
    axes |= {name: {1: "sounds"} for name in ("phones", "stress", "begin", "end", "prosody", "detected", "heard")}
    axes |= {"word_judges": {1: "words"}, "table": {0: "sounds"}, "membership_again": {1: "sounds", 2: "words"}}
    torch.onnx.export(chain, (*heard, *example_text()), path, opset_version=OPSET, input_names=names,
                      output_names=["table", *PASSED], dynamic_axes=axes)


def export(net, judges, detectors, ensembles, combine, encoder_file, judge_file, fixture=None):
    """`fixture`: the path for the reference values that the shipped files must reproduce."""
    encoder, chain = WholeEncoder(net.encoder).eval(), Chain(net.heads, judges, detectors).eval()
    export_chain(chain, export_encoder(encoder, encoder_file)[1], judge_file)
    last, entries = export_combine(combine, judge_file + ".last")
    os.remove(judge_file + ".last")
    first = with_trees(judge_file, ensembles)
    given = [*(f"{name}_trees" for name in trees.ENSEMBLES), *PASSED]
    whole = joined(first, last, dict(zip(given, entries)))
    onnx.save(whole, judge_file)
    for path in (encoder_file, judge_file):
        model = onnx.load(path)
        packed(model, LARGEST)
        with_small_operators(model)
        onnx.save(model, path)
    if fixture:
        write_network_fixture(encoder, Answers(chain, ensembles, combine), encoder_file, judge_file, fixture)

