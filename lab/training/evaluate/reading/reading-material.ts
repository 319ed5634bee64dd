import type { UtterancePlan } from '@sayable/shared/contracts';
import { planUtterance } from '@sayable/shared/phonetics';
import type { Pronouncer } from '@sayable/shared/ports';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { readRecording } from '../../../../scripts/lib/score-audio.ts';
import { type Dice, diceOf } from '../../features/degrade.ts';
import { type CorpusRecording, writtenText } from '../run/read-corpus.ts';

const SAMPLES_PER_MS = 16;
/** A recording with fewer words has no room for a deviation. */
const LEAST_WORDS = 5;

/** A recording of one sentence, with the times of its words as the aligner finds them in it alone. */
export interface SaidSentence {
  recording: CorpusRecording;
  plan: UtterancePlan;
  samples: Float32Array;
  words: { word: number; startMs: number; endMs: number }[];
}

/** A word of a reading: its place in the text, and when it was said. */
export interface SaidWord {
  sentence: number;
  word: number;
  startMs: number;
  endMs: number;
}

/** Speech with what was said in it. */
export interface Script {
  samples: Float32Array;
  /** Words of the text, in the order of their times. */
  words: SaidWord[];
  /** From this time on everything is regular again; absent for a script without a deviation. */
  regularFromMs?: number;
}

export const deviations = [
  'words again',
  'self-correction',
  'word left out',
  'sentence left out',
  'aside',
  'cough',
  'half a minute',
  'another voice',
  'no pause',
] as const;
export type Deviation = (typeof deviations)[number];

/** Reads the sentences of one speaker, with the times of their words. */
export async function saidSentences(
  recordings: readonly CorpusRecording[],
  aligner: EmbeddedAligner,
  pronouncer: Pronouncer,
): Promise<SaidSentence[]> {
  const said: SaidSentence[] = [];
  for (const recording of recordings) {
    const plan = await planUtterance(writtenText(recording), pronouncer);
    const samples = await readRecording(recording.audio);
    const { words } = await aligner.recognize(samples, plan.words, { others: plan.others });
    const read = words.flatMap(({ kind, planIndex, startMs, endMs }) =>
      kind === 'read' && planIndex !== null && planIndex < plan.words.length
        ? [{ word: planIndex, startMs, endMs }]
        : [],
    );
    said.push({ recording, plan, samples, words: read });
  }
  return said;
}

/** Joins sentences with their own pauses. */
export function joined(sentences: readonly SaidSentence[]): Script & { bordersMs: number[] } {
  const script = new ScriptWriter();
  const bordersMs = sentences.map((one, index) => {
    const at = script.lengthMs;
    script.add(one, index, 0, lengthMs(one));
    return at;
  });
  return { ...script.finish(), bordersMs };
}

/**
 * Makes a script of some sentences in which the reader of the second one does something else.
 * @param other a sentence of somebody else
 * @param aside a sentence of the same reader that isn't in the text
 */
export function deviating(
  sentences: readonly SaidSentence[],
  kind: Deviation,
  { other, aside, seed }: { other: SaidSentence; aside: SaidSentence; seed: number },
): Script {
  const dice = diceOf(seed);
  const script = new ScriptWriter();
  sentences.forEach((one, index) => {
    const from = kind === 'no pause' && index === 2 ? (one.words[0]?.startMs ?? 0) - 20 : 0;
    if (index !== 1) script.add(one, index, Math.max(0, from), lengthMs(one));
    else deviate(script, one, index, kind, dice, aside);
  });
  const made = script.finish();
  return kind === 'another voice' ? { ...made, samples: withOther(made, other) } : made;
}

/** Returns true for a sentence in which all words are there, with room for a deviation. */
export function mayDeviate({ plan, words }: SaidSentence): boolean {
  return plan.words.length >= LEAST_WORDS && words.length === plan.words.length;
}

