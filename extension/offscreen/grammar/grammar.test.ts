import { type GrammarNotes, grammarNotes } from '@sayable/shared/grammar';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serveCalls } from '../workers/index.ts';
import { GrammarCorrector } from './corrector.ts';
import type { GrammarCalls } from './protocol.ts';

const { signal } = new AbortController();

it('the embedded grammar checker corrects in its worker, by the confidence of each word', async () => {
  const corrector = new GrammarCorrector((onReply) => ({
    post: serveCalls<GrammarCalls>({ correct: async (checked) => grammarNotes(checked) }, (reply) =>
      onReply(structuredClone(reply)),
    ),
    terminate: () => undefined,
  }));
  const text = 'She go to school';
  expect((await corrector.correct({ text }, { signal })).corrected).toBe('She goes to school');
  const heard = text.split(' ').map((word) => ({ text: word, confidence: word === 'She' ? 0.2 : 0.9 }));
  expect((await corrector.correct({ text, heard }, { signal })).corrections).toEqual([]);
  corrector.release();
});

const nothing: GrammarNotes = { corrected: 'hi', corrections: [] };

describe('the grammar checker’s worker', () => {
  afterEach(() => vi.useRealTimers());

  function setUp() {
    const links: { terminated: boolean }[] = [];
    const corrector = new GrammarCorrector((onReply) => {
      const link = { terminated: false };
      links.push(link);
      return {
        post: ({ id }) => {
          queueMicrotask(() => onReply({ id, result: { ok: true, value: nothing } }));
        },
        terminate: () => {
          link.terminated = true;
        },
      };
    });
    return { corrector, links };
  }

  it('starts with the first request and ends some minutes after the last', async () => {
    vi.useFakeTimers();
    const { corrector, links } = setUp();
    expect(links).toHaveLength(0);
    await corrector.correct({ text: 'hi' }, { signal });
    await vi.advanceTimersByTimeAsync(120_000);
    await corrector.correct({ text: 'hi' }, { signal });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(links.map(({ terminated }) => terminated)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(links.map(({ terminated }) => terminated)).toEqual([true]);
    await corrector.correct({ text: 'hi' }, { signal });
    expect(links).toHaveLength(2);
    corrector.release();
  });
});
