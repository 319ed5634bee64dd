import type { AssessedPhone } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { baseOf } from '../phonetics/index.ts';

/**
 * How often one sound was right, and how often it was said as which other sound (ARPAbet without stress). A
 * sound that may be a slip is a part of both.
 */
interface SoundTries {
  right: number;
  said: Readonly<Record<string, number>>;
}

/**
 * A person's own tries while the slips of one first language were listened for, by expected sound (ARPAbet
 * without stress).
 */
export type SlipHistory = Readonly<Record<string, SoundTries>>;
/**
 * The histories by first language, as in `assessment.slipsOf`: what was said in one language says nothing
 * about another.
 */
export type SlipHistories = Readonly<Record<string, SlipHistory>>;

/**
 * The tries of the last weeks, in attempts: who has learned a sound isn't suspected for what she said long
 * ago.
 */
export const TRIES_OF_ATTEMPTS = 100;
/** The average speaker of a first language counts as so many tries. */
const PRIOR_TRIES = 5;
/** The share of the slips that an average speaker's tries count: three of five are suspected, most not surely. */
const COUNTED_SHARE = 0.5;
/** A rarer slip is taken for this frequent: a few false marks are no habit. */
const LEAST_PRIOR = 0.3;
const STEEPNESS = 2;
/** The limits of the shift. Who never slips may do so one day, and who often does is right at times. */
export const MOST_LOWERED = -2;
const MOST_RAISED = 0.5;

/**
 * Returns the shift of a slip's log odds by the person's own tries: right ones lower it, slips raise it. With
 * n tries, of which k were this slip, it is
 *
 *     2 · (logit((5 s + k) / (5 + n)) − logit(s)), between −2 and 0.5; s = 0.5 · max(p, 0.3)
 *
 * The fraction is the mean of a beta distribution that begins with five tries of an average speaker of the
 * first language: p is the share that she says with the slip, and s the share of it that is counted. Each try
 * counts by its own probability, so a sure mark on a sound that she usually says right proves little.
 * @param prior the log odds of p
 */
export function slipShift(
  prior: number,
  said: string,
  { right, said: others }: SoundTries = { right: 0, said: {} },
): number {
  const usual = COUNTED_SHARE * Math.max(LEAST_PRIOR, 1 / (1 + Math.exp(-prior)));
  const tries = right + Object.values(others).reduce((sum, count) => sum + count, 0);
  const share = (PRIOR_TRIES * usual + (others[said] ?? 0)) / (PRIOR_TRIES + tries);
  const shift = STEEPNESS * (logit(share) - logit(usual));
  return Math.min(MOST_RAISED, Math.max(MOST_LOWERED, shift));
}

const logit = (share: number): number => Math.log(share / (1 - share));

/**
 * Counts a person's tries in her attempts, those at single words too. A suspected slip counts by the probability
 * that it has in somebody without tries, so that no count feeds itself; in older attempts, without one,
 * if it was sure. *Not sure* without a slip, and a disputed mark, is no try.
 */
export function slipHistoriesOf(attempts: readonly Pick<Attempt, 'assessment'>[]): SlipHistories {
  const byLanguage = Map.groupBy(attempts, ({ assessment }) => assessment?.slipsOf);
  return Object.fromEntries(
    [...byLanguage].flatMap(([language, own]) => {
      const sounds = own.flatMap(({ assessment }) => assessment?.words.flatMap(({ phones }) => phones) ?? []);
      return language === undefined ? [] : [[language, historyIn(sounds)]];
    }),
  );
}

function historyIn(sounds: readonly AssessedPhone[]): SlipHistory {
  const history: Record<string, { right: number; said: Record<string, number> }> = {};
  for (const sound of sounds) {
    const [said, share] = saidIn(sound) ?? [];
    if (sound.expected === null || said === undefined || share === undefined) continue;
    const phone = baseOf(sound.expected);
    const tries = history[phone] ?? { right: 0, said: {} };
    history[phone] = tries;
    if (said !== phone) tries.said[said] = (tries.said[said] ?? 0) + share;
    tries.right += said === phone ? share : 1 - share;
  }
  return history;
}

/**
 * Returns the sound that was said (ARPAbet without stress; `-` for none) and how probable that is; undefined
 * for no try.
 */
function saidIn({ heard, error, slip, original }: AssessedPhone): [string, number] | undefined {
  if (original) return undefined;
  if (slip?.odds !== undefined) return [slip.said, 1 / (1 + Math.exp(-slip.odds))];
  if (slip) return slip.isSureAlone ? [slip.said, 1] : undefined;
  if (error === 'dropped') return ['-', 1];
  return heard !== null && (error === 'none' || error === 'replaced') ? [baseOf(heard), 1] : undefined;
}
