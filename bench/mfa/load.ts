import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeWav, resample } from '@sayable/shared/audio';
import { hasFfmpeg } from '../../mfa-service/src/audio/index.ts';
import { readResidentBytes } from '../../tools/driver/proxy.ts';
import { speak } from '../../tools/driver/speak.ts';
import { startMfaService, type TestService } from '../../tools/mfa/service.ts';
import { type BenchResult, printTable, summarise } from '../report.ts';
import { ask, askMany, type ReadyRequest, readyRequest, type Timed } from './ask.ts';
import { benchTexts } from './texts.ts';

const [text = ''] = benchTexts;
const shortText = 'Three birds sat.';
const users = 4;

/** Of exactly five seconds: the voice's pace is its own, the rest is the pause after it. */
async function fiveSeconds(): Promise<Uint8Array<ArrayBuffer>> {
  const { samples, sampleRate } = await speak(text, { rate: 1.15 });
  const five = new Float32Array(5 * 16_000);
  five.set(resample(samples, sampleRate, 16_000).subarray(0, five.length));
  return encodeWav({ samples: five, sampleRate: 16_000 });
}

export async function measureLoad(): Promise<BenchResult[]> {
  const wav = await fiveSeconds();
  const request = await readyRequest({ audio: wav, text });
  const service = await startMfaService();
  try {
    await askMany([service.url], request, { count: 8, callers: 2 });
    const parts = [
      () => throughput(service, request),
      () => overhead(service, request),
      () => decoding(service, wav),
      () => endurance(service),
      () => sharedOrOwn(request),
    ];
    const results: BenchResult[] = [];
    for (const measure of parts) {
      const part = await measure();
      // On a busy machine the rest takes minutes: what is known is shown.
      printTable(part);
      results.push(...part);
    }
    return results;
  } finally {
    await service.close();
  }
}

async function throughput({ url }: TestService, request: ReadyRequest): Promise<BenchResult[]> {
  const rates: number[] = [];
  const cpuMs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = await cpuSeconds(url);
    const { answers, seconds } = await askMany([url], request, { count: 24, callers: 8 });
    rates.push(allAnswered(answers).length / seconds);
    cpuMs.push((1_000 * ((await cpuSeconds(url)) - before)) / answers.length);
  }
  return [
    summarise('mfa-embedded-utterances-of-5s', 'calls/s', rates, { kind: 'at-least', value: 8 }),
    // What a busy machine can't hide: on two free cores 250 ms are eight a second.
    summarise('mfa-embedded-cpu-of-5s', 'ms', cpuMs, { kind: 'at-most', value: 250 }),
  ];
}

/** Of the whole service, since it started. */
async function cpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total ([\d.e+-]+)$/m.exec(text)?.[1]);
}

/** What a request takes beyond the engine's own time, one at a time. */
async function overhead({ url }: TestService, request: ReadyRequest): Promise<BenchResult[]> {
  const extra: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const { ms, stages } = await ask(url, request);
    extra.push(ms - (stages.get('align') ?? 0));
  }
  return [summarise('mfa-http-overhead', 'ms', extra, { kind: 'at-most', value: 5 })];
}

/** WebM as a browser records it, by ffmpeg's own time. */
async function decoding({ url }: TestService, wav: Uint8Array<ArrayBuffer>): Promise<BenchResult[]> {
  if (!(await hasFfmpeg('ffmpeg'))) return [];
  const folder = await mkdtemp(join(tmpdir(), 'mfa-bench-'));
  try {
    const [from, to] = [join(folder, 'a.wav'), join(folder, 'a.webm')];
    await writeFile(from, wav);
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', from, '-c:a', 'libopus', '-b:a', '32k', to]);
    const request = await readyRequest({ audio: new Uint8Array(await readFile(to)), text });
    const times: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      times.push((await ask(url, request)).stages.get('decode') ?? Number.NaN);
    }
    return [summarise('mfa-ffmpeg-webm-5s', 'ms', times)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function endurance({ url, child }: TestService): Promise<BenchResult[]> {
  const { samples, sampleRate } = await speak(shortText);
  const audio = encodeWav({ samples: resample(samples, sampleRate, 16_000), sampleRate: 16_000 });
  const request = await readyRequest({ audio, text: shortText });
  await askMany([url], request, { count: 100, callers: 32 });
  const before = await readResidentBytes(child.pid ?? 0);
  const { answers } = await askMany([url], request, { count: 1_000, callers: 32 });
  const grownMb = (await readResidentBytes(child.pid ?? 0)) / 2 ** 20 - before / 2 ** 20;
  const lost = answers.filter(({ status }) => status !== 200).length + 1_000 - answers.length;
  return [
    summarise('mfa-1000-requests-lost', '%', [lost / 10]),
    summarise('mfa-1000-requests-memory-growth', 'MB', [grownMb]),
  ];
}

/** Four users who ask again and again: one service with a thread for each core, and a process for each of them. */
async function sharedOrOwn(request: ReadyRequest): Promise<BenchResult[]> {
  const own = await Promise.all(
    Array.from({ length: users }, () => startMfaService({ variables: { WORKERS: '1' } })),
  );
  const shared = await startMfaService();
  const latencies = { shared: [] as number[], own: [] as number[] };
  const megabytes = { shared: 0, own: 0 };
  try {
    for (const [name, services] of [
      ['shared', [shared]],
      ['own', own],
    ] as const) {
      const urls = services.map(({ url }) => url);
      await askMany(urls, request, { count: 2 * users, callers: users });
      const { answers } = await askMany(urls, request, { count: 6 * users, callers: users });
      latencies[name] = allAnswered(answers).map(({ ms }) => ms);
      for (const { child } of services)
        megabytes[name] += (await readResidentBytes(child.pid ?? 0)) / 2 ** 20;
    }
  } finally {
    await Promise.all([shared, ...own].map((one) => one.close()));
  }
  return [
    summarise('mfa-4-users-one-queue', 'ms', latencies.shared),
    summarise('mfa-4-users-own-process', 'ms', latencies.own),
    summarise('mfa-4-users-one-queue-memory', 'MB', [megabytes.shared]),
    summarise('mfa-4-users-own-process-memory', 'MB', [megabytes.own]),
  ];
}

function allAnswered(answers: readonly Timed[]): readonly Timed[] {
  const failed = answers.find(({ status }) => status !== 200);
  if (failed) throw new Error(`The service answered ${failed.status}.`);
  return answers;
}