function deviate(
  script: ScriptWriter,
  one: SaidSentence,
  index: number,
  kind: Deviation,
  dice: Dice,
  aside: SaidSentence,
): void {
  const { words } = one;
  const end = lengthMs(one);
  // A word in the middle.
  const at = 2 + Math.floor(dice() * (words.length - 3));
  const [word, next] = [words[at - 1], words[at]];
  if (!word || !next) throw new Error('The sentence is too short.');
  const cut = (word.endMs + next.startMs) / 2;
  const isIn = (from: number, to: number) => script.add(one, index, from, to);
  const goOn = (from: number) => {
    script.mark();
    isIn(from, end);
  };
  switch (kind) {
    case 'words again':
      isIn(0, cut);
      goOn(Math.max(0, (words[Math.floor(dice() * at)]?.startMs ?? 0) - 30));
      break;
    case 'self-correction':
      isIn(0, (next.startMs + next.endMs) / 2);
      script.pause(250);
      goOn(next.startMs - 20);
      break;
    case 'word left out':
      isIn(0, (word.startMs + (words[at - 2]?.endMs ?? 0)) / 2);
      goOn(cut);
      break;
    case 'sentence left out':
      script.mark();
      break;
    case 'aside':
      isIn(0, cut);
      script.foreign(aside.samples.slice(0, 2_500 * SAMPLES_PER_MS));
      goOn(cut);
      break;
    case 'cough':
      isIn(0, cut);
      script.foreign(cough(dice, one.samples));
      goOn(cut);
      break;
    case 'half a minute':
      isIn(0, cut);
      script.pause(30_000);
      goOn(cut);
      break;
    case 'another voice':
      isIn(0, cut);
      script.pause(3_000);
      goOn(cut);
      break;
    case 'no pause':
      isIn(0, (words.at(-1)?.endMs ?? end) + 20);
      script.mark();
      break;
  }
}

/** Two bursts of noise as loud as the speech: a cough. */
function cough(dice: Dice, speech: Float32Array): Float32Array {
  const level = 2 * Math.sqrt(speech.reduce((sum, value) => sum + value * value, 0) / speech.length);
  const burst = (ms: number) =>
    Float32Array.from({ length: ms * SAMPLES_PER_MS }, (_, at) => {
      const share = at / (ms * SAMPLES_PER_MS);
      return level * (2 * dice() - 1) * Math.exp(-3 * share) * Math.min(1, share * 20);
    });
  const made = new Float32Array(700 * SAMPLES_PER_MS);
  made.set(burst(300));
  made.set(burst(250), 400 * SAMPLES_PER_MS);
  return made;
}

/** Adds somebody else who speaks all the time, 12 dB below. */
function withOther({ samples }: Script, { samples: other }: SaidSentence): Float32Array {
  const power = (of: Float32Array) => of.reduce((sum, value) => sum + value * value, 0) / of.length;
  const gain = Math.sqrt(power(samples) / power(other)) * 10 ** (-12 / 20);
  return samples.map((value, at) => value + gain * (other[at % other.length] ?? 0));
}

const lengthMs = ({ samples }: { samples: Float32Array }) => samples.length / SAMPLES_PER_MS;

/** Writes speech, piece by piece. Pauses hold the quiet of the sentence before them. */
class ScriptWriter {
  readonly #pieces: Float32Array[] = [];
  readonly #words: SaidWord[] = [];
  #quiet = new Float32Array(160);
  #regularFromMs: number | undefined;
  lengthMs = 0;

  /** Adds a section of a sentence, with its words whose middle is in it. */
  add(one: SaidSentence, sentence: number, fromMs: number, toMs: number): void {
    for (const { word, startMs, endMs } of one.words) {
      const middle = (startMs + endMs) / 2;
      if (middle < fromMs || middle >= toMs) continue;
      const shift = this.lengthMs - fromMs;
      this.#words.push({ sentence, word, startMs: startMs + shift, endMs: endMs + shift });
    }
    this.#quiet = quietestOf(one.samples);
    this.foreign(one.samples.slice(Math.round(fromMs * SAMPLES_PER_MS), Math.round(toMs * SAMPLES_PER_MS)));
  }

  /** Adds sound without words of the text. */
  foreign(samples: Float32Array): void {
    this.#pieces.push(samples);
    this.lengthMs += samples.length / SAMPLES_PER_MS;
  }

  pause(ms: number): void {
    const quiet = this.#quiet;
    this.foreign(
      Float32Array.from({ length: ms * SAMPLES_PER_MS }, (_, at) => quiet[at % quiet.length] ?? 0),
    );
  }

  /** The deviation ends here. */
  mark(): void {
    this.#regularFromMs = this.lengthMs;
  }

  finish(): Script {
    const samples = new Float32Array(this.#pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      samples.set(piece, at);
      at += piece.length;
    }
    const words = this.#words.toSorted((one, other) => one.startMs - other.startMs);
    return {
      samples,
      words,
      ...(this.#regularFromMs !== undefined && { regularFromMs: this.#regularFromMs }),
    };
  }
}

/** Returns the quietest 100 ms of a recording. */
function quietestOf(samples: Float32Array): Float32Array<ArrayBuffer> {
  const length = 100 * SAMPLES_PER_MS;
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at + length <= samples.length; at += length / 2) {
    let power = 0;
    for (let index = at; index < at + length; index += 1) power += (samples[index] ?? 0) ** 2;
    if (power < least) [best, least] = [at, power];
  }
  return samples.slice(best, best + length);
}
