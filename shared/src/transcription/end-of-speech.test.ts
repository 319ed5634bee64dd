import { describe, expect, it } from 'vitest';
import { EndOfSpeech } from './end-of-speech.ts';

const SECOND = 16_000;

/**
 * Returns where speech ends in parts of a level each, in milliseconds, as they are pushed in frames of 32 ms.
 */
function endOf(...parts: readonly { seconds: number; level: number }[]): number | undefined {
  const samples = parts.flatMap(({ seconds, level }) =>
    Array.from({ length: seconds * SECOND }, (_, at) => (at % 2 === 0 ? level : -level)),
  );
  const end = new EndOfSpeech();
  for (let at = 0; at < samples.length; at += 512) end.push(Float32Array.from(samples.slice(at, at + 512)));
  return end.sample === undefined ? undefined : end.sample / 16;
}

const quiet = { seconds: 0.2, level: 0.000_5 };
const speech = { seconds: 0.4, level: 0.2 };

describe('the end of speech by its level', () => {
  it.each([
    ['behind a loud word', [quiet, speech, quiet], 600],
    ['behind a weak sound', [quiet, speech, { seconds: 0.1, level: 0.002 }, quiet], 700],
    ['behind a click', [quiet, speech, quiet, { seconds: 0.02, level: 0.2 }, quiet], 820],
    ['at the end, while the speech goes on', [quiet, speech], 600],
    ['in digital silence', [{ seconds: 0.2, level: 0 }, speech, { seconds: 0.2, level: 0 }], 600],
  ])('is found %s', (_, parts, endMs) => expect(endOf(...parts)).toBeCloseTo(endMs));

  it.each([
    ['in silence', [quiet]],
    ['in speech without any quiet', [speech]],
    ['in a loud room', [{ ...quiet, level: 0.1 }, speech, { ...quiet, level: 0.1 }]],
    ['with clicks alone', [quiet, { seconds: 0.06, level: 0.2 }, quiet]],
  ])('is unknown %s', (_, parts) => expect(endOf(...parts)).toBeUndefined());
});
