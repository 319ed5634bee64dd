import type { TurnTakingOptions } from '@sayable/shared/conversation';
import { takeTurns } from '../../../../tools/driver/conversation/turn-trace.ts';
import { haveLearners, readLearners } from '../../../../tools/driver/sound/learners.ts';
import { readSound } from '../../../../tools/driver/sound/read-sound.ts';
import { loadSilero } from '../../../../tools/driver/sound/silero.ts';
import { tableOf } from '../report/table.ts';
import {
  framesHeard,
  type HeardSpeech,
  readSpeech,
  type Speech,
  withOthers,
  withPause,
} from './paused-speech.ts';

/** The lengths of the pause that is put in, in milliseconds. */
const pausesMs = [0, 800, 1_000, 1_200, 1_500, 2_000] as const;
/** Words are known this long after they were said. */
const WORDS_AFTER_MS = 400;
/**
 * The level of other voices below the learner's, in decibels, and the time in which a turn has to end beside
 * them.
 */
const OTHERS_DB = 10;
const ENDS_WITHIN_MS = 2_000;
const BABBLE = 6;

type Options = Omit<TurnTakingOptions, 'handsFree'>;
type WordsKnown = 'none' | 'words' | 'stops';
const known: readonly (readonly [WordsKnown, string])[] = [
  ['none', 'nothing understood'],
  ['words', 'words, 0.4 s late'],
  ['stops', 'words with a full stop at every pause'],
];

/** The decisions of turn-taking on a recording. */
export interface HeardEnd {
  /** A pause ended the turn before the last word. */
  isCut: boolean;
  /** The same after what followed was rejoined. */
  isCutForGood: boolean;
  /** The time from the last speech to the end of the turn. */
  waitMs: number;
}

/**
 * Prints how hands-free turn-taking waits in and after the sentences of the learners in `../shared/speech`.
 */
export async function waitLines(): Promise<string[]> {
  if (!haveLearners) return ['There are no learners to wait for: ../shared/speech is not here.'];
  const learners = await readLearners();
  const sounds = await Promise.all(
    learners.map(async ({ path, text }) => ({ text, sound: await readSound(path) })),
  );
  return measureWaits(sounds, { sensitivity: 'balanced', level: 'B1' });
}

type Recordings = readonly { text: string; sound: { samples: Float32Array; sampleRate: number } }[];

export async function measureWaits(recordings: Recordings, options: Options): Promise<string[]> {
  const silero = await loadSilero();
  const speeches: Speech[] = [];
  for (const { text, sound } of recordings) speeches.push(await readSpeech(silero, sound, text));
  const heardBy = new Map<number, HeardSpeech[]>();
  for (const pauseMs of pausesMs) {
    const heard: HeardSpeech[] = [];
    for (const speech of speeches) {
      const { samples, words, lastSpeechMs } = withPause(speech, pauseMs);
      heard.push({ frames: await framesHeard(silero, samples), words, lastSpeechMs });
    }
    heardBy.set(pauseMs, heard);
  }
  const rows = known.map(([words, name]) => {
    const cells = pausesMs.map((pauseMs) => {
      const ends = (heardBy.get(pauseMs) ?? []).map((speech) => endOf(speech, words, options));
      return `${count(ends, 'isCut')} → ${count(ends, 'isCutForGood')}`;
    });
    const whole = (heardBy.get(0) ?? []).map((speech) => endOf(speech, words, options));
    return [name, ...cells, `${(medianOf(whole.map(({ waitMs }) => waitMs)) / 1_000).toFixed(2)} s`];
  });
  const head = [
    'cut off → after rejoining',
    ...pausesMs.map((ms) => `${ms / 1_000} s`),
    'wait after the end',
  ];
  return [
    `Hands-free, ${speeches.length} learners with one pause in mid-sentence, ${options.sensitivity}, ${options.level ?? 'B1'}:`,
    ...tableOf(head, rows),
    '',
    ...(await besideOthers(silero, speeches, options)),
  ];
}

async function besideOthers(
  silero: Awaited<ReturnType<typeof loadSilero>>,
  speeches: readonly Speech[],
  options: Options,
): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, voices] of [
    ['another talker', 1],
    [`babble of ${BABBLE}`, BABBLE],
  ] as const) {
    const waits: number[] = [];
    let cut = 0;
    for (const [index, speech] of speeches.entries()) {
      const others = Array.from(
        { length: voices },
        (_, at) => speeches[(index + 1 + 3 * at) % speeches.length],
      );
      const { samples, words, lastSpeechMs } = withPause(speech, 0);
      const mixed = withOthers(
        samples,
        speech,
        others.flatMap((one) => one ?? []),
        OTHERS_DB,
      );
      const frames = await framesHeard(silero, mixed);
      const end = endOf({ frames, words, lastSpeechMs }, 'words', options);
      waits.push(end.waitMs);
      cut += end.isCutForGood ? 1 : 0;
    }
    const inTime = waits.filter((waitMs) => waitMs <= ENDS_WITHIN_MS).length;
    lines.push(
      `Beside ${name} at ${OTHERS_DB} dB: ${inTime} of ${waits.length} turns end within ${ENDS_WITHIN_MS / 1_000} s of the last word, ${cut} are cut off.`,
    );
  }
  return lines;
}

/** Returns how a recording's turn ends. A turn that is not ended waits for ever. */
export function endOf(
  { frames, lastSpeechMs, words }: HeardSpeech,
  knows: WordsKnown,
  options: Options,
): HeardEnd {
  const { turns } = takeTurns({ frames }, options, (atMs, beganAtMs) => {
    const said = words.filter(({ endMs }) => endMs > beganAtMs && endMs + WORDS_AFTER_MS <= atMs);
    const text = said.map(({ text: word }) => word.replace(/\.$/u, '')).join(' ');
    if (knows === 'none' || text === '') return '';
    return knows === 'stops' ? `${text}.` : text;
  });
  const early = turns.filter(({ endedAtMs }) => endedAtMs < lastSpeechMs);
  const end = turns.find(({ endedAtMs, wasRejoined }) => endedAtMs >= lastSpeechMs && !wasRejoined);
  return {
    isCut: early.length > 0,
    isCutForGood: early.some(({ wasRejoined }) => !wasRejoined),
    waitMs: end ? end.endedAtMs - lastSpeechMs : Number.POSITIVE_INFINITY,
  };
}

function count(ends: readonly HeardEnd[], what: 'isCut' | 'isCutForGood'): number {
  return ends.filter((end) => end[what]).length;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
