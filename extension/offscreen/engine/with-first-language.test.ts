import type { Attempt, English } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import type { SpeechEngine } from './ports.ts';
import { withFirstLanguage } from './with-first-language.ts';

const judge = vi.fn(async () => ({ alignment: { user: [], bot: [] } }));
const engine = { judge, listen: judge } as unknown as SpeechEngine;
const samples = new Float32Array(1);

const attempt = (slipsOf: string): Attempt => {
  const phones = [{ expected: 'IH1', heard: 'IH1', score: 95, error: 'none' as const }];
  const word = {
    userIndex: 0,
    botIndex: 0,
    span: [0, 2] as [number, number],
    score: 95,
    error: 'none' as const,
  };
  return {
    id: 'a',
    text: 'It',
    source: { url: 'https://a.example/', title: '' },
    startedAt: 1,
    durationMs: 9,
    state: 'assessed',
    assessment: { slipsOf, words: [{ ...word, phones }] },
  };
};

describe('an engine that knows the first language', () => {
  it('passes the language of the present settings with each judgement', async () => {
    type Known = { firstLanguage: string | null; english: English };
    let settings: Known | undefined = { firstLanguage: 'es-AR', english: 'british' };
    const knowing = withFirstLanguage(engine, async () => settings, { lastJudged: async () => [] });
    await knowing.judge('hi', samples, { words: [0, 1] });
    expect(judge).toHaveBeenLastCalledWith('hi', samples, {
      words: [0, 1],
      english: 'british',
      speaker: { firstLanguage: 'es-AR', english: 'british', tries: {} },
    });
    settings = { firstLanguage: null, english: 'american' };
    await knowing.listen('hi', new MessageChannel().port2);
    const speaker = { firstLanguage: null, english: 'american', tries: {} };
    expect(judge).toHaveBeenLastCalledWith('hi', expect.anything(), {
      english: 'american',
      speaker,
    });
    settings = undefined;
    await knowing.judge('hi', samples);
    expect(judge).toHaveBeenLastCalledWith('hi', samples, {});
  });

  it('passes the person’s own tries, and counts them anew only after attempts have changed', async () => {
    const lastJudged = vi.fn(async () => [attempt('es')]);
    const knowing = withFirstLanguage(
      engine,
      async () => ({ firstLanguage: 'es', english: 'american' as const }),
      { lastJudged },
    );
    const passed = async () => {
      await knowing.judge('hi', samples);
      return judge.mock.lastCall;
    };
    const once = { es: { IH: { right: 1, said: {} } } };
    expect(await passed()).toEqual([
      'hi',
      samples,
      { english: 'american', speaker: { firstLanguage: 'es', english: 'american', tries: once } },
    ]);
    lastJudged.mockResolvedValue([attempt('es'), attempt('es')]);
    expect(await passed()).toEqual([
      'hi',
      samples,
      { english: 'american', speaker: { firstLanguage: 'es', english: 'american', tries: once } },
    ]);
    knowing.recount();
    const twice = { es: { IH: { right: 2, said: {} } } };
    expect(await passed()).toEqual([
      'hi',
      samples,
      { english: 'american', speaker: { firstLanguage: 'es', english: 'american', tries: twice } },
    ]);
  });

  it('judges without tries while the database fails or doesn’t answer', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const lastJudged = vi.fn(async (): Promise<Attempt[]> => [attempt('es')]);
    lastJudged.mockRejectedValueOnce(new Error('locked'));
    const knowing = withFirstLanguage(
      engine,
      async () => ({ firstLanguage: 'es', english: 'american' as const }),
      { lastJudged },
    );
    await knowing.judge('hi', samples);
    expect(judge).toHaveBeenLastCalledWith('hi', samples, {
      english: 'american',
      speaker: { firstLanguage: 'es', english: 'american', tries: {} },
    });
    await knowing.judge('hi', samples);
    expect(judge.mock.lastCall).toMatchObject([{}, {}, { speaker: { tries: { es: {} } } }]);
    const silent = { lastJudged: () => new Promise<Attempt[]>(() => undefined) };
    await withFirstLanguage(
      engine,
      async () => ({ firstLanguage: 'es', english: 'american' as const }),
      silent,
    ).judge('hi', samples);
    expect(judge).toHaveBeenLastCalledWith('hi', samples, {
      english: 'american',
      speaker: { firstLanguage: 'es', english: 'american', tries: {} },
    });
  });
});
