import { expectedWordsOf, expectedWordsOfText, isTextInDoubt } from '../assessment/index.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import { contrastEvidence, contrastProbability } from '../contrasts/index.ts';
import { baseOf } from '../phonetics/index.ts';
import type { PhoneCosts, Recognition } from '../ports/aligner.ts';
import type { TextDoubt } from '../ports/judge.ts';
import type { EncodedRecording, ExpectedWord, SoundScores } from '../ports/sound-scorer.ts';
import { type Abortable, AppError, loadedOnce, Mutex } from '../std/index.ts';
import { scoresLater, textSection } from './text-section.ts';
import type { SoundScorerSource } from './types.ts';

/** The sound scorer's result for a recording. */
export interface ScoredRecording {
  /** Null if none of the text's words was read. */
  scores: SoundScores | null;
  /**
   * The evidence of whether the recording is this text at all; present only if the aligner leaves that in
   * doubt.
   */
  doubt?: TextDoubt;
  /**
   * For a word of a minimal pair: the probability that it was said and not the other one. For a word that is
   * said again because of a substitution: that the sound was said and not the substitution.
   */
  contrast?: number;
  /** The scorer's id. */
  scorer: string;
}

/** The sound scorer, if there is one. It never fails: without its scores nothing is judged. */
export interface SoundScoring {
  /**
   * Scores the words of a plan in a recording, one recording after the other.
   * @param samples 16 kHz mono, the same samples as the recognition's
   * @returns null if scoring is impossible
   * @throws only the signal's reason
   */
  score(
    samples: Float32Array,
    recognition: Recognition,
    plan: UtterancePlan,
    options?: Abortable,
  ): Promise<ScoredRecording | null>;
  /** Does the part of the work that needs only the samples, before they are scored. */
  encodeAhead(samples: Float32Array, signal: AbortSignal): Promise<void>;
}

/**
 * Loads the scorer at its first use, and caches it. One that couldn't be loaded is loaded at the next use.
 */
export function createSoundScoring({ load, onFailure }: SoundScorerSource): SoundScoring {
  const loaded = loadedOnce(load);
  // The network has one memory, so the readings of the model voice and of the person are scored one after the
  // other.
  const network = new Mutex();

  async function scoreNow(
    samples: Float32Array,
    recognition: Recognition,
    plan: UtterancePlan,
    { signal }: Abortable,
  ) {
    const costs = recognition.phoneCosts;
    const read = expectedWordsOf(recognition, plan.words);
    try {
      const scorer = await loaded();
      signal?.throwIfAborted();
      const isDoubted = isTextInDoubt(recognition);
      if (!costs || (read.length === 0 && !isDoubted)) return null;
      const encode = (part: Float32Array, of: PhoneCosts) =>
        scorer.encode(part, of, signal ? { signal } : {});
      const section = textSection(samples, recognition, plan.words.length);
      // Whether the text was read is asked of all that was said.
      const whole = section && !isDoubted ? null : await encode(samples, costs);
      const doubt = whole && isDoubted ? await doubtOf(whole, read, plan) : undefined;
      const recording = section ? await encode(section.samples, section.recognition.phoneCosts) : whole;
      if (!recording) return null;
      const said = section ? expectedWordsOf(section.recognition, plan.words) : read;
      // The aligner may miss a spoken word, or recognise a word twice, so the text as written is a hypothesis
      // too.
      const text = read.length > 0 ? expectedWordsOfText(plan.words) : [];
      const found = await recording.scoreBest([text, said]);
      const scores = found && section ? scoresLater(found, section.startMs) : found;
      if (read.length > 0 && !scores) throw tooShort();
      const contrast = scores ? await contrastIn(recording, plan) : undefined;
      return {
        scores,
        scorer: scorer.id,
        ...(doubt && { doubt }),
        ...(contrast !== undefined && { contrast }),
      };
    } catch (thrown) {
      signal?.throwIfAborted();
      onFailure(thrown);
      return null;
    }
  }

  async function encodeAheadNow(samples: Float32Array, signal: AbortSignal) {
    // Those that are no longer wanted were asked for before somebody went on speaking.
    if (!loaded.isAsked() || signal.aborted) return;
    try {
      await (await loaded()).encodeAhead?.(samples, { signal });
    } catch (thrown) {
      if (!signal.aborted) onFailure(thrown);
    }
  }

  return {
    score: (samples, recognition, plan, options = {}) =>
      network.run(() => scoreNow(samples, recognition, plan, options)),
    encodeAhead: (samples, signal) => network.run(() => encodeAheadNow(samples, signal)),
  };
}

/**
 * Returns the scores that show if the text was read: in one pronunciation of each word, and at any place that
 * the network finds, because the best of many hypotheses would fit any speech a little.
 * @returns undefined if the recording is too short for the whole text
 */
async function doubtOf(
  recording: EncodedRecording,
  read: readonly ExpectedWord[],
  plan: UtterancePlan,
): Promise<TextDoubt | undefined> {
  const plain = ({ planIndex, phones }: ExpectedWord): ExpectedWord => ({ planIndex, phones });
  const text = await recording.scoreBest([expectedWordsOfText(plan.words).map(plain)]);
  return text ? { text, read: await recording.scoreBest([read.map(plain)]) } : undefined;
}

/**
 * Returns the probability that a sound was said and not another one: in the word of a minimal pair, or in a
 * word that is said again because of a substitution; undefined for any other plan.
 */
async function contrastIn(
  recording: EncodedRecording,
  { contrast, substitution, words }: UtterancePlan,
): Promise<number | undefined> {
  // The network doesn't know the vowels of Britain.
  if (contrast?.english) return undefined;
  if (contrast) {
    const pair = [{ planIndex: 0, phones: contrast.phones }];
    return contrastProbability(await contrastEvidence(recording, pair, 0, contrast));
  }
  if (!substitution) return undefined;
  const said = expectedWordsOfText(words).map(({ planIndex, phones }) => ({ planIndex, phones }));
  const place = said.findIndex(({ planIndex }) => planIndex === substitution.word);
  const sound = said[place]?.phones[substitution.at];
  // The substitution may belong to another pronunciation of the word.
  if (sound === undefined || baseOf(sound) !== substitution.sound) return undefined;
  try {
    return contrastProbability(await contrastEvidence(recording, said, place, substitution));
  } catch (thrown) {
    // The other sound may need more time than the recording has. The scores count without the comparison.
    if (thrown instanceof AppError && thrown.code === 'unprocessable') return undefined;
    throw thrown;
  }
}

function tooShort(): AppError {
  return new AppError('unprocessable', 'The recording is too short for this text. Read all of it.', {
    reason: 'other-text',
  });
}
