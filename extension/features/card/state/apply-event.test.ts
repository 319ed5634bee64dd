import { describe, expect, it } from 'vitest';
import {
  checking,
  judged,
  level,
  listening,
  play,
  prepared,
  record,
  result,
  started,
  stopped,
  word,
} from '../card.test-support.ts';
import { noticeText } from './notice-text.ts';
import type { Input } from './state.ts';

describe('a recording’s phases', () => {
  it('lead from preparing over listening and checking to the result', () => {
    expect(play().phase.name).toBe('preparing');
    expect(play(prepared).phase.name).toBe('idle');
    expect(play(prepared, record).phase.name).toBe('opening');
    expect(play(...listening).phase.name).toBe('listening');
    expect(play(...checking).phase.name).toBe('checking');
    expect(play(...result).phase).toMatchObject({ name: 'result', attempt: { attemptId: 'a' } });
  });

  it('do not start before the sentence is prepared', () => {
    expect(play(record)).toMatchObject({ phase: { name: 'preparing' }, commands: [] });
  });

  it('collect words in the order of the text, and keep the later word for the same place', () => {
    const { phase } = play(
      ...checking,
      { type: 'words-assessed', attemptId: 'a', words: [word(1, 1, 2), word(null, 5, 4)] },
      { type: 'words-assessed', attemptId: 'a', words: [word(0, 0, 0), word(1, 1, 2, 40)] },
    );
    expect(phase.name === 'checking' && phase.words.map(({ span, score }) => [span[0], score])).toEqual([
      [0, 90],
      [2, 40],
      [4, 90],
    ]);
  });

  it('keep only as many levels as can be drawn', () => {
    const { phase } = play(...listening, ...Array.from({ length: 500 }, () => level(0.3)));
    expect(phase.name === 'listening' && phase.levels.length).toBe(90);
  });

  it('stop the playback before the recording', () => {
    const listen: Input = {
      type: 'play',
      button: 'reference',
      command: { type: 'play-reference', pace: 'normal' },
    };
    expect(play(prepared, listen, record).commands).toEqual([
      'play-reference',
      'stop-playing',
      'start-recording',
    ]);
  });
});

describe('a late event', () => {
  it('is ignored if it belongs to another recording', () => {
    const again: Input[] = [...result, record, started('b')];
    expect(play(...again, judged('a')).phase.name).toBe('listening');
    expect(
      play(...again, stopped('b'), { type: 'words-assessed', attemptId: 'a', words: [word(0, 0, 0)] }).phase,
    ).toMatchObject({ name: 'checking', words: [] });
  });

  it.each([
    ['limit', /one minute/],
    ['lost', /went away/],
  ] as const)('explains beside the result why the recording ended: %s', (because, words) => {
    const end = { type: 'recording-stopped', attemptId: 'a', because } as const;
    for (const inputs of [[end], [end, judged('a')]]) {
      const { notice } = play(...listening, ...inputs).state;
      expect(notice && noticeText(notice)).toMatch(words);
    }
    expect(play(...listening, end, judged('a'), record, started('b')).state.notice).toBeNull();
  });

  it('with a level is ignored after the end', () => {
    expect(play(...checking, level(1)).phase).toEqual(play(...checking).phase);
  });

  it('with a result is accepted without the recording’s end', () => {
    expect(play(...listening, judged('a')).phase.name).toBe('result');
  });
});
