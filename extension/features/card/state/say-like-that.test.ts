import { expect, it } from 'vitest';
import { failed, type Input, judged, play, record, result, started, stopped } from '../card.test-support.ts';
import { nextAction } from './next-step.ts';
import { noticeText } from './notice-text.ts';
import { earlierTry, isOwnChanged, isToSayLikeThat, type PlayButton } from './state.ts';

const press = (button: PlayButton): Input => ({
  type: 'play',
  button,
  command: { type: 'play-attempt', attemptId: 'a', change: 'melody' },
});
const over: Input = (host) => host.show({ sound: null });

it.each(['attempt-melody', 'attempt-pauses'] as const)(
  'after %s the sentence is said like that',
  (button) => {
    const playing = play(...result, press(button)).state;
    expect(isOwnChanged(playing)).toBe(true);
    const { state } = play(...result, press(button), over);
    expect(isOwnChanged(state)).toBe(false);
    expect(isToSayLikeThat(state, 'attempt')).toBe(true);
    expect(nextAction(state, true)).toEqual({ name: 'record' });
  },
);

it('is over with the next recording, or another sound', () => {
  const { state } = play(...result, press('attempt-melody'), over, record, started('b'));
  expect(isToSayLikeThat(state, 'attempt')).toBe(false);
  expect(isToSayLikeThat(play(...result, press('attempt-melody'), press('attempt')).state, 'attempt')).toBe(
    false,
  );
});

it('is compared with the try that was heard otherwise, until the next one', () => {
  const next = (id: string): Input[] => [record, started(id), stopped(id), judged(id)];
  const heard = [...result, press('attempt-melody'), over];
  expect(earlierTry(play(...result, ...next('b')).state)).toBeUndefined();
  expect(earlierTry(play(...heard).state)).toBeUndefined();
  expect(earlierTry(play(...heard, ...next('b')).state)).toBe('a');
  expect(earlierTry(play(...heard, ...next('b'), ...next('c')).state)).toBeUndefined();
  const afterFailure = play(...heard, record, started('b'), stopped('b'), failed, ...next('c'));
  expect(earlierTry(afterFailure.state)).toBe('a');
});

it('is nothing to say if the voice could not be changed', () => {
  const refused: Input = (host) =>
    host.show({ sound: null, notices: [{ id: 9, name: 'not-changed', why: 'voice-creaks' }] });
  const { state } = play(...result, press('attempt-melody'), refused);
  expect(isToSayLikeThat(state, 'attempt')).toBe(false);
});

it('is about a word after that word', () => {
  const open: Input = { type: 'open-word', index: 0, anchor: null };
  const heard = [...result, open, press('word-melody'), over];
  expect(isToSayLikeThat(play(...heard).state, 'word')).toBe(true);
  expect(isToSayLikeThat(play(...heard).state, 'attempt')).toBe(false);
  expect(isToSayLikeThat(play(...heard, { type: 'close-word' }, open).state, 'word')).toBe(false);
});

it.each([
  'words-missing',
  'noise-behind',
  'voice-too-high',
  'voice-without-pitch',
  'voice-creaks',
  'model-without-pitch',
] as const)('one sentence says why not for %s, and what to do', (why) => {
  expect(noticeText({ id: 1, name: 'not-changed', why })).toMatch(/^[^.]+: [a-z][^.]+\.$/);
});
