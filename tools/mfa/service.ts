import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { encodeWav, resample } from '@sayable/shared/audio';
import type { FliteLexicon, FliteVoiceId } from '@sayable/shared/voice';
import { testLimitNames } from '../../mfa-service/src/config.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { withTestLimits } from '../driver/servers/test-limits.ts';
import { speak } from '../driver/sound/speak.ts';

export interface TestService {
  /** The address, without a slash at the end. */
  url: string;
  child: ChildProcess;
  /** The folder of the service's temporary files. */
  folder: string;
  log(): string;
  /** Returns all files in the folder of temporary files. */
  leftFiles(): Promise<string[]>;
  /** Returns the value of a metric by its name and labels in Prometheus's notation. */
  metric(name: string): Promise<number>;
  /** The exit code, once the service has ended. */
  ended: Promise<number | null>;
  /** Ends the service at once and removes its folder. */
  close(): Promise<void>;
}

interface ServiceOptions {
  variables?: Readonly<Record<string, string>>;
  /** Another program instead of the service's own. */
  main?: string;
  /** The folder of a previous service. */
  folder?: string;
}

/**
 * Starts the service as a separate process on a free port. It resolves when the service can align. It has to
 * be closed.
 */
export async function startMfaService(options: ServiceOptions = {}): Promise<TestService> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'mfa-test-')));
  const main = options.main ?? join(root, 'mfa-service', 'src', 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ENGINE: 'embedded',
      TMPDIR: folder,
      ...withTestLimits(options.variables ?? {}, testLimitNames),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const lines: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  void ended.then(() => process.off('exit', killWithUs));
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    let address = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const entry: unknown = JSON.parse(line);
      if (isEntry(entry, 'listening')) address = entry.url ?? '';
      if (isEntry(entry, 'ready')) resolve(address);
    });
    void ended.then(() => reject(new Error(`The service ended:\n${lines.join('\n')}`)));
  });
  return {
    url,
    child,
    folder,
    ended,
    log: () => lines.join('\n'),
    async leftFiles() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`sayable_mfa_${name} `));
      return Number(line?.split(' ').at(-1) ?? 0);
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isEntry(entry: unknown, message: string): entry is { url?: string } {
  return typeof entry === 'object' && entry !== null && 'message' in entry && entry.message === message;
}

/** Returns speech of an embedded voice as a WAV file of 16 kHz. */
export async function speechFile(
  text: string,
  options: { voice?: FliteVoiceId; lexicon?: FliteLexicon } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { samples, sampleRate } = await speak(text, options);
  return encodeWav({ samples: resample(samples, sampleRate, 16_000), sampleRate: 16_000 });
}

export type Fields = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

/** Creates a form: strings become text fields, bytes become files. */
export function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.set(name, value);
    else form.set(name, new Blob([value]), 'speech');
  }
  return form;
}

export function postAlign(
  { url }: Pick<TestService, 'url'>,
  fields: Fields,
  { headers, signal }: { headers?: HeadersInit; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(`${url}/align`, {
    method: 'POST',
    body: formOf(fields),
    ...(headers && { headers }),
    ...(signal && { signal }),
  });
}
