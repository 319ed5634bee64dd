import { forMeasuring, melodyOf } from '@sayable/shared/audio';
import {
  type ComparedWord,
  compareVoices,
  type MeasuredVoice,
  type SoundPosition,
  soundPositionsOf,
  withSibilantEdges,
} from '@sayable/shared/comparison';
import type { Attempt, WireError } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { toWire } from '@sayable/shared/std';
import { PAGE_VOICE } from '@sayable/shared/voice';
import { unknownSpeech } from '../card/index.ts';
import type { ComparedReference, CompareSource } from './compare-props.ts';

/** One voice's audio. */
export interface VoiceSound extends MeasuredVoice {
  recording: Recording;
}

/** The reason why a voice is missing. `making`: it will be available soon. */
export type Absence = 'gone' | 'making' | WireError;

export interface Voice {
  sound: VoiceSound | null;
  absence: Absence | null;
}

/** An earlier attempt at the same sentence. */
export interface EarlierTry {
  attempt: Attempt;
  sound: VoiceSound;
  words: readonly ComparedWord[];
}

/** Both voices of one attempt, ready to be viewed and played. */
export interface Comparison {
  attempt: Attempt;
  words: readonly ComparedWord[];
  /** All phones in order. */
  places: readonly SoundPosition[];
  user: Voice;
  reference: Voice;
  /** The try after which this one was said like its changed voice. */
  earlier: EarlierTry | null;
  /** True if the reference is whoever speaks in the player of a page. */
  isOfPage: boolean;
}

export type LoadState =
  | { name: 'loading' }
  | { name: 'not-found' }
  | { name: 'not-judged'; attempt: Attempt }
  | { name: 'failed'; error: WireError }
  | { name: 'ready'; comparison: Comparison };

/**
 * Loads all kept data of an attempt. A reference that isn't kept is `making`: request it with {@link
 * withMadeReference}.
 */
export async function loadComparison(
  source: CompareSource,
  attemptId: string,
  earlierId?: string,
): Promise<LoadState> {
  try {
    // This starts at once: it needs no data of the attempt.
    const loading = loadUser(source, attemptId);
    const attempt = await source.attempt(attemptId);
    if (!attempt || attempt.deletedAt !== undefined) return { name: 'not-found' };
    if (!attempt.alignment || !attempt.assessment) return { name: 'not-judged', attempt };
    const [user, earlier, kept] = await Promise.all([
      loading,
      earlierId === undefined ? undefined : loadEarlier(source, earlierId, attempt).catch(reported),
      source.keptReference(attempt.text, attempt.assessment.wordings).then(withSound, reported),
    ]);
    const reference = kept?.voice ?? { sound: null, absence: 'making' as const };
    return {
      name: 'ready',
      comparison: compare({ attempt, user, reference, earlier: earlier ?? null }, kept?.read),
    };
  } catch (thrown) {
    return { name: 'failed', error: toWire(thrown) };
  }
}

/** Returns the same comparison with the model voice, which is made now. */
export async function withMadeReference(
  comparison: Comparison,
  source: Pick<CompareSource, 'makeReference'>,
): Promise<Comparison> {
  const { attempt } = comparison;
  try {
    const made: ComparedReference = await source.makeReference(attempt.text, attempt.assessment?.wordings);
    return compare({ ...comparison, reference: present(made) }, made);
  } catch (thrown) {
    return { ...comparison, reference: { sound: null, absence: toWire(thrown) } };
  }
}

function compare(
  voices: Pick<Comparison, 'attempt' | 'user' | 'reference' | 'earlier'>,
  read: ComparedReference | undefined,
): Comparison {
  const { attempt, user, reference } = voices;
  let words = wordsOf(attempt, read);
  if (user.sound) words = withSibilantEdges(words, 'user', user.sound.measured);
  if (reference.sound) words = withSibilantEdges(words, 'reference', reference.sound.measured);
  words = words.map((word) => (word.written === '<unk>' ? { ...word, written: unknownSpeech } : word));
  const isOfPage = read?.voiceId === PAGE_VOICE;
  const earlier = voices.earlier && { ...voices.earlier, words: wordsOf(voices.earlier.attempt, read) };
  return { ...voices, earlier, words, places: soundPositionsOf(words), isOfPage };
}

function wordsOf(
  { text, alignment, assessment }: Attempt,
  read: ComparedReference | undefined,
): readonly ComparedWord[] {
  return alignment && assessment ? compareVoices({ text, alignment, assessment }, read?.words ?? null) : [];
}

/** Returns nothing unless both tries are at the same words. */
async function loadEarlier(
  source: CompareSource,
  id: string,
  { text, assessment }: Attempt,
): Promise<EarlierTry | undefined> {
  const attempt = await source.attempt(id);
  const isSame =
    attempt?.text === text &&
    attempt.deletedAt === undefined &&
    JSON.stringify(attempt.assessment?.wordings) === JSON.stringify(assessment?.wordings);
  if (!isSame) return undefined;
  const { sound } = await loadUser(source, id);
  return sound ? { attempt, sound, words: [] } : undefined;
}

async function loadUser(source: CompareSource, attemptId: string): Promise<Voice> {
  try {
    const recording = await source.recording(attemptId);
    return recording ? present(recording) : { sound: null, absence: 'gone' };
  } catch (thrown) {
    return { sound: null, absence: toWire(thrown) };
  }
}

/** This starts at once, while the person's recording is decoded elsewhere. */
function withSound(kept: ComparedReference | undefined) {
  return kept && { read: kept, voice: present(asBefore(kept)) };
}

let lastKept: Recording | undefined;

/** Returns the recording that was measured last if it is the same: each read of it is a new object. */
function asBefore(kept: Recording): Recording {
  const { samples } = lastKept ?? kept;
  const isSame =
    lastKept?.sampleRate === kept.sampleRate &&
    samples.length === kept.samples.length &&
    samples.every((sample, index) => sample === kept.samples[index]);
  if (!lastKept || !isSame) lastKept = kept;
  return lastKept;
}

/** The voices that were measured: a comparison that is opened again needs not measure them again. */
const voices = new WeakMap<Recording, Voice>();

function present(recording: Recording): Voice {
  const known = voices.get(recording);
  if (known) return known;
  const measured = forMeasuring(recording);
  const voice = { sound: { recording, measured, melody: melodyOf(measured) }, absence: null };
  voices.set(recording, voice);
  return voice;
}

/** The comparison goes on without a kept reference, which can be made again, and without an earlier try. */
function reported(thrown: unknown): undefined {
  console.error('sayable: a kept voice could not be read', thrown);
}
