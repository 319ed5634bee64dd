import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

export interface CommandOutcome {
  exitCode: number;
  standardOutput: string;
  standardError: string;
  files: Map<string, Uint8Array>;
}

/**
 * Runs a WASI program (snapshot preview 1) once, in a fresh instance, with `files` in its root folder. The
 * files are in memory: the program reaches nothing outside of them but the clock. Unlike `node:wasi` this
 * works in every host.
 */
export async function runCommand(
  module: WebAssembly.Module,
  programArguments: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<CommandOutcome> {
  const folder = new PreopenDirectory(
    '/',
    new Map([...files].map(([name, content]) => [name, new File(content)])),
  );
  const [input, output, errors] = [new File([]), new File([]), new File([])];
  const streams = [input, output, errors].map((file) => new OpenFile(file));
  const plainArguments = programArguments.map((argument) => argument.replaceAll('\0', ''));
  const wasi = new WASI(plainArguments, [], [...streams, folder], { debug: false });
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const { memory, _start: start } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function') {
    throw new TypeError('This module is not a WASI command.');
  }
  const exitCode = wasi.start({ exports: { memory, _start: () => start() } });
  const decoder = new TextDecoder();
  return {
    exitCode,
    standardOutput: decoder.decode(output.data),
    standardError: decoder.decode(errors.data),
    files: contentsOf(folder),
  };
}

function contentsOf({ dir }: PreopenDirectory): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [name, entry] of dir.contents) if (entry instanceof File) files.set(name, entry.data);
  return files;
}
