import { describe, expect, it, vi } from 'vitest';
import type { SpeechEngine } from './ports.ts';
import { withFirstLanguage } from './with-first-language.ts';

describe('an engine that knows the first language', () => {
  const judge = vi.fn(async () => ({ alignment: { user: [], bot: [] } }));
  const engine = { judge, listen: judge } as unknown as SpeechEngine;

  it('passes the language of the present settings with each judgement', async () => {
    let settings: { firstLanguage: string | null } | undefined = { firstLanguage: 'es-AR' };
    const knowing = withFirstLanguage(engine, async () => settings);
    await knowing.judge('hi', new Float32Array(1), { words: [0, 1] });
    expect(judge).toHaveBeenLastCalledWith('hi', expect.anything(), {
      words: [0, 1],
      firstLanguage: 'es-AR',
    });
    for (settings of [{ firstLanguage: null }, undefined]) {
      await knowing.listen('hi', new MessageChannel().port2);
      expect(judge).toHaveBeenLastCalledWith('hi', expect.anything(), { firstLanguage: undefined });
    }
  });
});
