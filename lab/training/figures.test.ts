import type { Assessment } from '@sayable/shared/contracts';
import type { PreparedUtterance } from '@sayable/shared/practice';
import { afterAll, describe, expect, it } from 'vitest';
import { openPractice } from '../../scripts/lib/score-practice.ts';
import { differenceOf } from '../../shared/src/assessment/phone/judge-by-aligner.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import { referenceVoice, speak } from '../../tools/driver/sound/speak.ts';
import { deliberateErrors, saidWrongly } from './deliberate.ts';

/**
 * Checks the evidence of the aligner, on which the judgement relies, with the real engine and voice, in Node.
 */
const { practice, dispose } = await openPractice({ scoresSounds: false });
afterAll(dispose);

const sentences = [
  'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  'I think we should leave now.',
  'She asked me about the test.',
  'Please sit down on the chair by the window.',
];

/**
 * The kinds of error that the acoustic model can distinguish. docs/assessment.md lists those that it cannot.
 */
const strongKinds = new Set([
  'DH>Z',
  'TH>T',
  'TH>S',
  'IH>IY',
  'IY>IH',
  'V>W',
  'R>L',
  'L>R',
  'Z>S',
  '-S',
  '-NG',
  'AE>AA',
]);
const strongErrors = deliberateErrors.filter(({ kind }) => strongKinds.has(kind));

async function assess(prepared: PreparedUtterance, samples: Float32Array): Promise<Assessment> {
  for await (const event of practice.assess(prepared, samples)) {
    if (event.type === 'utterance-assessed') return event.judgement.assessment;
  }
  throw new Error('not judged');
}

const flagged = ({ words }: Assessment) =>
  words.filter(({ error }) => error !== 'none' && error !== 'unsure');

/** Returns the samples 10 dB lower and 0.3 s later, with faint room noise before and after. */
function quieterAndLater(samples: Float32Array): Float32Array {
  const shifted = new Float32Array(samples.length + 9_600);
  shifted.set(
    samples.map((sample) => sample * 10 ** (-10 / 20)),
    4_800,
  );
  return shifted;
}

describe('synthetic speech', () => {
  it.each(sample(sentences, 1))('is right if it is the reference: %s', { timeout: 60_000 }, async (text) => {
    const prepared = await practice.prepare(text);
    const { samples } = await speak(text, { voice: referenceVoice });
    for (const version of [samples, quieterAndLater(samples)]) {
      const assessment = await assess(prepared, version);
      expect(flagged(assessment)).toEqual([]);
    }
  });

  it('has most of its deliberate errors flagged and named, and few of its right words flagged', {
    timeout: 180_000,
  }, async () => {
    const counts = { deliberate: 0, flagged: 0, named: 0, right: 0, wronglyFlagged: 0 };
    for (const { text, word, kind } of sample(strongErrors, 6)) {
      const prepared = await practice.prepare(text);
      const at = prepared.plan.words.findIndex((planned) => planned.word === word);
      const due = prepared.plan.words[at]?.pronunciations[0] ?? [];
      const { samples } = await speak(text, { lexicon: { [word]: saidWrongly(due, kind) } });
      const assessment = await assess(prepared, samples);
      const wrong = assessment.words.find(({ botIndex }) => botIndex === at);
      counts.deliberate += 1;
      counts.flagged += wrong?.error === 'mispronounced' ? 1 : 0;
      counts.named += wrong?.phones.some(
        (phone) => differenceOf({ expected: phone.expected, recognized: phone.heard }) === kind,
      )
        ? 1
        : 0;
      counts.right += assessment.words.length - 1;
      counts.wronglyFlagged += flagged(assessment).filter((other) => other !== wrong).length;
    }
    console.log('Deliberate errors, second voice:', JSON.stringify(counts));
    expect(counts.flagged / counts.deliberate).toBeGreaterThanOrEqual(0.7);
    expect(counts.named).toBeGreaterThanOrEqual(counts.flagged);
    expect(counts.wronglyFlagged / counts.right).toBeLessThan(0.03);
  });
});
