import type { Network, NetworkTensor } from '../../ports/network.ts';
import type { RenderedSpeech, SayAs, SpokenPhone } from '../../ports/voice.ts';
import { AppError } from '../../std/index.ts';
import { sentencesIn } from '../../text/index.ts';
import { NATURAL_VOICE } from '../listening-voice.ts';
import { accentedTail, turnsOf } from '../question-melody.ts';
import { LONGEST_TEXT, noWords, textTooLong } from '../refusals.ts';
import type { NaturalNetworks } from './load-networks.ts';
import { FRAME_SAMPLES, FrameRenderer, NATURAL_RATE } from './render-frames.ts';
import { type SymbolSequence, symbolsOf } from './symbols.ts';
import { turnMelody } from './turn-melody.ts';

export interface NaturalRequest {
  text: string;
  /** The words of the text in their order, with what is said for each. */
  words: readonly SayAs[];
  /** Relative to the voice's own pace, 1. */
  rate?: number;
  /** True returns the first samples early; the whole takes a third longer. */
  inPieces?: boolean;
}

const FRAME_MS = (FRAME_SAMPLES * 1_000) / NATURAL_RATE;
/** A unit of the lengths of symbols. */
const LENGTH_MS = 25;
/** The sound is earlier than the lengths say: measured against the aligner, at either pace. */
const EARLIER_MS = 60;
const EARLIER_SLOW_MS = 70;
const SLOW_BELOW = 0.85;
/**
 * The silence that is kept before the first sound and behind the last one of a sentence. The first sound may
 * come earlier.
 */
const LEAD_MS = 80;
const TRAIL_MS = 260;
/** The silence that is left before what is heard first of a text. More would only be a wait. */
const KEPT_LEAD_MS = 20;
/** A sample is heard from here on, −54 dB. */
const HEARD = 0.002;
/**
 * The frames that the decoder is given on either side of a piece. With more, pieces differ from the whole as
 * much (−29 dB, by rounding), with eight more than that.
 */
const CONTEXT = 12;
/** There is silence before the first piece. */
const CONTEXT_BEFORE_FIRST = 4;
/**
 * The lengths of pieces in frames, 0.25, 0.45 and then 1 s: the first is heard soon, and no later one is
 * late.
 */
const PIECES = [20, 36, 80];
/** Content has this many values a frame. */
const CONTENT_SIZE = 128;
/** More symbols in one sentence than the voice learned; a longer one is divided between words. */
const MOST_SYMBOLS = 380;
/** The voice is quiet by nature. +8 dB, and above the knee a soft limit. */
const GAIN = 10 ** (8 / 20);
const KNEE = 0.7;

/**
 * Speaks a text sentence by sentence. The samples of the chunks join; a chunk's phones have times from its
 * own beginning, and a sentence in pieces has all its phones in its first chunk.
 * @throws AppError `unprocessable` (`no-words`), `payload-too-large` (`text-too-long`), `internal`
 *   (`engine-failed`)
 */
export async function* speakNaturally(
  networks: NaturalNetworks,
  { text, words, rate = 1, inPieces = false }: NaturalRequest,
): AsyncGenerator<RenderedSpeech> {
  if (words.length === 0) throw noWords();
  if (text.length > LONGEST_TEXT) throw textTooLong();
  for (const part of partsOf(text, words)) yield* speakPart(networks, part, rate, inPieces);
}

interface Part {
  /** The text up to the part's end. */
  text: string;
  words: SayAs[];
  /** The index of the part's first word among all words. */
  firstWord: number;
  symbols: SymbolSequence;
}

/** Divides a text into sentences, and sentences that are too long for the voice into halves. */
function partsOf(text: string, words: readonly SayAs[]): Part[] {
  const ends = sentencesIn(text).map(([, end]) => end);
  const groups: SayAs[][] = [];
  let sentence = -1;
  for (const word of words) {
    const of = ends.findIndex((end) => word.span[0] < end);
    if (of !== sentence || groups.length === 0) groups.push([]);
    sentence = of;
    groups.at(-1)?.push(word);
  }
  let firstWord = 0;
  return groups.flatMap((group, index) => {
    const end = groups[index + 1]?.[0]?.span[0] ?? text.length;
    const parts = partsWithin(text.slice(0, end), group, firstWord);
    firstWord += group.length;
    return parts;
  });
}

function partsWithin(text: string, words: SayAs[], firstWord: number): Part[] {
  const symbols = symbolsOf(text, words);
  if (symbols.ids.length <= MOST_SYMBOLS || words.length < 2) return [{ text, words, firstWord, symbols }];
  const middle = words.length >> 1;
  const firstHalf = words.slice(0, middle);
  const cut = firstHalf.at(-1)?.span[1] ?? 0;
  return [
    ...partsWithin(text.slice(0, cut), firstHalf, firstWord),
    ...partsWithin(text, words.slice(middle), firstWord + middle),
  ];
}

