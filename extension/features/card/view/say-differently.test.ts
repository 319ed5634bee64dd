import { describe, expect, it } from 'vitest';
import { type Input, listening, noticed, play, result } from '../card.test-support.ts';

const differently: Input = { type: 'say-differently', word: 'think', phones: ['T', 'IH1', 'NG', 'K'] };
const changed: Input = (host) => host.attempt({ phase: 'checking' });

describe('the learner’s own pronunciation of a word', () => {
  it('is stored, and the recording on the screen is assessed again', () => {
    expect(play(...result, differently).commands.at(-1)).toBe('keep-pronunciation');
    expect(play(...result, differently, changed).phase.name).toBe('checking');
  });

  it('can be removed', () => {
    const { commands } = play(...result, { type: 'say-differently', word: 'think', phones: null });
    expect(commands.at(-1)).toBe('forget-pronunciation');
  });

  it('leaves the result if it can’t be stored', () => {
    const { phase } = play(...result, differently, noticed);
    expect(phase).toMatchObject({ name: 'result' });
  });

  it('is not stored during a recording', () => {
    expect(play(...listening, differently).commands).not.toContain('keep-pronunciation');
  });
});
