import { isVowel, stressOf } from '../../phonetics/index.ts';
import type { RecognizedPhone, RecognizedWord, TimedPhone, TimedWord } from '../../ports/aligner.ts';
import type { JudgeInput, ProsodyTrack } from '../../ports/judge.ts';
import { levelOf, pitchOf } from '../utterance/track.ts';
import { evidenceFactorFor } from '../word/judge-word.ts';

/**
 * The size of one cue that is nearly sufficient evidence alone: the excess on another vowel over the expected
 * one, compared with the reference. Duration is a ratio, level in dB, pitch in semitones.
 */
const STEPS = { logDuration: Math.log(2.2), levelDb: 5, semitones: 9 } as const;
/**
 * The sum of cues, each limited to 1, from which stress counts as wrong: two full cues. The limit and the cue
 * sizes were chosen on rated recordings so that at most 2 % of the words that raters found well stressed are
 * flagged.
 */
const SURE_SUM = 1.95;
/** The other vowel must stand out in the person's own voice too: a flat voice has no misplaced stress. */
const STANDS_OUT_SUM = 0.5;

interface VowelPair {
  /** Index in the word's phones. */
  index: number;
  user: RecognizedPhone;
  reference: TimedPhone;
}

/**
 * Finds the vowel that carries the stress in place of the expected one: much longer, louder or higher
 * relative to it than in the reference. Returns null if nothing is sure, as in words of one syllable.
 * @returns indexes in the word's phones: `expected` should carry the stress, `spoken` does
 */
export function findMisplacedStress(
  word: RecognizedWord,
  reference: TimedWord,
  input: Pick<JudgeInput, 'recognition' | 'prosody'>,
): { expected: number; spoken: number } | null {
  if (!input.prosody || evidenceFactorFor(word, input.recognition.quality) > 1) return null;
  const pairs = pairVowels(word, reference);
  const expected = pairs.find(({ reference: phone }) => stressOf(phone.phone) === 1);
  if (!expected || stressOf(expected.user.expected ?? '') !== 1) return null;
  const tracks = input.prosody;
  const rivals = pairs
    // A vowel with secondary stress may stand out ("afternoon", "birthday"): listeners don't notice it as
    // wrong.
    .filter((pair) => pair !== expected && stressOf(pair.reference.phone) === 0)
    .map((pair) => ({ index: pair.index, ...cueSums(pair, expected, tracks) }))
    .filter(({ own, relative }) => own >= STANDS_OUT_SUM && relative >= SURE_SUM)
    .sort((a, b) => b.relative - a.relative);
  return rivals[0] ? { expected: expected.index, spoken: rivals[0].index } : null;
}

/** The vowels of both voices in pairs; empty if their numbers differ. */
function pairVowels(word: RecognizedWord, reference: TimedWord): VowelPair[] {
  const user = word.phones.flatMap((phone, index) =>
    phone.recognized !== null && isVowel(phone.recognized) ? [{ phone, index }] : [],
  );
  const vowels = reference.phones.filter(({ phone }) => isVowel(phone));
  if (user.length !== vowels.length || user.length < 2) return [];
  return user.flatMap(({ phone, index }, order): VowelPair[] => {
    const other = vowels[order];
    return other ? [{ index, user: phone, reference: other }] : [];
  });
}

/**
 * The prominence of the rival over the expected vowel: in the person's voice, and relative to the reference.
 */
function cueSums(
  rival: VowelPair,
  expected: VowelPair,
  tracks: { user: ProsodyTrack; reference: ProsodyTrack },
): { own: number; relative: number } {
  const own = advantage(rival.user, expected.user, tracks.user);
  const model = advantage(rival.reference, expected.reference, tracks.reference);
  return {
    own: sumOfCues(own),
    relative: sumOfCues(own.map((cue, index) => cue - (model[index] ?? Number.NaN))),
  };
}

type Stretch = Pick<TimedPhone, 'startMs' | 'endMs'>;

/**
 * The difference of two vowels in duration, level and pitch, in units of {@link STEPS}; NaN if it can't be
 * measured.
 */
function advantage(one: Stretch, other: Stretch, track: ProsodyTrack): number[] {
  const logDuration = ({ startMs, endMs }: Stretch) => Math.log(Math.max(10, endMs - startMs));
  const level = ({ startMs, endMs }: Stretch) => levelOf(track, startMs, endMs);
  const pitch = ({ startMs, endMs }: Stretch) => pitchOf(track, startMs, endMs);
  return [
    (logDuration(one) - logDuration(other)) / STEPS.logDuration,
    (level(one) - level(other)) / STEPS.levelDb,
    (pitch(one) - pitch(other)) / STEPS.semitones,
  ];
}

/** Each cue counts at most 1, so that no single one decides. */
function sumOfCues(cues: readonly number[]): number {
  return cues.reduce((sum, cue) => sum + (Number.isFinite(cue) ? Math.min(1, Math.max(-1, cue)) : 0), 0);
}
