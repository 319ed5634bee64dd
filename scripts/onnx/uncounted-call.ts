import protobuf from 'protobufjs';
import type { Plugin } from 'vite';

/** The magic number and the version. */
const HEADER_BYTES = 8;
const [TYPES, IMPORTS, FUNCTIONS, GLOBALS, CODE, TAGS] = [1, 2, 3, 6, 10, 13];
const [TABLE, MEMORY, GLOBAL] = [1, 2, 3];
const I32 = 0x7f;
const [TRY, CATCH, THROW, END, CALL, LOCAL_GET, NOTHING] = [0x06, 0x07, 0x08, 0x0b, 0x10, 0x20, 0x40];
/** `global.set 0`, which gives the stack back, and `return`. */
const RETURNS = Buffer.from([0x24, 0x00, 0x0f]);

/** The runtime's file in a build. */
const runtimeFile = /ort-wasm[^/]*\.wasm$/;

/** Keeps V8 from optimising what onnxruntime runs once, see {@link withUncountedCall}. */
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
 * onnxruntime registers the schemas of all operators in one function of 887 kB, once in each thread that
 * starts it. V8 counts a call of a function where it returns, by the function's length, and optimises so long
 * a one at its fourth call: 2.4 s of processor and 300 MB, behind the third or fourth sentence. So this one
 * ends by throwing, and a small one in its place catches.
 * @throws {Error} if the module isn't built as that of onnxruntime-web 1.30
 */
export function withUncountedCall(module: Uint8Array): Buffer<ArrayBuffer> {
  const sections = sectionsOf(module);
  const content = (wanted: number): Section => {
    const found = sections.find(({ id }) => id === wanted);
    if (!found) throw new Error(`The runtime has no section ${wanted}.`);
    return found;
  };
  const types = vectorOf(content(TYPES).bytes, typeIn);
  const [functions, code] = [content(FUNCTIONS), content(CODE)];
  const typeOfEach = vectorOf(functions.bytes, (reader) => reader.uint32());
  const bodies = vectorOf(code.bytes, (reader) => Buffer.from(reader.bytes()));
  const imported = importedFunctions(content(IMPORTS).bytes);

  const [longest] = [...bodies.keys()].sort((one, other) => lengthOf(bodies[other]) - lengthOf(bodies[one]));
  const [body, type] = [bodies[longest ?? -1], typeOfEach[longest ?? -1] ?? -1];
  const noValues = types.indexOf('() → 0');
  const ends = body?.indexOf(RETURNS) ?? -1;
  const isOnly = ends === body?.lastIndexOf(RETURNS) && ends > lengthOf(body) - 20;
  if (longest === undefined || !body || types[type] !== '(i32) → 0' || noValues < 0 || !isOnly)
    throw new Error('The longest function of the runtime is another one.');

  const throws = Buffer.from([...RETURNS.subarray(0, 2), THROW, 0]);
  const moved = number(imported + bodies.length);
  bodies[longest] = Buffer.from([0, TRY, NOTHING, LOCAL_GET, 0, CALL, ...moved, CATCH, 0, END, END]);
  bodies.push(Buffer.concat([body.subarray(0, ends), throws, body.subarray(ends + RETURNS.length)]));
  code.bytes = vector(bodies.map(withLength));
  functions.bytes = vector([...typeOfEach, type].map(number));
  const tag = { id: TAGS, bytes: vector([Buffer.from([0, ...number(noValues)])]) };
  sections.splice(sections.indexOf(content(GLOBALS)), 0, tag);
  return Buffer.concat([
    module.subarray(0, HEADER_BYTES),
    ...sections.flatMap(({ id, bytes }) => [number(id), withLength(bytes)]),
  ]);
}

const lengthOf = (bytes: Uint8Array | undefined): number => bytes?.length ?? 0;

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

/**
 * Reads a function's type: a mark, the types of its parameters, and those of its results, of which the number
 * matters here.
 */
function typeIn(reader: protobuf.Reader): string {
  reader.uint32();
  const [parameters, results] = [reader.bytes(), reader.bytes()];
  return `(${[...parameters].map((type) => (type === I32 ? 'i32' : type))}) → ${results.length}`;
}

function importedFunctions(section: Uint8Array): number {
  const kinds = vectorOf(section, (reader) => {
    reader.bytes();
    reader.bytes();
    const kind = reader.uint32();
    if (kind === TABLE || kind === GLOBAL) reader.uint32();
    // The index of a type, whether a global changes, or the kind and the least size of a memory or a table,
    // and its largest.
    const limits = reader.uint32();
    if (kind === TABLE || kind === MEMORY)
      for (let left = 1 + (limits & 1); left > 0; left--) reader.uint32();
    return kind;
  });
  return kinds.filter((kind) => kind === 0).length;
}
