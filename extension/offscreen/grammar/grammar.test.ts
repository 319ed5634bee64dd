import { type GrammarNotes, grammarNotes } from '@sayable/shared/grammar';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serveCalls } from '../workers/index.ts';
import { GrammarCorrector } from './corrector.ts';
import type { GrammarCalls } from './protocol.ts';

const { signal } = new AbortController();

describe('the embedded grammar checker', () => {
  const corrector = new GrammarCorrector((onReply) => ({
    post: serveCalls<GrammarCalls>({ correct: async (checked) => grammarNotes(checked) }, (reply) =>
      onReply(structuredClone(reply)),
    ),
    terminate: () => undefined,
  }));
  afterEach(() => corrector.release());

  it.each([
    ['i want go to the station', 'i want to go to the station'],
    ['She go to school every day.', 'She goes to school every day.'],
    ['He don’t like it.', 'He doesn’t like it.'],
    ['I have went there.', 'I have gone there.'],
    ['I didn’t went there.', 'I didn’t go there.'],
    ['We was late.', 'We were late.'],
    ['I could of done it.', 'I could have done it.'],
    ['I am here since two years.', 'I have been here for two years.'],
    ['She is more better.', 'She is better.'],
    ['🙂 She go home.', '🙂 She goes home.'],
    ['I am agree, it depends of you.', 'I agree, it depends on you.'],
  ])('corrects: %s', async (said, better) => {
    const { corrected, corrections } = await corrector.correct({ text: said }, { signal });
    expect(corrected.replaceAll("'", '’')).toBe(better);
    for (const correction of corrections) {
      expect(said).toContain(correction.said);
      expect(correction.because).not.toBe('');
    }
  });

  it.each([
    'A red one.',
    'No, I live far away.',
    'A software company.',
    'Are you new here?',
    'Is there time? Or later?',
    'I could of course do that.',
  ])('leaves a correct text alone: %s', async (text) => {
    expect((await corrector.correct({ text }, { signal })).corrected).toBe(text);
  });

  it('ignores a word that was recognised with low confidence', async () => {
    const text = 'She go to school';
    const heard = text.split(' ').map((word) => ({ text: word, confidence: word === 'She' ? 0.2 : 0.9 }));
    expect((await corrector.correct({ text, heard }, { signal })).corrections).toEqual([]);
  });

  it.each(['hi my name is sam', 'can i have a coffee please', 'Thanks, you too.', 'i like to go to london'])(
    'ignores spelling and punctuation: %s',
    async (text) => {
      expect(await corrector.correct({ text }, { signal })).toEqual({ corrected: text, corrections: [] });
    },
  );
});

const nothing: GrammarNotes = { corrected: 'hi', corrections: [] };

describe('the grammar checker’s worker', () => {
  afterEach(() => vi.useRealTimers());

  function setUp(answers = true) {
    const links: { terminated: boolean; crash(): void }[] = [];
    const corrector = new GrammarCorrector((onReply, onCrash) => {
      const link = { terminated: false, crash: onCrash };
      links.push(link);
      return {
        post: ({ id }) => {
          if (answers) queueMicrotask(() => onReply({ id, result: { ok: true, value: nothing } }));
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

  it('is replaced if it crashes or hangs', async () => {
    vi.useFakeTimers();
    const { corrector, links } = setUp(false);
    const crashed = expect(corrector.correct({ text: 'hi' }, { signal })).rejects.toMatchObject({
      retryable: true,
    });
    links[0]?.crash();
    await crashed;
    const hanging = expect(corrector.correct({ text: 'hi' }, { signal })).rejects.toMatchObject({
      code: 'internal',
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await hanging;
    expect(links.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  it('can be cancelled', async () => {
    const { corrector } = setUp(false);
    const controller = new AbortController();
    const asked = corrector.correct({ text: 'hi' }, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toHaveProperty('name', 'AbortError');
    corrector.release();
  });
});
