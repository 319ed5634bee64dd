import type { Assessment, WireError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import {
  alignment,
  type Input,
  judged,
  listening,
  play,
  prepared,
  record,
  result,
  scores,
  started,
  text,
  word,
} from '../card.test-support.ts';
import { helpersNote } from '../view/helpers-note.tsx';
import { glossOfAssessment } from './gloss.ts';

const error = (code: WireError['code']): WireError => ({ code, message: 'No.', retryable: false });
const read =
  (voice: 'embedded' | 'server' = 'embedded'): Input =>
  (host) =>
    host.read(voice);
const voiceGone: Input = (host) => host.sentence({ serverError: error('timeout') });
const deaf =
  (attemptId: string): Input =>
  (host) =>
    host.attempt({ serverError: error('rate-limited') }, attemptId);
const refined =
  (attemptId: string, about: Partial<Assessment> = { checkedBy: 'server' }): Input =>
  (host) =>
    host.attempt(
      { result: { alignment, assessment: { scores, words: [word(0, 0, 0, 60)], ...about } } },
      attemptId,
    );
const placed = (name: 'mfa' | 'embedded') => refined('a', { alignedBy: { name, version: '1' } });
const scoredAndPlaced = refined('a', {
  scoredBy: { name: 'sounds', version: 'v1' },
  alignedBy: { name: 'mfa', version: '1' },
});

describe('a refined result', () => {
  it('replaces the one on the screen, and an open popover stays open', () => {
    const { state } = play(...result, { type: 'open-word', index: 0, anchor: null }, refined('a'));
    expect(state.phase).toMatchObject({
      name: 'result',
      attempt: { attemptId: 'a', assessment: { checkedBy: 'server' } },
    });
    expect(state.openWord).toMatchObject({ index: 0, anchor: null });
  });

  it('is ignored if it belongs to an earlier or cancelled recording', () => {
    expect(play(...result, refined('older')).state).toEqual(play(...result).state);
    const { state } = play(...result, record, started('b'), refined('a'), { type: 'cancel' });
    expect(state.phase).toMatchObject({ name: 'result', attempt: { assessment: { checkedBy: 'server' } } });
  });
});

describe('the note about the server', () => {
  it.each<[string, Parameters<typeof play>, string | null]>([
    ['no server', [...result, read()], null],
    ['its voice', [prepared, read(), read('server')], 'Read by your server’s voice.'],
    [
      'no voice of it',
      [prepared, read(), voiceGone],
      'Your server took too long, so the built-in voice reads.',
    ],
    ['what it heard', [...result, refined('a')], 'Checked with what your server heard.'],
    ['an aligner of it', [...result, placed('mfa')], 'Your server helped to find the sounds.'],
    ['its own aligner', [...result, placed('embedded')], 'Your server helped to find the sounds.'],
    [
      'both',
      [read('server'), ...result, refined('a')],
      'Checked with what your server heard. Read by your server’s voice.',
    ],
    [
      'an ear that is busy',
      [...result, deaf('a')],
      'Your server is busy, so the score is this device’s own.',
    ],
    ['an ear for another recording', [...result, deaf('b')], null],
    [
      'an ear that was deaf for the recording before',
      [...result, deaf('a'), record, started('b'), judged('b')],
      null,
    ],
    [
      'neither',
      [...result, voiceGone, deaf('a')],
      'Your server is busy, so the built-in voice reads, and the score is this device’s own.',
    ],
    [
      'only the server’s aligner if the network on this device scored the sounds',
      [...result, scoredAndPlaced],
      'Your server helped to find the sounds.',
    ],
    ['while recording', [read('server'), ...listening], null],
  ])('describes %s', (_, inputs, line) => {
    expect(helpersNote(play(...inputs).state)).toBe(line);
  });

  it('says once that the device has to join again', () => {
    const lost: Input = (host) => {
      const serverError = error('unauthorized');
      host.sentence({ serverError });
      host.attempt({ serverError });
    };
    expect(helpersNote(play(...result, lost).state)).toBe(
      'Your server no longer knows this device. Join it again in the options.',
    );
  });
});

describe('the words that were said instead', () => {
  const user = (said: string) => ({ user: [{ word: said, xmin: 0, xmax: 1, phones: [] }], bot: [] });
  it.each([
    ['replaced', 'boat', 'boat'],
    ['replaced', '<unk>', null],
    ['unsure', 'boat', null],
  ] as const)('are shown if they are known: %s by %s', (wrong, said, told) => {
    const [shown] = glossOfAssessment(text, [{ ...word(0, 0, 0), error: wrong }], user(said));
    expect(shown?.said).toBe(told);
  });

  it('are in the sentence if they were added', () => {
    const added = { ...word(null, 0, 2), span: [2, 2] as [number, number], error: 'added' as const };
    expect(glossOfAssessment(text, [added], user('really'))[0]?.written).toBe('really');
  });
});
