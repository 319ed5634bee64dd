import type { Page } from 'puppeteer-core';
import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { Card } from '../../../tools/driver/screens/card.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import { machineOffset } from '../conversation/page-clocks.ts';
import type { StepRun } from '../group-run.ts';
import { proportionalMegabytes } from '../practice/process-memory.ts';
import { benchText } from '../practice/sentence.ts';
import { type BenchResult, summarise } from '../report.ts';

/** The rate of the natural voice, by which it is told from the older one. */
const NATURAL_RATE = 24_000;
const loadedWithinMs = 60_000;

/** A sound that the player began, or a press. Times are epoch milliseconds of the page's clock. */
interface Played {
  sampleRate: number;
  /** The time at which the first sample that is not silent is played. */
  soundAtMs: number;
}

declare global {
  interface Window {
    benchPlayed?: Played[];
    benchPressedAtMs?: number;
  }
}

/**
 * Measures *Listen* on a card: from the press to the first sound, by the older voice while the natural one
 * loads and by the natural one afterwards; the same for *Listen slow*, which is not prepared; and the memory
 * of the whole browser before and with it.
 */
export async function measureListening(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const server = await serveSample(benchText);
  try {
    const tab = await sayable.browser.newPage();
    // The card keeps its clicks from listeners of the page that come after it.
    await tab.evaluateOnNewDocument(notePresses);
    await tab.goto(server.origin);
    const page = new PracticePage(tab);
    const before = await proportionalMegabytes(sayable.browser);
    const card = await page.practise('#clock', 'develop');
    const openedAt = performance.now();
    const offscreen = await sayable.offscreen();
    if (!offscreen) throw new Error('There is no offscreen document.');
    await offscreen.evaluate(notePlayed);
    const press = await presser(tab, offscreen, card);
    const first = await press('Listen');
    let loaded = first;
    while (loaded.sampleRate !== NATURAL_RATE) {
      if (performance.now() - openedAt > loadedWithinMs) throw new Error('The natural voice was not loaded.');
      loaded = await press('Listen');
    }
    const loadedMs = performance.now() - openedAt;
    const waits: number[] = [];
    const rounds = step.repetitions(15, 2);
    for (let round = 0; round < rounds; round++) {
      step.progress(round, rounds);
      waits.push((await press('Listen')).waitMs);
    }
    const slow = await press('Listen slow');
    return [
      summarise('listen-at-once', 'ms', [first.waitMs]),
      summarise('card-to-natural-voice', 'ms', [loadedMs]),
      summarise('listen', 'ms', waits, { kind: 'at-most', value: 60 }),
      summarise('listen-slow-not-prepared', 'ms', [slow.waitMs]),
      summarise('browser-memory-before-the-voice', 'MB', [before]),
      summarise('browser-memory-with-the-voice', 'MB', [await proportionalMegabytes(sayable.browser)]),
    ];
  } finally {
    await server.close();
  }
}

type Press = (name: 'Listen' | 'Listen slow') => Promise<{ waitMs: number; sampleRate: number }>;

async function presser(page: Page, offscreen: Page, card: Card): Promise<Press> {
  const offsetMs = (await machineOffset(offscreen)) - (await machineOffset(page));
  return async (name) => {
    const count = await offscreen.evaluate(() => window.benchPlayed?.length ?? 0);
    await card.press(name);
    // An offscreen document draws no frames.
    const isPlayed = (before: number) => (window.benchPlayed?.length ?? 0) > before;
    await offscreen.waitForFunction(isPlayed, { polling: 20 }, count);
    const played = await offscreen.evaluate((at) => window.benchPlayed?.[at], count);
    const pressedAtMs = await page.evaluate(() => window.benchPressedAtMs);
    if (!played || pressedAtMs === undefined) throw new Error(`${name} has no times.`);
    // The same button silences the voice.
    await card.press(name);
    return { waitMs: played.soundAtMs - offsetMs - pressedAtMs, sampleRate: played.sampleRate };
  };
}

/** Runs in the page: notes the time of the last press. */
function notePresses(): void {
  const note = ({ timeStamp }: Event) => {
    window.benchPressedAtMs = performance.timeOrigin + timeStamp;
  };
  addEventListener('click', note, { capture: true });
}

/** Runs in the offscreen document: notes each sound by the audio graph's own time. */
function notePlayed(): void {
  const played: Played[] = [];
  window.benchPlayed = played;
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when = 0, offset = 0, ...rest) {
    start.call(this, when, offset, ...rest);
    const { buffer, context } = this;
    if (!buffer || !(context instanceof AudioContext)) return;
    const { sampleRate } = buffer;
    const silent = buffer
      .getChannelData(0)
      .subarray(Math.round(offset * sampleRate))
      .findIndex((sample) => Math.abs(sample) > 0.001);
    // A context that has just been resumed tells the time of before its pause for a while.
    setTimeout(() => {
      const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
      const aheadMs = (when + Math.max(0, silent) / sampleRate - contextTime) * 1_000;
      played.push({ sampleRate, soundAtMs: performance.timeOrigin + performanceTime + aheadMs });
    }, 300);
  };
}
