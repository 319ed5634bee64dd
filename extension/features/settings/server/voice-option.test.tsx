// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { act } from '../../../ui/act.test-support.ts';
import { press, shown } from '../../../ui/page.test-support.ts';
import { actions, alerts, show, withFreshPage, world } from './server-section.test-support.tsx';

withFreshPage();

describe("a server's voices", () => {
  const chosen = () => document.querySelector('select')?.value;

  it('are loaded, then listed, with the first one chosen', async () => {
    let answer: (voices: []) => void = () => undefined;
    actions.voices.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    await show();
    expect(shown()).toContain('Asking the server for its voices…');
    await act(async () => answer([]));
    expect(shown()).toContain('This server has no voices. The voice on this device reads.');
  });

  it('say that the chosen one is gone', async () => {
    world.settings.serverVoiceId = 'gone';
    await show();
    expect(chosen()).toBe('a');
    expect(shown()).toContain('The one you chose is not there anymore; this one reads instead.');
  });

  it('can be requested again', async () => {
    actions.voices.mockRejectedValueOnce(new AppError('timeout', 'Too long.', { retryable: true }));
    await show();
    expect(alerts()).toContain('VoiceThat took too long.');
    await press('Try again');
    expect(chosen()).toBe('a');
  });

  it('let a sample be stopped while it is loading, and explain its failure', async () => {
    actions.speakSample.mockReturnValueOnce(new Promise(() => undefined));
    actions.speakSample.mockRejectedValueOnce(new AppError('budget-exhausted', 'Used up for today.'));
    await show();
    await press('Hear Vera');
    expect(shown()).toContain('Fetching a sample…');
    await press('Stop');
    expect(actions.speakSample.mock.calls[0]?.[1].signal.aborted).toBe(true);
    expect(shown()).toContain('British, female.');
    await press('Hear Vera');
    expect(shown()).toContain('Today’s budget is used up.');
  });
});
