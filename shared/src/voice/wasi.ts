/**
 * As much of WASI (snapshot preview 1) as a command-line program compiled to WebAssembly needs that reads and writes
 * files: arguments, a clock that stands still, and a flat folder of files in memory. Unlike `node:wasi` it runs in
 * every host, and the program reaches nothing outside of the files that it is given.
 */

import { OpenFile } from './wasi-file.ts';

const errno = { success: 0, badDescriptor: 8, noEntry: 44 } as const;
const folderDescriptor = 3;
const openFlags = { create: 1, truncate: 8 } as const;
const fileType = { characterDevice: 2, folder: 3, regular: 4 } as const;

/** Thrown to leave the program from inside of its `proc_exit`. */
export class ProgramExit extends Error {
  readonly exitCode: number;
  constructor(exitCode: number) {
    super('The program ended.');
    this.exitCode = exitCode;
  }
}

/** The system calls of one run of a program. */
export class VirtualSystem {
  readonly files: Map<string, Uint8Array>;
  readonly #arguments: Uint8Array[];
  readonly #open = new Map<number, OpenFile>();
  readonly #output: [Uint8Array[], Uint8Array[]] = [[], []];
  #nextDescriptor = folderDescriptor + 1;
  #memory: WebAssembly.Memory | undefined;

  constructor(programArguments: readonly string[], files: ReadonlyMap<string, Uint8Array>) {
    const encoder = new TextEncoder();
    this.#arguments = programArguments.map((argument) =>
      encoder.encode(`${argument.replaceAll('\0', '')}\0`),
    );
    this.files = new Map(files);
  }

  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  text(stream: 0 | 1): string {
    const decoder = new TextDecoder();
    return this.#output[stream].map((bytes) => decoder.decode(bytes)).join('');
  }

  /** The memory's buffer is replaced whenever it grows, so views are made anew for each call. */
  get #bytes(): Uint8Array {
    if (!this.#memory) throw new Error('The program has no memory yet.');
    return new Uint8Array(this.#memory.buffer);
  }

  get #view(): DataView {
    if (!this.#memory) throw new Error('The program has no memory yet.');
    return new DataView(this.#memory.buffer);
  }

  #vectors(pointer: number, count: number): Uint8Array[] {
    const view = this.#view;
    const bytes = this.#bytes;
    return Array.from({ length: count }, (_, index) => {
      const start = view.getUint32(pointer + 8 * index, true);
      return bytes.subarray(start, start + view.getUint32(pointer + 8 * index + 4, true));
    });
  }

  #read(descriptor: number, pointer: number, count: number, resultPointer: number): number {
    const file = this.#open.get(descriptor);
    let total = 0;
    for (const vector of this.#vectors(pointer, count)) total += file?.read(vector) ?? 0;
    this.#view.setUint32(resultPointer, total, true);
    return errno.success;
  }

  #write(descriptor: number, pointer: number, count: number, resultPointer: number): number {
    const file = this.#open.get(descriptor);
    let total = 0;
    for (const vector of this.#vectors(pointer, count)) {
      if (descriptor === 1 || descriptor === 2) this.#output[descriptor - 1]?.push(vector.slice());
      else if (file) file.write(vector);
      else return errno.badDescriptor;
      total += vector.length;
    }
    this.#view.setUint32(resultPointer, total, true);
    return errno.success;
  }

  #seek(descriptor: number, offset: bigint, whence: number, resultPointer: number): number {
    const file = this.#open.get(descriptor);
    if (!file) return errno.badDescriptor;
    file.seek(Number(offset), whence);
    this.#view.setBigUint64(resultPointer, BigInt(file.position), true);
    return errno.success;
  }

  #openPath(pathPointer: number, pathLength: number, flags: number, resultPointer: number): number {
    const name = new TextDecoder().decode(this.#bytes.slice(pathPointer, pathPointer + pathLength));
    const exists = this.files.has(name);
    if (!exists && (flags & openFlags.create) === 0) return errno.noEntry;
    if (!exists || (flags & openFlags.truncate) !== 0) this.files.set(name, new Uint8Array(0));
    this.#open.set(this.#nextDescriptor, new OpenFile(this.files, name));
    this.#view.setUint32(resultPointer, this.#nextDescriptor, true);
    this.#nextDescriptor += 1;
    return errno.success;
  }

  #describe(descriptor: number, pointer: number): number {
    const view = this.#view;
    const kinds = [
      fileType.characterDevice,
      fileType.characterDevice,
      fileType.characterDevice,
      fileType.folder,
    ];
    for (let offset = 0; offset < 24; offset += 1) view.setUint8(pointer + offset, 0);
    view.setUint8(pointer, kinds[descriptor] ?? fileType.regular);
    const allRights = 0xffff_ffff_ffff_ffffn;
    view.setBigUint64(pointer + 8, allRights, true);
    view.setBigUint64(pointer + 16, allRights, true);
    return errno.success;
  }

  #describeFolder(descriptor: number, pointer: number): number {
    if (descriptor !== folderDescriptor) return errno.badDescriptor;
    this.#view.setUint8(pointer, 0);
    this.#view.setUint32(pointer + 4, 1, true);
    return errno.success;
  }

  #putArguments(vectorPointer: number, textPointer: number): number {
    let offset = textPointer;
    this.#arguments.forEach((argument, index) => {
      this.#view.setUint32(vectorPointer + 4 * index, offset, true);
      this.#bytes.set(argument, offset);
      offset += argument.length;
    });
    return errno.success;
  }

  #putArgumentSizes(countPointer: number, sizePointer: number): number {
    this.#view.setUint32(countPointer, this.#arguments.length, true);
    const size = this.#arguments.reduce((sum, argument) => sum + argument.length, 0);
    this.#view.setUint32(sizePointer, size, true);
    return errno.success;
  }

  imports(): WebAssembly.ModuleImports {
    return {
      args_sizes_get: (count: number, size: number) => this.#putArgumentSizes(count, size),
      args_get: (vector: number, text: number) => this.#putArguments(vector, text),
      clock_time_get: (_clock: number, _precision: bigint, result: number) => {
        this.#view.setBigUint64(result, 0n, true);
        return errno.success;
      },
      fd_close: (descriptor: number) => (this.#open.delete(descriptor) ? errno.success : errno.badDescriptor),
      fd_fdstat_get: (descriptor: number, pointer: number) => this.#describe(descriptor, pointer),
      fd_fdstat_set_flags: () => errno.success,
      fd_prestat_get: (descriptor: number, pointer: number) => this.#describeFolder(descriptor, pointer),
      fd_prestat_dir_name: (_descriptor: number, pointer: number) => {
        this.#view.setUint8(pointer, '/'.charCodeAt(0));
        return errno.success;
      },
      fd_read: (fd: number, vectors: number, count: number, result: number) =>
        this.#read(fd, vectors, count, result),
      fd_write: (fd: number, vectors: number, count: number, result: number) =>
        this.#write(fd, vectors, count, result),
      fd_seek: (fd: number, offset: bigint, whence: number, result: number) =>
        this.#seek(fd, offset, whence, result),
      path_open: (...open: [number, number, number, number, number, bigint, bigint, number, number]) =>
        this.#openPath(open[2], open[3], open[4], open[8]),
      proc_exit: (exitCode: number) => {
        throw new ProgramExit(exitCode);
      },
    };
  }
}
