// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import { type SlipHistories, slipShift } from '../first-languages/index.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound, SlipListener, SuspectedSlip } from '../ports/sound-scorer.ts';
import { AppError } from '../std/index.ts';

const detectorSchema = z.object({
  /** ARPAbet without stress. */
  said: z.string(),
  /** The log odds that a speaker of the first language makes this slip. */
  prior: z.number(),
  bias: z.number(),
  scale: z.number(),
  /** Signed bytes in Base64, one for each number of `pooledEar`. */
  weights: z.base64(),
  /** The limits of the log odds, set on native voices. */
  sure: z.number(),
  doubtful: z.number(),
});

const detectorsSchema = z.object({
  /** The first language whose slips are heard (BCP 47), or `any`. */
  language: z.string(),
  /** The sounds that its speakers say in place of an expected one, by that one; all in ARPAbet without stress. */
  slips: z.record(z.string(), z.array(z.string())),
  /** By expected sound: ARPAbet without stress. */
  sounds: z.record(z.string(), z.array(detectorSchema)),
});

/** After these sounds and at the beginning, native speakers too stop the breath in a DH: "in the", "and that". It is no sure slip there. */
const stoppingDh = new Set(['T', 'D', 'N', 'S', 'Z', 'L', 'TH', 'DH', 'P', 'B', 'K', 'G', 'CH', 'JH']);

/** The detectors of a first language's slips. */
export interface SlipDetectors {
  /** Returns a listener for a person with these tries. */
  listenerFor(histories: SlipHistories): SlipListener;
}

/**
 * Reads the detectors of a first language: a file of `shared/models/accents`. The log odds of a slip are prior + bias + scale ·
 * (weights · ear) + {@link slipShift}. Of the slips whose limit is passed, the one that is furthest above its own is suspected.
 * @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format
 */
export function readSlipDetectors(data: unknown): SlipDetectors {
  const parsed = detectorsSchema.safeParse(data);
  if (!parsed.success) {
    throw new AppError('internal', 'The sound scorer is damaged. Install Sayable again.', {
      reason: 'engine-failed',
      cause: parsed.error,
    });
  }
  const { language, slips, sounds } = parsed.data;
  const detectors = new Map(
    Object.entries(sounds).map(([phone, own]) => [
      phone,
      own.map(({ weights, ...slip }) => ({
        ...slip,
        weights: Int8Array.from(atob(weights), (byte) => byte.charCodeAt(0)),
      })),
    ]),
  );
  const listenerFor = (histories: SlipHistories): SlipListener => {
    const slipIn = (sound: ScoredSound, before: string | undefined): SuspectedSlip | undefined => {
      const { expected, ear = new Float32Array(0) } = sound;
      const phone = baseOf(expected);
      const isStopping = phone === 'DH' && (before === undefined || stoppingDh.has(before));
      const suspected = (detectors.get(phone) ?? []).flatMap((slip) => {
        const { said, prior, bias, scale, weights, sure, doubtful } = slip;
        // Without what the ear heard nothing is suspected.
        if (ear.length !== weights.length) return [];
        const evidence = weights.reduce((sum, weight, at) => sum + weight * (ear[at] ?? 0), 0);
        const alone = prior + bias + scale * evidence;
        const logOdds = alone + slipShift(prior, said, histories[language]?.[phone]);
        if (Math.max(alone, logOdds) <= doubtful) return [];
        const isStoppedByNatives = isStopping && said === 'D';
        const isSure = logOdds > sure && !isStoppedByNatives;
        const verdict = isSure ? 'sure' : logOdds > doubtful ? 'doubtful' : 'unlikely';
        const isSureAlone = alone > sure && !isStoppedByNatives;
        return [{ slip: { said, verdict, isSureAlone } as const, excess: logOdds - sure }];
      });
      return suspected.sort((one, other) => other.excess - one.excess)[0]?.slip;
    };
    const isUnusual = ({ expected, recognized }: ScoredSound): boolean => {
      const phone = baseOf(expected);
      return recognized !== null && recognized !== phone && !slips[phone]?.includes(recognized);
    };
    return {
      language,
      mark: ({ words, utterance }) => ({
        utterance,
        words: words.map((word, index) => ({
          ...word,
          sounds: word.sounds.map((sound, at) => {
            const before = at > 0 ? word.sounds[at - 1] : words[index - 1]?.sounds.at(-1);
            const slip = slipIn(sound, before && baseOf(before.expected));
            return { ...sound, ...(slip && { slip }), ...(isUnusual(sound) && { isUnusual: true }) };
          }),
        })),
      }),
    };
  };
  return { listenerFor };
}