async function* speakPart(
  { front, decoder }: NaturalNetworks,
  { text, words, symbols, firstWord }: Part,
  rate: number,
  inPieces: boolean,
): AsyncGenerator<RenderedSpeech> {
  const plan = await planFrames(front, symbols, rate);
  const sounds = timesOf(symbols, plan.lengths, rate < SLOW_BELOW ? EARLIER_SLOW_MS : EARLIER_MS);
  const start = words[0]?.span[0] ?? 0;
  const sentence = text.slice(start);
  for (const { span, end } of turnsOf(sentence)) {
    const isWithin = ({ span: [from] }: SayAs) => from >= start + span[0] && from < start + span[1];
    const last = words.findLastIndex(isWithin);
    const tail = Math.max(words.findIndex(isWithin), last + 1 - accentedTail(sentence.slice(...span)).length);
    if (last >= 0) plan.hz = turnMelody({ ...plan, frameMs: FRAME_MS }, sounds, { tail, last, end });
  }
  const frameAt = (ms: number) => Math.max(0, Math.min(plan.hz.length, Math.round(ms / FRAME_MS)));
  const first = frameAt((sounds[0]?.startMs ?? 0) - LEAD_MS);
  const end = frameAt((sounds.at(-1)?.endMs ?? Infinity) + TRAIL_MS);
  const cutMs = first * FRAME_MS;
  let phones: SpokenPhone[] = sounds.map(({ word, phone, startMs, endMs }) => ({
    word: firstWord + word,
    phone,
    startMs: Math.max(0, startMs - cutMs),
    endMs: endMs - cutMs,
  }));
  const renderer = new FrameRenderer(plan.hz, [first, end], SEED);
  for (let from = first, piece = 0; from < end; piece += 1) {
    const to = inPieces ? Math.min(end, from + (PIECES[piece] ?? PIECES.at(-1) ?? 1)) : end;
    const before = piece === 0 ? CONTEXT_BEFORE_FIRST : CONTEXT;
    const context = [Math.max(0, from - before), Math.min(plan.hz.length, to + CONTEXT)] as const;
    const spectrum = await decode(decoder, plan, context);
    let samples = amplified(renderer.push(spectrum, to - from, from - context[0]));
    if (firstWord === 0 && piece === 0) ({ samples, phones } = withoutLead(samples, phones));
    yield { samples, sampleRate: NATURAL_RATE, phones, voiceId: NATURAL_VOICE };
    phones = [];
    from = to;
  }
}

/** Noise of the same seed: a text has the same samples each time. */
const SEED = 1;

interface Frames {
  lengths: Float32Array;
  content: Float32Array;
  hz: Float32Array;
  level: Float32Array;
}

async function planFrames(front: Network, { ids }: SymbolSequence, rate: number): Promise<Frames> {
  const outputs = await front.run({
    ids: { values: BigInt64Array.from(ids, BigInt), shape: [1, ids.length] },
    speed: { values: Float32Array.of(rate), shape: [1] },
  });
  return {
    lengths: valuesOf(outputs, 'lengths'),
    content: valuesOf(outputs, 'content'),
    hz: valuesOf(outputs, 'hz'),
    level: valuesOf(outputs, 'level'),
  };
}

async function decode(
  decoder: Network,
  { content, hz, level }: Frames,
  [from, to]: readonly [number, number],
): Promise<Float32Array> {
  const count = to - from;
  const part = new Float32Array(CONTENT_SIZE * count);
  for (let row = 0; row < CONTENT_SIZE; row += 1)
    part.set(content.subarray(row * hz.length + from, row * hz.length + to), row * count);
  const outputs = await decoder.run({
    content: { values: part, shape: [1, CONTENT_SIZE, count] },
    hz: { values: hz.slice(from, to), shape: [1, count] },
    level: { values: level.slice(from, to), shape: [1, count] },
  });
  return valuesOf(outputs, 'spectrum');
}

function valuesOf(
  outputs: Readonly<Record<string, NetworkTensor<Float32Array>>>,
  name: string,
): Float32Array {
  const values = outputs[name]?.values;
  if (!values)
    throw new AppError('internal', `The natural voice's network has no ${name}.`, {
      reason: 'engine-failed',
    });
  return values;
}

type TimedPhone = Required<SpokenPhone>;

/** Cuts the silence before the first sound, which begins where it is heard. */
function withoutLead(
  samples: Float32Array,
  phones: readonly SpokenPhone[],
): { samples: Float32Array; phones: SpokenPhone[] } {
  const heard = samples.findIndex((sample) => Math.abs(sample) > HEARD);
  const cut = Math.max(0, heard - (KEPT_LEAD_MS * NATURAL_RATE) / 1_000);
  const cutMs = (cut * 1_000) / NATURAL_RATE;
  return {
    samples: samples.subarray(cut),
    phones: phones.map(({ startMs, endMs, ...phone }, index) => ({
      ...phone,
      startMs: Math.max(0, index === 0 ? Math.min(startMs - cutMs, KEPT_LEAD_MS) : startMs - cutMs),
      endMs: endMs - cutMs,
    })),
  };
}

/**
 * Returns the times of sounds. A short space between two words is no pause: half of it belongs to either
 * word.
 */
function timesOf({ owners, sounds }: SymbolSequence, lengths: Float32Array, earlierMs: number): TimedPhone[] {
  const timed: TimedPhone[] = sounds.map((sound) => ({ ...sound, startMs: Infinity, endMs: 0 }));
  let atMs = -earlierMs;
  let space: number | undefined;
  let before: TimedPhone | undefined;
  owners.forEach((owner, index) => {
    const lengthMs = (lengths[index] ?? 0) * LENGTH_MS;
    const sound = timed[owner];
    if (sound) {
      const ownMs = Math.max(0, atMs);
      if (sound.startMs === Infinity) {
        sound.startMs = ownMs;
        if (before && space !== undefined && space <= LONGEST_SPACE_MS) {
          sound.startMs = ownMs - space / 2;
          before.endMs = sound.startMs;
        }
      }
      sound.endMs = Math.max(0, atMs + lengthMs);
      before = sound;
      space = undefined;
    } else space = (space ?? 0) + lengthMs;
    atMs += lengthMs;
  });
  return timed;
}

const LONGEST_SPACE_MS = 75;

function amplified(samples: Float32Array): Float32Array {
  return samples.map((sample) => {
    const loud = sample * GAIN;
    const over = Math.abs(loud) - KNEE;
    return over <= 0 ? loud : Math.sign(loud) * (KNEE + (1 - KNEE) * Math.tanh(over / (1 - KNEE)));
  });
}
