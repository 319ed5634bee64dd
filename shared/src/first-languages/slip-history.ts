import type { AssessedPhone } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { baseOf } from '../phonetics/index.ts';

/** How often one sound was right, and how often it was said as which other sound (ARPAbet without stress). */
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
/** The share of the slips of which the detectors are sure. */
const SURE_SHARE = 0.4;
/** A rarer slip is taken for this frequent: a few false marks are no habit. */
const LEAST_PRIOR = 0.5;
const STEEPNESS = 2;
/** The limits of the shift. Who never slips may do so one day, and who often does is right at times. */
export const MOST_LOWERED = -2;
const MOST_RAISED = 0.5;

/**
 * Returns the shift of a slip's log odds by the person's own tries: right ones lower it, slips raise it. With
 * n tries, of which k were surely this slip, it is
 *
 *     2 · (logit((5 s + k) / (5 + n)) − logit(s)), between −2 and 0.5; s = 0.4 · max(p, 0.5)
 *
 * The fraction is the mean of a beta distribution that begins with five tries of an average speaker of the
 * first language: p is the share that she says with the slip, and s the share in which it is surely heard.
 * @param prior the log odds of p
 */
export function slipShift(
  prior: number,
  said: string,
  { right, said: others }: SoundTries = { right: 0, said: {} },
): number {
  const surely = SURE_SHARE * Math.max(LEAST_PRIOR, 1 / (1 + Math.exp(-prior)));
  const tries = right + Object.values(others).reduce((sum, count) => sum + count, 0);
  const share = (PRIOR_TRIES * surely + (others[said] ?? 0)) / (PRIOR_TRIES + tries);
  const shift = STEEPNESS * (logit(share) - logit(surely));
  return Math.min(MOST_RAISED, Math.max(MOST_LOWERED, shift));
}

const logit = (share: number): number => Math.log(share / (1 - share));

/**
 * Counts a person's tries in her attempts, those at single words too. A slip counts if it were sure without
 * any tries; *not sure*, and a disputed mark, is no try.
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
    const said = saidIn(sound);
    if (sound.expected === null || said === undefined) continue;
    const phone = baseOf(sound.expected);
    const tries = history[phone] ?? { right: 0, said: {} };
    history[phone] = tries;
    if (said === phone) tries.right += 1;
    else tries.said[said] = (tries.said[said] ?? 0) + 1;
  }
  return history;
}

/**
 * Returns the sound that was said (ARPAbet without stress; `-` for none); undefined if that isn't sure, or is
 * disputed.
 */
function saidIn({ heard, error, slip, original }: AssessedPhone): string | undefined {
  if (original) return undefined;
  if (slip) return slip.isSureAlone ? slip.said : undefined;
  if (error === 'dropped') return '-';
  return heard !== null && (error === 'none' || error === 'replaced') ? baseOf(heard) : undefined;
}
