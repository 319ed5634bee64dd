import { join } from 'node:path';
import { resample } from '@sayable/shared/audio';
import type { Page } from 'puppeteer-core';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { Sayable } from '../../tools/driver/sayable.ts';
import { envelope } from '../../tools/driver/sound-shape.ts';
import { speak } from '../../tools/driver/speak.ts';
import { playReply, tapLoudspeaker } from '../../tools/driver/talk-audio.ts';
import { buildTalkAudioPage } from '../../tools/driver/talk-audio-page.ts';
import { encodeTurn, wireBytesPerSecond } from '../../tools/driver/talk-encoder.ts';
import { measureNetwork } from '../../tools/driver/talk-listening.ts';
import { type BenchResult, summarise } from '../report.ts';

const replyRate = 24_000;
const rounds = 15;
const frameMs = 32;
const text = 'I would like to tell you about the flat that we looked at yesterday.';

/** What the sound of a talk costs by itself, in a page of the extension with nothing else in it. */
export async function measureTalkAudio(): Promise<BenchResult[]> {
  const built = await buildExtension(join(root, '.sayable', 'bench'));
  const { extensionPath, page: path } = await buildTalkAudioPage(built, 'bench');
  const sayable = await Sayable.launch({ executablePath: await ensureChromium(), extensionPath });
  try {
    const page = await sayable.openOwn(path);
    return [
      ...(await measureDetector(page)),
      ...(await measureEncoder(page)),
      ...(await measurePlayer(page)),
    ];
  } finally {
    await sayable.close();
  }
}

/** The network in its worker: until it answers, and what each frame costs. */
export async function measureDetector(page: Page): Promise<BenchResult[]> {
  const { readyMs, frameMs: costs } = await measureNetwork(page, 500);
  return [
    summarise('talk-vad-ready', 'ms', [readyMs]),
    summarise('talk-vad-frame', 'ms', costs),
    summarise(
      'talk-vad-share-of-real-time',
      '%',
      costs.map((cost) => (cost / frameMs) * 100),
    ),
  ];
}

/** What goes out in a second of speech, and how long the last packets take after the end of a turn. */
export async function measureEncoder(page: Page): Promise<BenchResult[]> {
  const voice = await speak(text);
  const samples = resample(voice.samples, voice.sampleRate, 16_000);
  const flushes: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const turn = await encodeTurn(page, samples, 'as-spoken');
    flushes.push(turn.flushMs);
    seconds.push(...wireBytesPerSecond(turn.packetBytes).map((bytes) => bytes / 1_000));
  }
  return [
    summarise('talk-encoder-tail', 'ms', flushes),
    summarise('talk-wire-per-second', 'kB', seconds, { kind: 'at-most', value: 4 }),
  ];
}

/** From the first push to the loudspeaker, and from duck and stop to their effect there: the audio graph's own times. */
export async function measurePlayer(page: Page): Promise<BenchResult[]> {
  await tapLoudspeaker(page);
  const tone = Array.from({ length: replyRate }, (_, index) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * 500 * index) / replyRate)),
  );
  const measured = { first: [] as number[], duck: [] as number[], stop: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const what of ['duck', 'stop'] as const) {
      const played = await playReply(page, {
        sampleRate: replyRate,
        pieces: [{ samples: tone, atMs: 0 }],
        act: { what, atMs: 300 + round },
        waitMs: 1_100,
      });
      const peaks = envelope(played);
      const soft = what === 'duck' ? 0.1 : 0.001;
      measured.first.push(played.firstSampleMs);
      measured[what].push(peaks.findIndex((peak) => peak < soft) - played.doneAtMs);
    }
  }
  return [
    summarise('talk-first-sample', 'ms', measured.first),
    summarise('talk-duck', 'ms', measured.duck, { kind: 'at-most', value: 60 }),
    summarise('talk-stop', 'ms', measured.stop, { kind: 'at-most', value: 60 }),
  ];
}
