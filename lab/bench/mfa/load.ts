import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeWav, resample } from '@sayable/shared/audio';
import { hasFfmpeg } from '../../../mfa-service/src/audio/index.ts';
import { readResidentBytes } from '../../../tools/driver/servers/proxy.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import { startMfaService, type TestService } from '../../../tools/mfa/service.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { allAnswered, ask, askMany, type ReadyRequest, readyRequest } from './ask.ts';
import { benchTexts } from './texts.ts';

const [text = ''] = benchTexts;
const shortText = 'Three birds sat.';

/** Returns exactly five seconds of speech: the voice chooses its pace, and a pause fills the rest. */
async function fiveSeconds(): Promise<Uint8Array<ArrayBuffer>> {
  const { samples, sampleRate } = await speak(text, { rate: 1.15 });
  const five = new Float32Array(5 * 16_000);
  five.set(resample(samples, sampleRate, 16_000).subarray(0, five.length));
  return encodeWav({ samples: five, sampleRate: 16_000 });
}

/** Returns the request to align five seconds of speech. */
export const fiveSecondRequest = async (): Promise<ReadyRequest> =>
  readyRequest({ audio: await fiveSeconds(), text });

/** A running alignment service, and its measurements under load. Close it. */
export class LoadedService {
  readonly #service: TestService;
  readonly #request: ReadyRequest;

  private constructor(service: TestService, request: ReadyRequest) {
    this.#service = service;
    this.#request = request;
  }

  /** Starts the service, and warms it up with eight requests. */
  static async start(): Promise<LoadedService> {
    const request = await fiveSecondRequest();
    const service = await startMfaService();
    await askMany([service.url], request, { count: 8, callers: 2 });
    return new LoadedService(service, request);
  }

  /** Measures the alignments per second of eight callers, and the processor time of one alignment. */
  async measureThroughput(step: StepRun): Promise<BenchResult[]> {
    const { url } = this.#service;
    const rates: number[] = [];
    const cpuMs: number[] = [];
    const rounds = step.repetitions(3, 1);
    const count = step.repetitions(24, 8);
    for (let round = 0; round < rounds; round += 1) {
      step.progress(round, rounds);
      const before = await cpuSeconds(url);
      const { answers, seconds } = await askMany([url], this.#request, { count, callers: 8 });
      rates.push(allAnswered(answers).length / seconds);
      cpuMs.push((1_000 * ((await cpuSeconds(url)) - before)) / answers.length);
    }
    return [
      summarise('mfa-embedded-utterances-of-5s', 'calls/s', rates, { kind: 'at-least', value: 10 }),
      // Processor time holds on a busy machine too: on two free cores 250 ms are eight a second.
      summarise('mfa-embedded-cpu-of-5s', 'ms', cpuMs, { kind: 'at-most', value: 250 }),
    ];
  }

  /** Measures the time of a request beyond the engine's own time, one request at a time. */
  async measureOverhead(step: StepRun): Promise<BenchResult[]> {
    const extra: number[] = [];
    const rounds = step.repetitions(20, 2);
    for (let round = 0; round < rounds; round += 1) {
      step.progress(round, rounds);
      const { ms, stages } = await ask(this.#service.url, this.#request);
      extra.push(ms - (stages.get('align') ?? 0));
    }
    return [summarise('mfa-http-overhead', 'ms', extra, { kind: 'at-most', value: 5 })];
  }

  /** Measures ffmpeg's own time for WebM as a browser records it. */
  async measureDecoding(step: StepRun): Promise<BenchResult[]> {
    if (!(await hasFfmpeg('ffmpeg'))) {
      console.log('ffmpeg is absent: the decoding of WebM is skipped.');
      return [];
    }
    const request = await webmRequest();
    const times: number[] = [];
    const rounds = step.repetitions(20, 2);
    for (let round = 0; round < rounds; round += 1) {
      step.progress(round, rounds);
      times.push((await ask(this.#service.url, request)).stages.get('decode') ?? Number.NaN);
    }
    return [summarise('mfa-ffmpeg-webm-5s', 'ms', times)];
  }

  /** Measures lost requests and the growth of memory over a thousand requests, 32 at a time. */
  async measureEndurance(step: StepRun): Promise<BenchResult[]> {
    const { url, child } = this.#service;
    const request = await shortRequest();
    const count = step.repetitions(1_000, 20);
    await askMany([url], request, { count: step.repetitions(100, 10), callers: 32 });
    const before = await readResidentBytes(child.pid ?? 0);
    const answered: number[] = [];
    // In ten pieces, for the progress line.
    for (let piece = 0; piece < 10; piece += 1) {
      step.progress(answered.length, count);
      const { answers } = await askMany([url], request, { count: count / 10, callers: 32 });
      answered.push(...answers.map(({ status }) => status));
    }
    const after = await readResidentBytes(child.pid ?? 0);
    const lost = count - answered.filter((status) => status === 200).length;
    return [
      summarise('mfa-1000-requests-lost', '%', [(100 * lost) / count]),
      summarise('mfa-1000-requests-memory-growth', 'MB', [(after - before) / 2 ** 20]),
      // The allocator keeps pages; a leak grows on.
      summarise('mfa-1000-requests-memory-ratio', 'x', [after / before], { kind: 'at-most', value: 1.3 }),
    ];
  }

  close(): Promise<void> {
    return this.#service.close();
  }
}

async function webmRequest(): Promise<ReadyRequest> {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-bench-'));
  try {
    const [from, to] = [join(folder, 'a.wav'), join(folder, 'a.webm')];
    await writeFile(from, await fiveSeconds());
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', from, '-c:a', 'libopus', '-b:a', '32k', to]);
    return await readyRequest({ audio: new Uint8Array(await readFile(to)), text });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function shortRequest(): Promise<ReadyRequest> {
  const { samples, sampleRate } = await speak(shortText);
  const audio = encodeWav({ samples: resample(samples, sampleRate, 16_000), sampleRate: 16_000 });
  return readyRequest({ audio, text: shortText });
}

/** Returns the processor seconds of the whole service since its start. */
async function cpuSeconds(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total ([\d.e+-]+)$/m.exec(metrics)?.[1]);
}
