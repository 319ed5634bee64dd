import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSHandle, Page } from 'puppeteer-core';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';

/** The shipped speech worker with samples of its own, which it judges any number of times. */
export interface FedWorker {
  /** Returns the milliseconds from the request to the complete assessment. */
  judge(text: string): Promise<number>;
}

/**
 * Starts the worker in the extension's own origin. The document that starts it is the manifest shown in a
 * tab, so that the extension needs no page for it.
 * @throws {Error} if the build has no speech worker
 */
export async function openFedWorker(
  sayable: Sayable,
  extensionPath: string,
  samples: Float32Array,
): Promise<FedWorker> {
  const files = await readdir(join(extensionPath, 'assets'));
  const file = files.find((name) => name.startsWith('speech.worker'));
  if (!file) throw new Error('The build has no speech worker.');
  const page = await sayable.openOwn('manifest.json');
  const fed = await page.evaluateHandle(
    (url, values) => ({
      worker: new Worker(url, { type: 'module' }),
      samples: Float32Array.from(values),
      lastId: 0,
    }),
    `/assets/${file}`,
    Array.from(samples),
  );
  return { judge: (text) => judge(page, fed, text) };
}

interface Fed {
  worker: Worker;
  samples: Float32Array;
  lastId: number;
}

function judge(page: Page, fed: JSHandle<Fed>, text: string): Promise<number> {
  return page.evaluate(
    async (given, said) => {
      const id = ++given.lastId;
      const startedAt = performance.now();
      const answer = new Promise<{ ok: boolean; error?: { message: string } }>((resolve) => {
        given.worker.onmessage = ({ data }) => {
          if (data.id === id && data.result) resolve(data.result);
        };
      });
      given.worker.postMessage({ id, call: 'judge', params: { text: said, samples: given.samples } });
      const { ok, error } = await answer;
      if (!ok) throw new Error(error?.message ?? 'The worker failed.');
      return performance.now() - startedAt;
    },
    fed,
    text,
  );
}
