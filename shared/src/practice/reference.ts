import { completenessOf } from '../assessment/index.ts';
import { resample, StreamResampler, trackProsody } from '../audio/index.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import { relaxedFormsIn, withRelaxedForms } from '../phonetics/index.ts';
import type { PlacedWord, Recognition, RecognizedWord } from '../ports/aligner.ts';
import { AppError, concatSamples, loadedOnce, Mutex } from '../std/index.ts';
import type { SoundScoring } from './score-sounds.ts';
import { synthesisInput } from './synthesis-input.ts';
import type { Pace, PlayedAudio, PracticeParts, Reference, ReferenceAudio } from './types.ts';

/** Slow enough to hear single sounds, fast enough to stay connected speech. */
export const SLOW_RATE = 0.7;

/** The aligner's sample rate. */
const SAMPLE_RATE = 16_000;

/**
 * The acceptance limits of a reading: the least text match and share of recognised words, and the greatest
 * share of other speech. Measured on eight texts with numbers and rare names, read by three voices in both
 * paces: the right text had a match of 0.74 and 86 % of its words, another text a match of 0.36, half of the
 * text 67 % of the words. The right text had no added speech, except where a row of rare names was not
 * recognised; six words before or after it take 19 % of the time and more.
 */
const LEAST_MATCH = 0.6;
const LEAST_COMPLETENESS = 80;
const MOST_ADDED_SHARE = 0.15;

/** The sound left around the text of an excerpt: a first consonant begins before the aligner finds it. */
const MARGIN_MS = 150;

/** The silence after which the search takes a word at the end for finished. */
const LAST_WORD_ENDS = 0.1 * SAMPLE_RATE;

export interface ReferenceParts extends Pick<PracticeParts, 'voice' | 'aligner' | 'judge'> {
  sounds: SoundScoring | undefined;
}

/** Synthesises a plan's text and aligns its words. Waits for the aligner's decoder. */
export async function makeReference(
  { voice, ...parts }: ReferenceParts,
  decoder: Mutex,
  plan: UtterancePlan,
  pace: Pace,
): Promise<Reference> {
  const { text, ...said } = synthesisInput(plan);
  const recording = await voice.speak(text, { ...said, ...(pace === 'slow' && { rate: SLOW_RATE }) });
  return referenceOf(parts, decoder, plan, { recording, voiceId: recording.voiceId ?? voice.id });
}

/**
 * Creates a reference from what is played: it is heard while it plays, and only the part that is the text is
 * heard again. The pass that follows a speaker is less sure than the one that has the whole, which hears
 * again what was refused.
 * @throws as {@link adoptedReference}
 */
export async function playedReference(
  parts: ReferenceParts,
  decoder: Mutex,
  plan: UtterancePlan,
  { pieces, sampleRate, voiceId }: PlayedAudio,
): Promise<Reference> {
  const work = async () => {
    const { samples, words } = await follow(parts, plan, pieces, sampleRate);
    const reading = { recording: { samples, sampleRate }, voiceId, isExcerpt: true };
    const own = new Mutex();
    try {
      return await adoptedReference(parts, own, plan, reading, words);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'invalid-upstream-data') throw thrown;
      return adoptedReference(parts, own, plan, reading);
    }
  };
  // Nobody else decodes until it reads: who waits for it has pressed a button.
  return decoder.run(work, { urgent: true });
}

/** Collects what is played, and the places of its words. */
async function follow(
  { aligner }: ReferenceParts,
  plan: UtterancePlan,
  pieces: PlayedAudio['pieces'],
  sampleRate: number,
): Promise<{ samples: Float32Array; words: PlacedWord[] }> {
  const resampler = new StreamResampler(sampleRate, SAMPLE_RATE);
  const played: Float32Array[] = [];
  const listening = await aligner.startRecognition(plan.words);
  try {
    for await (const piece of pieces) {
      played.push(piece);
      await listening.push(resampler.push(piece));
    }
    await listening.push(new Float32Array(LAST_WORD_ENDS));
    return { samples: concatSamples(played), words: listening.wordsSoFar() };
  } finally {
    listening.cancel();
  }
}

/**
 * Creates a reference from another voice's audio. `heard` are the words of an excerpt, if they are known.
 * @throws AppError `invalid-upstream-data` if the audio does not hold the plan's text
 */
export async function adoptedReference(
  parts: ReferenceParts,
  decoder: Mutex,
  plan: UtterancePlan,
  reading: ReferenceAudio,
  heard?: readonly PlacedWord[],
): Promise<Reference> {
  try {
    const whole = reading.isExcerpt ? await cutToText(parts, decoder, plan, reading, heard) : reading;
    const reference = await referenceOf(parts, decoder, plan, whole);
    const recognition = await reference.recognition();
    // Audio that could not be judged as a person's reading, or would be a poor one, is not a model either.
    const { assessment } = parts.judge.judge({ plan, recognition, reference: reference.words });
    const isWhole =
      recognition.textConfidence >= LEAST_MATCH &&
      100 * completenessOf(assessment.words) >= LEAST_COMPLETENESS &&
      // The pass that follows a speaker may take a noise for the first or the last word.
      !(heard && placeOfText(recognition.words, plan).includes(-1));
    if (isWhole && addedShare(recognition) <= MOST_ADDED_SHARE) return reference;
    throw notRead();
  } catch (thrown) {
    throw thrown instanceof AppError && thrown.code === 'unprocessable' ? notRead(thrown) : thrown;
  }
}

