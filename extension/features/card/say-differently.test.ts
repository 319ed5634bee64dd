import { describe, expect, it } from 'vitest';
import type { Input } from './state.ts';
import { failed, listening, play, result } from './testing.ts';

const differently: Input = { type: 'say-differently', word: 'think', phones: ['T', 'IH1', 'NG', 'K'] };
const changed: Input = {
  type: 'pronunciation-changed',
  word: 'think',
  phones: ['T', 'IH1', 'NG', 'K'],
  attemptId: 'a',
};

describe('a word that is said differently', () => {
  it('is kept with the recording that is on the screen, which is judged anew', () => {
    expect(play(...result, differently).commands.at(-1)).toBe('keep-pronunciation');
    expect(play(...result, differently, changed).phase).toMatchObject({ name: 'checking', attemptId: 'a' });
  });

  it('is taken back', () => {
    const { commands } = play(...result, { type: 'say-differently', word: 'think', phones: null });
    expect(commands.at(-1)).toBe('forget-pronunciation');
  });

  it('leaves the result where it can not be kept', () => {
    const { phase } = play(...result, differently, failed('keep-pronunciation'));
    expect(phase).toMatchObject({ name: 'result' });
  });

  it('waits until a recording is over', () => {
    expect(play(...listening, differently).commands).not.toContain('keep-pronunciation');
  });
});
