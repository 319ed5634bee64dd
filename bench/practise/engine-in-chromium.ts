import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSHandle, Page } from 'puppeteer-core';
import type { Sayable } from '../../tests/support/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';
import { residentMegabytes } from './resident-memory.ts';
import { benchSamples, benchText } from './sentence.ts';

const utterances = 200;
/** The heaps reach their size within the first sixty or so: what grows after that is a leak. */
const settledAfter = 80;
/** One reading of a process's memory says little, as it goes up and down with each collection of garbage. */
const averagedOver = 40;

/**
 * The shipped speech worker in the extension's own origin, fed with samples: the document that starts it is the
 * manifest shown in a tab, so that nothing had to be added to the extension for it.
 */
export async function measureEngineInChromium(
  sayable: Sayable,
  extensionPath: string,
): Promise<BenchResult[]> {
  const samples = await benchSamples();
  const durationMs = (samples.length / 16_000) * 1000;
  const page = await sayable.openOwn('manifest.json');
  const worker = await startWorker(page, extensionPath, samples);
  const factors: number[] = [];
  const memory: number[] = [];
  for (let utterance = 0; utterance < utterances; utterance++) {
    factors.push(durationMs / (await judge(page, worker)));
    const megabytes = await residentMegabytes(sayable.browser);
    if (utterance >= settledAfter) memory.push(megabytes);
    if (utterance % 20 === 0)
      console.error(`Utterance ${utterance} of ${utterances}: ${megabytes.toFixed(0)} MB`);
  }
  const growth = mean(memory.slice(-averagedOver)) - mean(memory.slice(0, averagedOver));
  return [
    summarise('all-passes-chromium', 'x real time', factors.slice(settledAfter), {
      kind: 'at-least',
      value: 5,
    }),
    summarise('memory-while-judging', 'MB', memory),
    summarise('memory-growth-after-80-of-200-utterances', 'MB', [growth]),
  ];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface FedWorker {
  worker: Worker;
  samples: Float32Array;
  lastId: number;
}

async function startWorker(
  page: Page,
  extensionPath: string,
  samples: Float32Array,
): Promise<JSHandle<FedWorker>> {
  const files = await readdir(join(extensionPath, 'assets'));
  const file = files.find((name) => name.startsWith('speech.worker'));
  if (!file) throw new Error('The build has no speech worker.');
  return page.evaluateHandle(
    (url, values) => ({
      worker: new Worker(url, { type: 'module' }),
      samples: Float32Array.from(values),
      lastId: 0,
    }),
    `/assets/${file}`,
    Array.from(samples),
  );
}

/** Milliseconds from the question to the whole judgement. */
function judge(page: Page, worker: JSHandle<FedWorker>): Promise<number> {
  return page.evaluate(
    async (fed, text) => {
      const id = ++fed.lastId;
      const startedAt = performance.now();
      const answer = new Promise<{ ok: boolean; error?: { message: string } }>((resolve) => {
        fed.worker.onmessage = ({ data }) => {
          if (data.id === id && data.result) resolve(data.result);
        };
      });
      fed.worker.postMessage({ id, call: 'judge', params: { text, samples: fed.samples } });
      const { ok, error } = await answer;
      if (!ok) throw new Error(error?.message ?? 'The worker failed.');
      return performance.now() - startedAt;
    },
    worker,
    benchText,
  );
}
