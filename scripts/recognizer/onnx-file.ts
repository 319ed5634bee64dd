import protobuf from 'protobufjs';

/** A 64-bit number as protobufjs reads it; `Number()` accepts both. */
type Int64 = number | { toNumber(): number };

export interface OnnxTensor {
  dims: Int64[];
  data_type: number;
  name: string;
  raw_data: Uint8Array;
  external_data: { key: string; value: string }[];
  data_location?: number;
}

export interface OnnxAttribute {
  name: string;
  type: number;
  i?: Int64;
  floats?: number[];
  ints?: Int64[];
  g?: OnnxGraph | null;
}

export interface OnnxNode {
  input: string[];
  output: string[];
  name: string;
  op_type: string;
  /** The set that defines the operator; empty for those of ONNX itself. */
  domain?: string;
  attribute: OnnxAttribute[];
}

export interface OnnxValue {
  name: string;
  type: { tensor_type: { elem_type: number; shape: { dim: { dim_value?: number; dim_param?: string }[] } } };
}

export interface OnnxGraph {
  name: string;
  node: OnnxNode[];
  initializer: OnnxTensor[];
  input: OnnxValue[];
  output: OnnxValue[];
  value_info: OnnxValue[];
}

export interface OnnxModel {
  ir_version: Int64;
  opset_import: { domain: string; version: Int64 }[];
  producer_name: string;
  graph: OnnxGraph;
}

/** The messages of the ONNX format (onnx.proto) that networks of tensors use. */
const schema = `
syntax = "proto2";
message StringStringEntryProto { optional string key = 1; optional string value = 2; }
message OperatorSetIdProto { optional string domain = 1; optional int64 version = 2; }
message ModelProto {
  optional int64 ir_version = 1; repeated OperatorSetIdProto opset_import = 8; optional string producer_name = 2;
  optional GraphProto graph = 7;
}
message GraphProto {
  repeated NodeProto node = 1; optional string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfoProto input = 11; repeated ValueInfoProto output = 12; repeated ValueInfoProto value_info = 13;
}
message NodeProto {
  repeated string input = 1; repeated string output = 2; optional string name = 3; optional string op_type = 4;
  optional string domain = 7; repeated AttributeProto attribute = 5;
}
message AttributeProto {
  optional string name = 1; optional int32 type = 20; optional float f = 2; optional int64 i = 3; optional bytes s = 4;
  optional TensorProto t = 5; optional GraphProto g = 6; repeated float floats = 7; repeated int64 ints = 8;
  repeated bytes strings = 9;
}
message TensorProto {
  repeated int64 dims = 1; optional int32 data_type = 2; repeated float float_data = 4 [packed = true];
  repeated int32 int32_data = 5 [packed = true]; repeated int64 int64_data = 7 [packed = true];
  optional string name = 8; optional bytes raw_data = 9; repeated StringStringEntryProto external_data = 13;
  optional int32 data_location = 14;
}
message ValueInfoProto { optional string name = 1; optional TypeProto type = 2; }
message TypeProto {
  message Tensor { optional int32 elem_type = 1; optional TensorShapeProto shape = 2; }
  optional Tensor tensor_type = 1;
}
message TensorShapeProto {
  message Dimension { optional int64 dim_value = 1; optional string dim_param = 2; }
  repeated Dimension dim = 1;
}`;

const Model = protobuf.parse(schema, { keepCase: true }).root.lookupType('ModelProto');

/** @throws {Error} if the bytes are no ONNX file */
export function readOnnx(bytes: Uint8Array): OnnxModel {
  const model: object = Model.decode(bytes);
  if (!isNetwork(model)) throw new Error('The file holds no network in the ONNX format.');
  return model;
}

/** The schema gives the parts their types; this tells a network from other bytes that the format allows. */
function isNetwork(model: object): model is OnnxModel {
  const graph = 'graph' in model ? model.graph : undefined;
  if (typeof graph !== 'object' || graph === null) return false;
  return 'node' in graph && Array.isArray(graph.node) && graph.node.length > 0;
}

export function writeOnnx(model: OnnxModel): Uint8Array {
  return Model.encode(Model.fromObject(model)).finish();
}
