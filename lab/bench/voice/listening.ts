import type { Page } from 'puppeteer-core';
import { serveSample } from '../../../scripts/start/sample-page.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { Card } from '../../../tools/driver/screens/card.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import type { BenchBrowser } from '../browser.ts';
import { listenToLoudspeaker, playedVoices } from '../conversation/loudspeaker.ts';
import { machineOffset } from '../conversation/page-clocks.ts';
import type { StepRun } from '../group-run.ts';
import { proportionalMegabytes } from '../practice/process-memory.ts';
import { benchText } from '../practice/sentence.ts';
import { type BenchResult, mean, summarise } from '../report.ts';

/** The rate of the natural voice, by which it is told from the older one. */
const NATURAL_RATE = 24_000;
const loadedWithinMs = 60_000;
const BETWEEN_MS = 300;

declare global {
  interface Window {
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
    const page = await openPage(sayable, server.origin);
    const before = await proportionalMegabytes(sayable.browser);
    const card = await page.practise('#clock', 'develop');
    const openedAt = performance.now();
    const press = await presser(sayable, page, card);
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

/**
 * Measures the first *Listen* of browsers that have loaded nothing: from its press, which comes as soon as
 * the card allows it, and from the press that opens the card, to the first sound; and how often the natural
 * voice speaks it.
 */
export async function measureFirstListen(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const server = await serveSample(benchText);
  const rounds = step.repetitions(4, 1);
  const waits: number[] = [];
  const fromCard: number[] = [];
  const natural: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      step.progress(round, rounds);
      await browser.withSayable(async (sayable) => {
        const page = await openPage(sayable, server.origin);
        await page.select('#clock', 'develop');
        const card = await page.pressPractise();
        const openedAtMs = await page.page.evaluate(() => window.benchPressedAtMs ?? Number.NaN);
        const { waitMs, pressedAtMs, sampleRate } = await (await presser(sayable, page, card))('Listen');
        waits.push(waitMs);
        fromCard.push(waitMs + pressedAtMs - openedAtMs);
        natural.push(sampleRate === NATURAL_RATE ? 100 : 0);
      });
    }
  } finally {
    await server.close();
  }
  return [
    summarise('first-listen', 'ms', waits, { kind: 'at-most', value: 1_200 }),
    summarise('first-listen-from-opening-the-card', 'ms', fromCard),
    summarise('first-listen-by-the-natural-voice', '%', [mean(natural)]),
  ];
}

async function openPage(sayable: Sayable, address: string): Promise<PracticePage> {
  const tab = await sayable.browser.newPage();
  // The card keeps its clicks from listeners of the page that come after it.
  await tab.evaluateOnNewDocument(notePresses);
  await tab.goto(address);
  return new PracticePage(tab);
}

/** Waits for the offscreen document, which the first card starts. */
async function offscreenOf(sayable: Sayable): Promise<Page> {
  const deadline = performance.now() + loadedWithinMs;
  while (performance.now() < deadline) {
    const found = await sayable.offscreen();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('There is no offscreen document.');
}

type Press = (
  name: 'Listen' | 'Listen slow',
) => Promise<{ waitMs: number; pressedAtMs: number; sampleRate: number }>;

async function presser(sayable: Sayable, { page }: PracticePage, card: Card): Promise<Press> {
  const offscreen = await offscreenOf(sayable);
  await listenToLoudspeaker(offscreen);
  let offsetMs: number | undefined;
  return async (name) => {
    const before = (await playedVoices(offscreen)).length;
    await card.press(name);
    const isHeard = (at: number) => window.benchListening?.voices[at]?.firstSoundAtMs !== undefined;
    // An offscreen document draws no frames.
    await offscreen.waitForFunction(isHeard, { polling: 20 }, before);
    const { firstSoundAtMs, sampleRate = 0 } = (await playedVoices(offscreen))[before] ?? {};
    const pressedAtMs = await page.evaluate(() => window.benchPressedAtMs);
    if (firstSoundAtMs === undefined || pressedAtMs === undefined) throw new Error(`${name} has no times.`);
    offsetMs ??= (await machineOffset(offscreen)) - (await machineOffset(page));
    // The same button silences the voice. The next press comes as soon as a person may press again.
    await card.press(name);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    return { waitMs: firstSoundAtMs - offsetMs - pressedAtMs, pressedAtMs, sampleRate };
  };
}

/** Runs in the page: notes the time of the last press. */
function notePresses(): void {
  const note = ({ timeStamp }: Event) => {
    window.benchPressedAtMs = performance.timeOrigin + timeStamp;
  };
  addEventListener('click', note, { capture: true });
}
