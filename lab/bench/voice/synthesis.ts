import { planUtterance } from '@sayable/shared/phonetics';
import { synthesisInput } from '@sayable/shared/practice';
import type { NaturalRequest } from '@sayable/shared/voice';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { residentMegabytes } from '../practice/process-memory.ts';
import { type BenchResult, summarise } from '../report.ts';
import { startVoiceWorker, type VoiceAnswer, type VoiceWorker } from './voice-worker.ts';

/** Sentences of about 2, 4 and 8 seconds. */
const sentences = {
  '2s': 'Thank you for the three birthday presents.',
  '4s': 'The big dog came back to the green garden, and he opened the windows.',
  '8s':
    'They thought the weather would develop slowly, so nobody hurried to the harbor, and when the rain began at last, ' +
    'every boat was still out there.',
};

/**
 * Measures both embedded voices in their shipped workers, side by side: loading, the first sound, work for a
 * second of speech, the wait for later pieces, and memory.
 */
export function measureSynthesis(
  { withSayable, extensionPath }: BenchBrowser,
  step: StepRun,
): Promise<BenchResult[]> {
  return withSayable(async (sayable) => {
    // The manifest shown in a tab: the extension needs no page for it.
    const page = await sayable.openOwn('manifest.json');
    const open = (name: string) => startVoiceWorker(page, extensionPath, name);
    const before = await residentMegabytes(sayable.browser);
    const flite = await open('voice.worker');
    await flite.call('render', { text: 'Oh.', voiceId: 'slt' });
    const withFlite = await residentMegabytes(sayable.browser);
    const loads: number[] = [];
    let natural: VoiceWorker | undefined;
    for (let load = step.repetitions(4, 2); load > 0; load--) {
      await natural?.end();
      natural = await open('natural-voice.worker');
      loads.push((await natural.call('load', null)).wholeMs);
    }
    if (!natural) throw new Error('The natural voice was never loaded.');
    const results = await measureSentences(natural, flite, step);
    // Workers that ended gave their memory back by now.
    const withBoth = await residentMegabytes(sayable.browser);
    return [
      // The first of a browser compiles the runtime.
      summarise('natural-voice-load', 'ms', loads, { kind: 'at-most', value: 1_200 }),
      ...results,
      summarise('natural-voice-memory', 'MB', [withBoth - withFlite]),
      summarise('older-voice-memory', 'MB', [withFlite - before]),
    ];
  });
}

async function measureSentences(
  natural: VoiceWorker,
  flite: VoiceWorker,
  step: StepRun,
): Promise<BenchResult[]> {
  const rounds = step.repetitions(12, 2);
  const results: BenchResult[] = [];
  const all = { natural: [] as number[], older: [] as number[], late: [] as number[], share: [] as number[] };
  for (const [index, [length, text]] of Object.entries(sentences).entries()) {
    const request = await requestOf(text);
    const first: number[] = [];
    for (let round = 0; round < rounds; round++) {
      step.progress(index * rounds + round, rounds * Object.keys(sentences).length);
      const pieces = await natural.call('render', { ...request, inPieces: true });
      const whole = await natural.call('render', request);
      const older = await flite.call('render', { text, voiceId: 'slt' });
      const [firstPiece] = pieces.chunks;
      const seconds = (whole.chunks[0]?.lengthMs ?? 0) / 1_000;
      if (!firstPiece || seconds === 0) throw new Error(`The natural voice said nothing of "${text}".`);
      first.push(firstPiece.atMs);
      all.natural.push(whole.wholeMs / seconds);
      all.older.push(older.wholeMs / seconds);
      all.late.push(lateMs(pieces));
      all.share.push(firstPiece.atMs / whole.wholeMs);
    }
    results.push(
      summarise(`natural-voice-first-sound-${length}`, 'ms', first, { kind: 'at-most', value: 66 }),
    );
  }
  const [work, older] = [
    summarise('natural-voice-per-second-of-speech', 'ms', all.natural, { kind: 'at-most', value: 50 }),
    summarise('older-voice-per-second-of-speech', 'ms', all.older),
  ];
  return [
    ...results,
    work,
    older,
    summarise('natural-voice-over-older-voice', 'x', [work.median / older.median], {
      kind: 'at-most',
      value: 5,
    }),
    summarise('natural-voice-first-sound-over-whole', 'x', all.share, { kind: 'at-most', value: 0.6 }),
    summarise('natural-voice-gap-between-pieces', 'ms', all.late, { kind: 'at-most', value: 1 }),
  ];
}

async function requestOf(text: string): Promise<NaturalRequest> {
  const { text: aloud, words } = synthesisInput(await planUtterance(text, openPronouncer()));
  return { text: aloud, words };
}

/**
 * Returns how much later than the end of the pieces before it a piece came, at worst; 0 if all came in time.
 */
function lateMs({ chunks }: VoiceAnswer): number {
  let dueMs = chunks[0]?.atMs ?? 0;
  let worst = 0;
  for (const [index, { atMs, lengthMs }] of chunks.entries()) {
    if (index > 0) worst = Math.max(worst, atMs - dueMs);
    dueMs += lengthMs;
  }
  return worst;
}
