// @vitest-environment happy-dom
import type { ReadingPhase, WireError } from '@sayable/shared/contracts';
import { errorText } from '@sayable/shared/texts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { announced, button, press, shown } from '../../ui/page.test-support.ts';
import type { ReadingBarActions, ReadingBarState } from './bar-state.ts';
import { ReadingBar } from './reading-bar.tsx';

const render = renderInPage();
const actions = {
  pause: vi.fn(),
  goOn: vi.fn(),
  step: vi.fn(),
  chooseMode: vi.fn(),
  showWord: vi.fn(),
  allowMicrophone: vi.fn(),
  end: vi.fn(),
  close: vi.fn(),
  sayWord: vi.fn(),
} satisfies ReadingBarActions;
beforeEach(() => {
  for (const action of Object.values(actions)) action.mockReset();
});

const state: ReadingBarState = {
  phase: 'listening',
  mode: 'alone',
  isLost: false,
  error: null,
  notice: null,
  account: {
    sentencesRead: 0,
    wordsSaid: 0,
    wordsRight: 0,
    wordsAssessed: 0,
    wordsPerMinute: null,
    pauses: 0,
  },
  isAway: false,
  toRepeat: [],
};
const error: WireError = { code: 'internal', message: '', retryable: true, reason: 'microphone-lost' };
const show = (changes: Partial<ReadingBarState> = {}, level = 0) => {
  const shownState = { ...state, ...changes };
  const store = { getState: () => shownState, level: () => level, subscribe: () => () => undefined };
  return render(<ReadingBar store={store} actions={actions} />);
};

describe('the bar of a reading', () => {
  it.each([
    ['opening', false],
    ['listening', true],
    ['asleep', true],
    ['speaking', true],
    ['paused', false],
    ['ended', false],
  ] as const)('says if it records while the reading is %s', async (phase: ReadingPhase, isRecording) => {
    await show({ phase });
    expect(shown().includes('Recording')).toBe(isRecording);
    expect(announced()).not.toBe('');
  });

  it('shows the loudness', async () => {
    await show({}, 0.5);
    expect(document.querySelector<HTMLElement>('.bar-dot > i')?.style.transform).toBe('scale(1.6)');
  });

  it('pauses and goes on, goes back and skips, and ends', async () => {
    await show();
    await press('Pause (Space)');
    await press('Back a sentence');
    await press('Skip this sentence');
    await press('End');
    await show({ phase: 'paused' });
    await press('Go on (Space)');
    expect(actions.pause).toHaveBeenCalledOnce();
    expect(actions.step.mock.calls).toEqual([[-1], [1]]);
    expect(actions.end).toHaveBeenCalledOnce();
    expect(actions.goOn).toHaveBeenCalledOnce();
  });

  it('offers the ways to read', async () => {
    await show();
    const select = document.querySelector('select');
    await act(() => {
      if (select) select.value = 'echo';
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(actions.chooseMode).toHaveBeenCalledExactlyOnceWith('echo');
    expect([...document.querySelectorAll('option')].map(({ text }) => text)).toEqual([
      ...['Alone', 'Echo', 'In turns', 'Along'],
    ]);
  });

  it('leads to the word only if it is out of sight', async () => {
    await show();
    expect(() => button('To the word')).toThrow();
    await show({ isAway: true });
    await press('To the word');
    expect(actions.showWord).toHaveBeenCalledOnce();
  });

  it.each([
    ['a lost place', { isLost: true }, 'Sayable does not hear these words: go on at the marked one'],
    ['a hidden page', { phase: 'paused', notice: 'hidden' }, 'Paused while this page was hidden'],
    ['a failure', { phase: 'paused', error }, errorText(error).detail],
    ['a voice that the microphone hears', { mode: 'along', error }, errorText(error).detail],
    ['a failed voice', { phase: 'speaking', error }, errorText(error).detail],
  ] as const)('says what to do after %s', async (_name, changes, text) => {
    await show(changes);
    expect(announced()).toContain(text);
  });

  it('leads to the page that requests the microphone if it is blocked', async () => {
    await show({ phase: 'paused', error: { ...error, reason: 'microphone-denied' } });
    await press('Allow the microphone');
    expect(actions.allowMicrophone).toHaveBeenCalledOnce();
  });

  it('shows the account, and at the end the words worth repeating', async () => {
    const account = {
      sentencesRead: 3,
      wordsSaid: 40,
      wordsRight: 36,
      wordsAssessed: 40,
      wordsPerMinute: 98,
      pauses: 2,
    };
    await show({ account });
    expect(shown()).toContain('36 of 40 words right');
    expect(shown()).toContain('98 words a minute');
    expect(shown()).toContain('2 pauses inside a group of words');
    await show({ account, phase: 'ended', toRepeat: ['weather', 'thought'] });
    expect(shown()).toContain('3 sentences read');
    await press('Say it: thought');
    await press('Close');
    expect(actions.sayWord).toHaveBeenCalledExactlyOnceWith(1);
    expect(actions.close).toHaveBeenCalledOnce();
  });

  it('only says why there is nothing to read', async () => {
    await show({ phase: null, notice: 'leftOut' });
    expect(announced()).toBe(
      'Tables, code and notes are not read. Choose a sentence of the text, then try again.',
    );
    expect([...document.querySelectorAll('button')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'Move this bar',
      'Close',
    ]);
  });
});
