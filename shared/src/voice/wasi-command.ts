import { ProgramExit, VirtualSystem } from './wasi.ts';

export interface CommandOutcome {
  exitCode: number;
  standardOutput: string;
  standardError: string;
  files: Map<string, Uint8Array>;
}

/** Runs a WASI program once, in a fresh instance, with `files` in its root folder. */
export async function runCommand(
  module: WebAssembly.Module,
  programArguments: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<CommandOutcome> {
  const system = new VirtualSystem(programArguments, files);
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: system.imports() });
  const { memory, _start: start } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function') {
    throw new TypeError('This module is not a WASI command.');
  }
  system.attach(memory);
  let exitCode = 0;
  try {
    start();
  } catch (thrown) {
    if (!(thrown instanceof ProgramExit)) throw thrown;
    exitCode = thrown.exitCode;
  }
  return { exitCode, standardOutput: system.text(0), standardError: system.text(1), files: system.files };
}
