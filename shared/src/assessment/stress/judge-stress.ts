import { isVowel, stressOf } from '../../phonetics/index.ts';
import type { HeardPhone, HeardWord, TimedPhone, TimedWord } from '../../ports/aligner.ts';
import type { JudgeInput, ProsodyTrack } from '../../ports/judge.ts';
import { levelOf, pitchOf } from '../utterance/track.ts';
import { cautionFor } from '../word/judge-word.ts';

/**
 * One cue's step: so much more of it on another vowel than on the one that is due, compared with the reference, is
 * as good as sure by itself. Duration as a ratio, level in dB, pitch in semitones.
 */
const STEPS = { logDuration: Math.log(2.2), levelDb: 5, semitones: 9 } as const;
/**
 * The sum of cues, each at most 1, from which we speak of wrong stress: two full cues. Chosen, with the steps, on rated
 * recordings (`training/stress.ts`) so that at most 2 % of the words that raters found well stressed are flagged.
 */
const SURE_SUM = 1.95;
/** In the user's own voice the other vowel must stand out too: a flat voice has no stress in the wrong place. */
const STANDS_OUT_SUM = 0.5;

interface VowelPair {
  /** Index in the word's phones. */
  index: number;
  user: HeardPhone;
  reference: TimedPhone;
}

/**
 * Finds the vowel that carries the stress in place of the one that is due: much longer, louder or higher relative
 * to it than in the reference. Null where nothing is sure, as in words of one syllable.
 * @returns indices in the word's phones: `due` should carry the stress, `heard` does
 */
export function misplacedStress(
  word: HeardWord,
  reference: TimedWord,
  input: Pick<JudgeInput, 'hearing' | 'prosody'>,
): { due: number; heard: number } | null {
  if (!input.prosody || cautionFor(word, input.hearing.quality) > 1) return null;
  const pairs = pairVowels(word, reference);
  const due = pairs.find(({ reference: phone }) => stressOf(phone.phone) === 1);
  if (!due || stressOf(due.user.expected ?? '') !== 1) return null;
  const tracks = input.prosody;
  const rivals = pairs
    // A vowel with secondary stress may stand out ("afternoon", "birthday"): nobody hears that as wrong.
    .filter((pair) => pair !== due && stressOf(pair.reference.phone) === 0)
    .map((pair) => ({ index: pair.index, ...cueSums(pair, due, tracks) }))
    .filter(({ own, relative }) => own >= STANDS_OUT_SUM && relative >= SURE_SUM)
    .sort((a, b) => b.relative - a.relative);
  return rivals[0] ? { due: due.index, heard: rivals[0].index } : null;
}

/** The vowels of both voices, where they are the same in number: else there is nothing to compare. */
function pairVowels(word: HeardWord, reference: TimedWord): VowelPair[] {
  const user = word.phones.flatMap((phone, index) =>
    phone.heard !== null && isVowel(phone.heard) ? [{ phone, index }] : [],
  );
  const vowels = reference.phones.filter(({ phone }) => isVowel(phone));
  if (user.length !== vowels.length || user.length < 2) return [];
  return user.flatMap(({ phone, index }, order): VowelPair[] => {
    const other = vowels[order];
    return other ? [{ index, user: phone, reference: other }] : [];
  });
}

/** By how much the rival stands out over the vowel that is due: in the user's voice, and more than the reference's. */
function cueSums(
  rival: VowelPair,
  due: VowelPair,
  tracks: { user: ProsodyTrack; reference: ProsodyTrack },
): { own: number; relative: number } {
  const own = advantage(rival.user, due.user, tracks.user);
  const model = advantage(rival.reference, due.reference, tracks.reference);
  return {
    own: sumOfCues(own),
    relative: sumOfCues(own.map((cue, index) => cue - (model[index] ?? Number.NaN))),
  };
}

type Stretch = Pick<TimedPhone, 'startMs' | 'endMs'>;

/** How much longer, louder and higher one vowel is than another, in {@link STEPS}; NaN where it can't be measured. */
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
