import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSHandle, Page } from 'puppeteer-core';

/** The answer of a worker's call. Times are in milliseconds from the request. */
export interface VoiceAnswer {
  wholeMs: number;
  /** The arrival and the length of each chunk. A voice that answers in one has none. */
  chunks: { atMs: number; lengthMs: number }[];
}

/** A shipped voice worker in a page of the extension's own origin. */
export interface VoiceWorker {
  /** @throws {Error} with the worker's message if the call fails */
  call(call: string, params: unknown): Promise<VoiceAnswer>;
  end(): Promise<void>;
}

interface Started {
  worker: Worker;
  lastId: number;
}

/**
 * Starts a voice's worker.
 * @param name the beginning of its file's name
 * @throws {Error} if the build has none
 */
export async function startVoiceWorker(
  page: Page,
  extensionPath: string,
  name: string,
): Promise<VoiceWorker> {
  const files = await readdir(join(extensionPath, 'assets'));
  const file = files.find((one) => one.startsWith(`${name}-`));
  if (!file) throw new Error(`The build has no ${name}.`);
  const started: JSHandle<Started> = await page.evaluateHandle(
    (url) => ({ worker: new Worker(url, { type: 'module' }), lastId: 0 }),
    `/assets/${file}`,
  );
  return {
    call: (call, params) => page.evaluate(ask, started, call, params),
    end: () => started.evaluate(({ worker }) => worker.terminate()),
  };
}

/** Runs in the page. */
function ask(started: Started, call: string, params: unknown): Promise<VoiceAnswer> {
  const id = ++started.lastId;
  const chunks: VoiceAnswer['chunks'] = [];
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    started.worker.onerror = ({ message }) => reject(new Error(message));
    started.worker.onmessage = ({ data }) => {
      const atMs = performance.now() - startedAt;
      if (data.id !== id) return;
      if (data.event) {
        const { samples, sampleRate } = data.event;
        chunks.push({ atMs, lengthMs: (samples.length * 1_000) / sampleRate });
      } else if (data.result?.ok) resolve({ wholeMs: atMs, chunks });
      else if (data.result) reject(new Error(data.result.error.message));
    };
    started.worker.postMessage({ id, call, params });
  });
}