/** Cuts off what is said before and after the text. */
async function cutToText(
  { aligner }: ReferenceParts,
  decoder: Mutex,
  plan: UtterancePlan,
  { recording, ...reading }: ReferenceAudio,
  heard?: readonly PlacedWord[],
): Promise<ReferenceAudio> {
  const { samples, sampleRate } = recording;
  const listen = () => recognizeReference(aligner, decoder, plan, resample(samples, sampleRate, SAMPLE_RATE));
  const words = heard ?? (await listen()).words;
  const [first, last] = placeOfText(words, plan);
  const [start, end] = [words[first], words[last]];
  if (!start || !end) throw notRead();
  // A neighbour's word ends, or begins, in the margin.
  const fromMs = Math.max(start.startMs - MARGIN_MS, words[first - 1]?.endMs ?? 0);
  const toMs = Math.min(end.endMs + MARGIN_MS, words[last + 1]?.startMs ?? Number.POSITIVE_INFINITY);
  const at = (ms: number) => Math.round((ms * sampleRate) / 1_000);
  return { ...reading, fromMs, recording: { ...recording, samples: samples.slice(at(fromMs), at(toMs)) } };
}

/**
 * Returns the indices of the text's first and last word among the recognised words; −1 if it isn't said from
 * its first word to its last. A neighbouring sentence may have words of it: the place with most of the text's
 * words is the text.
 */
function placeOfText(words: readonly PlacedWord[], { words: planned }: UtterancePlan): [number, number] {
  // A larger index is that of another wording, which may begin or end the text.
  const isAt = ({ planIndex }: PlacedWord, index: number) =>
    planIndex !== null && (planIndex === index || planIndex >= planned.length);
  let place: [number, number] = [-1, -1];
  let most = 0;
  for (const [last, word] of words.entries()) {
    if (!isAt(word, planned.length - 1)) continue;
    const first = words.findLastIndex((one, index) => index <= last && isAt(one, 0));
    const said = first === -1 ? [] : words.slice(first, last + 1).map(({ planIndex }) => planIndex);
    const count = new Set(said).size;
    if (count > most) [place, most] = [[first, last], count];
  }
  return place;
}

/** Returns the share of the speech that is no word of the text. */
function addedShare({ words }: Recognition): number {
  const lengthOf = (some: readonly RecognizedWord[]) =>
    some.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return lengthOf(words.filter(({ kind }) => kind === 'added')) / Math.max(1, lengthOf(words));
}

function notRead(cause?: unknown): AppError {
  const message = 'The voice read something else than this sentence. The built-in voice reads it.';
  return new AppError('invalid-upstream-data', message, { reason: 'reference-failed', cause });
}

async function referenceOf(
  { aligner, sounds }: Pick<ReferenceParts, 'aligner' | 'sounds'>,
  decoder: Mutex,
  plan: UtterancePlan,
  { recording, voiceId, isExcerpt = false, fromMs }: ReferenceAudio,
): Promise<Reference> {
  const samples = resample(recording.samples, recording.sampleRate, SAMPLE_RATE);
  const asNative = isExcerpt ? withRelaxedForms(plan.words) : null;
  const wordings = asNative ? [plan.words, asNative] : [plan.words];
  // An excerpt is recognized in any case before it reads; whoever waits for a voice that reads the text does
  // not wait for that.
  const both = isExcerpt
    ? await decoder.run(() => aligner.recognizeAligned(samples, plan.words, wordings))
    : undefined;
  const aligned = both?.aligned ?? (await decoder.run(() => aligner.alignWordings(samples, wordings)));
  const [words = [], wordsAsNative = []] = aligned;
  const recognition = loadedOnce(
    async () => both?.recognition ?? recognizeReference(aligner, decoder, plan, samples),
  );
  return {
    recording,
    voiceId,
    fromMs,
    words,
    relaxed: relaxedFormsIn(wordsAsNative),
    prosody: trackProsody(samples, SAMPLE_RATE),
    recognition,
    sounds: loadedOnce(async () => (await sounds?.score(samples, await recognition(), plan))?.scores ?? null),
  };
}

/** Recognises the model voice as if it were a person. */
function recognizeReference(
  aligner: PracticeParts['aligner'],
  decoder: Mutex,
  plan: UtterancePlan,
  samples: Float32Array,
): Promise<Recognition> {
  return decoder.run(() => aligner.recognize(samples, plan.words));
}
