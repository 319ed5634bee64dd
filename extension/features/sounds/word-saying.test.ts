import type { Assessment, Contrast } from '@sayable/shared/contracts';
import { outcomeOfContrast } from '@sayable/shared/contrasts';
import { describe, expect, it } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { counted, judgeContrast, resultOf, roundCounts, sayingOf } from './word-saying.ts';

const contrast: Contrast = {
  word: 'sheep',
  phones: ['SH', 'IY1', 'P'],
  at: 1,
  otherWord: 'ship',
  other: 'IH',
};

function assessment(probability: number | undefined, vowel: 'none' | 'replaced' = 'none'): Assessment {
  const phones = contrast.phones.map((expected, at) => ({
    expected,
    heard: expected,
    score: 90,
    error: at === contrast.at ? vowel : ('none' as const),
  }));
  return {
    scores: { overall: 90, accuracy: 90, completeness: 100, fluency: 90, prosody: 90 },
    words: [{ userIndex: 0, botIndex: 0, span: [0, 5], score: 90, error: 'none', phones }],
    ...(probability !== undefined && { contrast: probability }),
  };
}

/** A word that is prepared, and the tries at it of these probabilities. */
function said(...probabilities: number[]) {
  const client = new FakeClient();
  const since = client.send({ type: 'prepare-sentence', text: 'sheep', source: { url: '', title: '' } });
  client.show({ plan: { text: 'sheep', words: [] } });
  for (const [index, probability] of probabilities.entries()) {
    client.send({ type: 'start-recording', contrast });
    const result = { alignment: { user: [], bot: [] }, assessment: assessment(probability) };
    client.attempt({ attemptId: `try ${index}`, phase: 'assessed', result });
  }
  return { client, since, state: () => sayingOf(client.view, judgeContrast(contrast), since) };
}

describe('a spoken word of a minimal pair', () => {
  it.each([
    [0.97, 'none', 'hit'],
    [0.97, 'replaced', 'unsure'],
    [0.03, 'none', 'miss'],
    [0.5, 'none', 'unsure'],
    [undefined, 'none', 'unsure'],
  ] as const)('with a probability of %s and the sound %s is a %s', (probability, vowel, outcome) => {
    expect(outcomeOfContrast(assessment(probability, vowel), contrast)).toBe(outcome);
  });

  it('can be said three times; an uncertain try does not count', () => {
    const tries = (...more: number[]) => said(0.5, 0.02, 0.5, 0.02, ...more).state().tries;
    expect(counted(tries())).toHaveLength(2);
    expect([tries(), tries(0.02), tries(0.98)].map(resultOf)).toEqual([null, false, true]);
  });

  it('counts as missed in a round if it was the other one once', () => {
    const tries = (...probabilities: number[]) => said(...probabilities).state().tries;
    const words = [
      { word: 'sheep', tries: tries(0.98) },
      { word: 'ship', tries: tries(0.02, 0.5, 0.98) },
      { word: 'heat', tries: tries(0.02, 0.02, 0.02) },
      { word: 'hit', tries: tries(0.5) },
      { word: 'eat', tries: [] },
    ];
    expect(roundCounts(words)).toMatchObject({ right: 2, wrong: 1, missed: ['ship', 'heat'] });
    expect(roundCounts([])).toEqual({ right: 0, wrong: 0, missed: [] });
  });

  it('shows nothing of the word before it', () => {
    const { client, since } = said(0.98);
    const next = client.send({ type: 'judge-attempt', attemptId: 'other' });
    expect(sayingOf(client.view, judgeContrast(contrast), next)).toMatchObject({ step: 'rest', tries: [] });
    expect(sayingOf(client.view, judgeContrast(contrast), Infinity).step).toBe('preparing');
    expect(sayingOf(client.view, judgeContrast(contrast), since).tries).toHaveLength(1);
  });

  it('waits after a failure, which does not count as a try', () => {
    const { client, state } = said();
    client.send({ type: 'start-recording', contrast });
    expect(state().step).toBe('opening');
    const error = { code: 'unprocessable', message: 'No.', retryable: false, reason: 'silence' } as const;
    client.attempt({ phase: 'failed', error });
    expect(state()).toMatchObject({ step: 'rest', tries: [], failure: { reason: 'silence' } });
    client.send({ type: 'start-recording', contrast });
    expect(state().failure).toBeNull();
  });
});
