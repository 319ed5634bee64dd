import type { Attempt } from '@sayable/shared/contracts';

/** Makes an attempt for tests. */
export function attempt(id: string, startedAt: number, more: Partial<Attempt> = {}): Attempt {
  const source = { url: 'https://example.org', title: 'Example' };
  return { id, text: 'The cat sat.', source, startedAt, durationMs: 1_000, state: 'assessed', ...more };
}

/** Returns the fields of an assessed attempt: one word with these phones. */
export function assessed(overall: number, phones: [string, number][] = [['TH', 20]]): Partial<Attempt> {
  const scores = { overall, accuracy: overall, completeness: 100, fluency: 80, prosody: 60 };
  const word = { userIndex: 0, botIndex: 0, span: [0, 3] as [number, number], score: overall };
  return {
    state: 'assessed',
    assessment: {
      scores,
      words: [
        {
          ...word,
          error: 'mispronounced',
          phones: phones.map(([expected, score]) => ({
            expected,
            heard: expected,
            score,
            error: 'replaced',
          })),
        },
      ],
    },
  };
}
