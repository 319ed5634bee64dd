import { resample } from '@sayable/shared/audio';
import type { Page } from 'puppeteer-core';
import { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { playReply, tapLoudspeaker } from '../../../tools/driver/conversation/conversation-audio.ts';
import { buildConversationAudioPage } from '../../../tools/driver/conversation/conversation-audio-page.ts';
import { encodeTurn, wireBytesPerSecond } from '../../../tools/driver/conversation/conversation-encoder.ts';
import { measureNetwork } from '../../../tools/driver/conversation/conversation-listening.ts';
import { envelope } from '../../../tools/driver/sound/sound-shape.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

const replyRate = 24_000;
const frameMs = 32;
const text = 'I would like to tell you about the flat that we looked at yesterday.';

/** Measures only the audio of a conversation, in an otherwise empty page of the extension. */
export async function measureConversationAudio(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const { extensionPath, page: path } = await buildConversationAudioPage(browser.extensionPath, 'bench');
  const sayable = await Sayable.launch({ executablePath: browser.executablePath, extensionPath });
  try {
    const page = await sayable.openOwn(path);
    return [
      ...(await measureDetector(page, step)),
      ...(await measureEncoder(page, step)),
      ...(await measurePlayer(page, step)),
    ];
  } finally {
    await sayable.close();
  }
}

/** Measures the VAD network in its worker: the time until its first answer, and the time of each frame. */
async function measureDetector(page: Page, step: StepRun): Promise<BenchResult[]> {
  const { readyMs, frameMs: costs } = await measureNetwork(page, step.repetitions(500, 50));
  return [
    summarise('conversation-vad-ready', 'ms', [readyMs]),
    summarise('conversation-vad-frame', 'ms', costs),
    summarise(
      'conversation-vad-share-of-real-time',
      '%',
      costs.map((cost) => (cost / frameMs) * 100),
    ),
  ];
}

/**
 * Measures the bytes that a second of speech sends, and the time of the last packets after the end of a turn.
 */
async function measureEncoder(page: Page, step: StepRun): Promise<BenchResult[]> {
  const voice = await speak(text);
  const samples = resample(voice.samples, voice.sampleRate, 16_000);
  const flushes: number[] = [];
  const seconds: number[] = [];
  const rounds = step.repetitions(2, 1);
  for (let round = 0; round < rounds; round++) {
    step.progress(round, rounds);
    const turn = await encodeTurn(page, samples, 'as-spoken');
    flushes.push(turn.flushMs);
    seconds.push(...wireBytesPerSecond(turn.packetBytes).map((bytes) => bytes / 1_000));
  }
  return [
    summarise('conversation-encoder-tail', 'ms', flushes),
    summarise('conversation-wire-per-second', 'kB', seconds, { kind: 'at-most', value: 4 }),
  ];
}

/**
 * Measures, in the audio graph's own time, the delay from the first push, from duck and from stop to the
 * loudspeaker.
 */
async function measurePlayer(page: Page, step: StepRun): Promise<BenchResult[]> {
  await tapLoudspeaker(page);
  const tone = Array.from({ length: 0.6 * replyRate }, (_, index) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * 500 * index) / replyRate)),
  );
  const measured = { first: [] as number[], duck: [] as number[], stop: [] as number[] };
  const rounds = step.repetitions(6, 1);
  for (let round = 0; round < rounds; round++) {
    step.progress(round, rounds);
    for (const what of ['duck', 'stop'] as const) {
      const played = await playReply(page, {
        sampleRate: replyRate,
        pieces: [{ samples: tone }],
        act: { what, atMs: 300 + round },
      });
      const peaks = envelope(played);
      const soft = what === 'duck' ? 0.1 : 0.001;
      measured.first.push(played.firstSampleMs);
      measured[what].push(peaks.findIndex((peak) => peak < soft) - played.doneAtMs);
    }
  }
  return [
    summarise('conversation-first-sample', 'ms', measured.first),
    summarise('conversation-duck', 'ms', measured.duck, { kind: 'at-most', value: 60 }),
    summarise('conversation-stop', 'ms', measured.stop, { kind: 'at-most', value: 60 }),
  ];
}
