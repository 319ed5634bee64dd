"""
Replaces operators that cost too much memory in the browser.

V8 optimises each function of onnxruntime's WebAssembly that has run a few times. For `Cast` (490 kB, all pairs of types)
that takes 106 MB, for `Einsum` 26 MB, both while the first sentence is judged. The operators that replace them have small
functions and the same outputs.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper, shape_inference

ML = "ai.onnx.ml"
#: The operands of an `Einsum` as those of a `MatMul`: is the first one transposed, is the second one a vector.
PRODUCTS = {b"bpw,bpd->bwd": (True, False), b"bpw,bwd->bpd": (False, False),
            b"bpw,bw->bp": (False, True), b"bpw,bp->bw": (True, True)}


class Rewriting:
    """A graph's new nodes, and the constants that they share."""

    def __init__(self, model):
        inferred = shape_inference.infer_shapes(model).graph
        self.types = {value.name: value.type.tensor_type
                      for value in (*inferred.value_info, *inferred.input, *inferred.output)}
        self.nodes, self.constants, self.renamed = [], {}, {}

    def add(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def constant(self, name, value, dtype):
        self.constants[name] = numpy_helper.from_array(np.array(value, dtype), name)
        return name

    def cast(self, node):
        """Replaces a conversion that loses nothing. Raises ValueError for others, and KeyError for unknown types."""
        (source,), (output,), to = node.input, node.output, node.attribute[0].i
        kind = self.types[source].elem_type
        if kind == to:
            self.renamed[output] = self.renamed.get(source, source)
        elif to == TensorProto.FLOAT and kind == TensorProto.BOOL:
            self.add("Where", [source, self.constant("one", 1, np.float32), self.constant("zero", 0, np.float32)], output)
        elif to == TensorProto.INT64 and kind == TensorProto.BOOL:
            self.add("Where", [source, self.constant("one_int", 1, np.int64), self.constant("zero_int", 0, np.int64)], output)
        elif to == TensorProto.FLOAT and kind == TensorProto.INT32:
            self.add("DequantizeLinear", [source, self.constant("one", 1, np.float32)], output)
        elif to == TensorProto.FLOAT and kind == TensorProto.INT64:
            # `Scaler` takes no tensor without dimensions.
            if len(self.types[source].shape.dim) == 0:
                source = self.add("Reshape", [source, self.constant("one_number", [1], np.int64)], f"{output}_row")
            self.add("Scaler", [source], output, domain=ML, offset=[0.0], scale=[1.0])
        else:
            raise ValueError(f"{node.name} converts type {kind} to {to}")

    def einsum(self, node):
        """Raises KeyError for an equation that is not in `PRODUCTS`."""
        (first, second), (output,) = node.input, node.output
        is_transposed, is_vector = PRODUCTS[node.attribute[0].s]
        if is_transposed:
            first = self.add("Transpose", [first], f"{output}_transposed", perm=[0, 2, 1])
        if not is_vector:
            self.add("MatMul", [first, second], output)
            return
        last = self.constant("last_axis", [2], np.int64)
        second = self.add("Unsqueeze", [second, last], f"{output}_column")
        self.add("Squeeze", [self.add("MatMul", [first, second], f"{output}_product"), last], output)

    def read(self, graph):
        """Lets the nodes of a graph, and of the graphs in it, read the renamed tensors."""
        for node in graph:
            node.input[:] = [self.renamed.get(name, name) for name in node.input]
            for attribute in node.attribute:
                self.read(attribute.g.node)


def with_small_operators(model):
    """Replaces `Cast` and `Einsum` in a model. Raises ValueError or KeyError where it cannot."""
    rewriting = Rewriting(model)
    rewrite = {"Cast": rewriting.cast, "Einsum": rewriting.einsum}
    for node in model.graph.node:
        rewrite.get(node.op_type, rewriting.nodes.append)(node)
    rewriting.read(rewriting.nodes)
    # A list of nodes that belong to the graph would be emptied with it.
    nodes = [type(node).FromString(node.SerializeToString()) for node in rewriting.nodes]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(rewriting.constants.values())
    if all(known.domain != ML for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid(ML, 5))
