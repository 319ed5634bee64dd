import protobuf from 'protobufjs';
import type { Plugin } from 'vite';

/** The magic number and the version. */
const HEADER_BYTES = 8;
const [TYPES, IMPORTS, FUNCTIONS, GLOBALS, ELEMENTS, CODE, TAGS] = [1, 2, 3, 6, 9, 10, 13];
const [TABLE, MEMORY, GLOBAL] = [1, 2, 3];
const [TRY, CATCH, THROW, END, CALL, LOCAL_GET, NOTHING] = [0x06, 0x07, 0x08, 0x0b, 0x10, 0x20, 0x40];
/** `global.set 0`, which gives the stack back, and `return`. */
const RETURNS = Buffer.from([0x24, 0x00, 0x0f]);
/** The types of the function, `(i32) → ()`, and of a tag without values, `() → ()`. */
const [ONE_NUMBER, NO_VALUES] = ['60017f00', '600000'];

/** The runtime's file in a build. */
const runtimeFile = /ort-wasm[^/]*\.wasm$/;

/** Keeps V8 from optimising a function of onnxruntime that runs once in each thread, see {@link withUncountedCall}. */
export function onnxRuntime(): Plugin {
  return {
    name: 'sayable-onnx-runtime',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && runtimeFile.test(file.fileName))
          file.source = withUncountedCall(Buffer.from(file.source));
    },
  };
}

/**
 * onnxruntime registers the schemas of all operators in one function of 887 kB, once for each thread that starts it. V8 optimises
 * a function of that size at its fourth call: 2.4 s of processor and 300 MB, behind the third or fourth sentence. It counts a call
 * where the function returns. So this one ends by throwing, and a small one in its place in the table catches.
 * @throws {Error} if the module isn't built as that of onnxruntime-web 1.30
 */
export function withUncountedCall(module: Uint8Array): Buffer<ArrayBuffer> {
  const sections = sectionsOf(module);
  const content = (wanted: number) => {
    const found = sections.find(({ id }) => id === wanted);
    if (!found) throw new Error(`The runtime has no section ${wanted}.`);
    return found;
  };
  const [types, functions, elements, code] = [TYPES, FUNCTIONS, ELEMENTS, CODE].map(content) as [
    Section,
    Section,
    Section,
    Section,
  ];
  const bodies = vectorOf(code.bytes, (reader) => Buffer.from(reader.bytes()));
  const typeOfEach = vectorOf(functions.bytes, (reader) => reader.uint32());
  const imported = importedFunctions(content(IMPORTS).bytes);

  const largest = bodies.reduce(
    (best, body, at) => (body.length > (bodies[best]?.length ?? 0) ? at : best),
    0,
  );
  const body = bodies[largest] ?? Buffer.alloc(0);
  const [called, caller] = [imported + largest, imported + bodies.length];
  const ends = body.lastIndexOf(RETURNS);
  const table = tableOf(elements.bytes);
  const kinds = vectorOf(types.bytes, typeIn);
  const type = typeOfEach[largest] ?? -1;
  const isAsExpected =
    kinds[type] === ONE_NUMBER &&
    ends > body.length - 20 &&
    table.functions.filter((one) => one === called).length === 1 &&
    !bodies.some((other) => other.includes(Buffer.from([CALL, ...number(called)])));
  if (!isAsExpected) throw new Error('The runtime has another function that registers the operators.');

  bodies[largest] = Buffer.concat([
    body.subarray(0, ends + 2),
    Buffer.from([THROW, 0]),
    body.subarray(ends + 3),
  ]);
  const calling = [0, TRY, NOTHING, LOCAL_GET, 0, CALL, ...number(called), CATCH, 0, END, END];
  code.bytes = vector([...bodies, Buffer.from(calling)].map(withLength));
  functions.bytes = vector([...typeOfEach, type].map(number));
  const inTable = table.functions.map((one) => number(one === called ? caller : one));
  elements.bytes = Buffer.concat([table.head, vector(inTable)]);
  const tag = { id: TAGS, bytes: vector([Buffer.from([0, ...number(kinds.indexOf(NO_VALUES))])]) };
  sections.splice(sections.indexOf(content(GLOBALS)), 0, tag);
  return Buffer.concat([
    module.subarray(0, HEADER_BYTES),
    ...sections.flatMap(({ id, bytes }) => [number(id), withLength(bytes)]),
  ]);
}

interface Section {
  id: number;
  bytes: Buffer;
}

/** WebAssembly writes numbers, lengths and bytes as protocol buffers do. */
function sectionsOf(module: Uint8Array): Section[] {
  const reader = protobuf.Reader.create(module).skip(HEADER_BYTES);
  const sections: Section[] = [];
  while (reader.pos < reader.len) sections.push({ id: reader.uint32(), bytes: Buffer.from(reader.bytes()) });
  return sections;
}

const number = (value: number): Uint8Array => protobuf.Writer.create().uint32(value).finish();
const withLength = (bytes: Uint8Array): Uint8Array => protobuf.Writer.create().bytes(bytes).finish();
const vector = (items: readonly Uint8Array[]): Buffer => Buffer.concat([number(items.length), ...items]);

function vectorOf<Item>(bytes: Uint8Array, read: (reader: protobuf.Reader) => Item): Item[] {
  const reader = protobuf.Reader.create(bytes);
  return Array.from({ length: reader.uint32() }, () => read(reader));
}

/** Reads a function's type: a mark, its parameters and its results. */
function typeIn(reader: protobuf.Reader): string {
  const [mark, parameters, results] = [reader.uint32(), reader.bytes(), reader.bytes()];
  return Buffer.from([mark, parameters.length, ...parameters, results.length, ...results]).toString('hex');
}

function importedFunctions(section: Uint8Array): number {
  const kinds = vectorOf(section, (reader) => {
    reader.bytes();
    reader.bytes();
    const kind = reader.uint32();
    if (kind === TABLE || kind === GLOBAL) reader.uint32();
    // The index of a type, whether a global changes, or the kind and the least size of a memory or a table, and its largest.
    const limits = reader.uint32();
    if (kind === TABLE || kind === MEMORY)
      for (let left = 1 + (limits & 1); left > 0; left--) reader.uint32();
    return kind;
  });
  return kinds.filter((kind) => kind === 0).length;
}

/** The one list of functions that are called through the table, and what stands before it: where it begins in the table. */
function tableOf(section: Buffer): { head: Buffer; functions: number[] } {
  const head = section.subarray(0, section.indexOf(END) + 1);
  const functions = vectorOf(section.subarray(head.length), (reader) => reader.uint32());
  return { head, functions };
}
