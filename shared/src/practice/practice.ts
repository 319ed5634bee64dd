import type { Pronunciation } from '../contracts/plan.ts';
import { planUtterance } from '../phonetics/index.ts';
import type { Recording, Voice } from '../ports/voice.ts';
import { type Abortable, Mutex, unlessAborted } from '../std/index.ts';
import { createReferenceCache } from './reference-cache.ts';
import { createSoundScoring } from './score-sounds.ts';
import type { Practice, PracticeParts } from './types.ts';
import { createUtteranceScoring } from './utterance-scoring.ts';

/** One second, so that a long file can be aborted between two pushes. */
const PUSHED_SAMPLES = 16_000;

/** The practise pipeline over its ports, the same in the extension, the command line and the service. */
export function createPractice(parts: PracticeParts): Practice {
  // The aligner has one decoder, for the reference and for the person.
  const decoder = new Mutex();
  const sounds = parts.sounds && createSoundScoring(parts.sounds);
  const references = createReferenceCache({ ...parts, sounds }, decoder);

  const practice: Practice = {
    async prepare(text, { signal, english } = {}) {
      const british = english === 'british' ? parts.british : undefined;
      const options = { british, ...(signal && { signal }) };
      return practice.preparePlan(await planUtterance(text, parts.pronouncer, options));
    },
    preparePlan: (plan) => ({
      plan,
      reference: (options = {}) =>
        unlessAborted(references.of(plan, options.pace ?? 'normal'), options.signal),
      adopt: (audio, options = {}) =>
        unlessAborted(references.adopt(plan, options.pace ?? 'normal', audio), options.signal),
    }),
    say: (phones, options) => sayWord(parts.voice, phones, options),
    async startScoring(prepared, { signal, isWhole } = {}) {
      const reference = await prepared.reference({ signal });
      const referenceRecognition = await unlessAborted(reference.recognition(), signal);
      // A speaking person takes precedence over sentences that are prepared ahead.
      const release = await decoder.acquire({ urgent: true });
      try {
        signal?.throwIfAborted();
        const recognition = await parts.aligner.startRecognition(prepared.plan.words, prepared.plan.others);
        return createUtteranceScoring({
          plan: prepared.plan,
          reference,
          referenceRecognition,
          referenceOf: (plan) => references.of(plan, 'normal'),
          recognition,
          judge: parts.judge,
          sounds,
          isWhole,
          slips: parts.slips,
          pronouncer: parts.pronouncer,
          release,
        });
      } catch (failure) {
        release();
        throw failure;
      }
    },
    async *assess(prepared, samples, options = {}) {
      const scoring = await practice.startScoring(prepared, { ...options, isWhole: true });
      try {
        for (let start = 0; start < samples.length; start += PUSHED_SAMPLES) {
          options.signal?.throwIfAborted();
          await scoring.push(samples.subarray(start, start + PUSHED_SAMPLES));
        }
        yield* scoring.finish(options);
      } finally {
        scoring.cancel();
      }
    },
  };
  return practice;
}

/** Synthesises the phones of a word; its letters have no effect. */
function sayWord(voice: Voice, phones: Pronunciation, { signal }: Abortable = {}): Promise<Recording> {
  return voice.speak('word', { sayAs: [{ span: [0, 4], phones }], ...(signal && { signal }) });
}
