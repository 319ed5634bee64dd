import { noConversation } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePort } from './host-port.test-support.ts';
import { createQuietTabs } from './quiet-tabs.ts';

const ask = vi.fn();
let ids = 0;
const open = () => createQuietTabs({ ask, makeId: () => `hold ${++ids}`, restsForMs: 20_000 });

/** Opens the port of a frame that was asked to be quiet last. */
function frameOf(tabs: ReturnType<typeof open>) {
  const frame = fakePort();
  tabs.connect(frame.port, ask.mock.lastCall?.[0].hold);
  return frame.disconnect;
}

const play = { type: 'play-reference', pace: 'normal', request: 1 };

beforeEach(() => {
  ask.mockReset();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the tab of a card', () => {
  it.each([
    [{ type: 'start-recording', request: 1 }],
    [{ type: 'record-word', attemptId: 'a', request: 1 }],
    [play],
    [{ type: 'play-attempt', attemptId: 'a' }],
    [{ type: 'try-pronunciation' }],
    [{ type: 'player-reads' }],
  ])('is quiet from %o until the card is closed or dies', (command) => {
    const tabs = open();
    const card = fakePort();
    tabs.besidePractice(card.port, 7);
    card.say({ type: 'prepare-sentence' });
    expect(ask).not.toHaveBeenCalled();
    card.say(command);
    expect(ask.mock.lastCall?.[0]).toMatchObject({ tabId: 7 });
    const resumed = frameOf(tabs);
    vi.advanceTimersByTime(600_000);
    expect(resumed).not.toHaveBeenCalled();
    card.leave();
    expect(resumed).toHaveBeenCalledOnce();
  });

  it('resumes at once in a frame whose answer comes after the end', () => {
    const tabs = open();
    const card = fakePort();
    tabs.besidePractice(card.port, 7);
    card.say(play);
    card.leave();
    expect(frameOf(tabs)).toHaveBeenCalledOnce();
  });

  it('is no other card’s: each ends its own silence', () => {
    const tabs = open();
    const [one, other] = [fakePort(), fakePort()];
    tabs.besidePractice(one.port, 1);
    tabs.besidePractice(other.port, 2);
    one.say(play);
    const resumed = frameOf(tabs);
    other.say(play);
    const resumedOther = frameOf(tabs);
    other.leave();
    expect([resumed.mock.calls.length, resumedOther.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('the tab in front of a panel', () => {
  it('is quiet as long as something is heard or recorded, and between two sentences', () => {
    const tabs = open();
    const panel = fakePort();
    const host = tabs.besidePractice(panel.port, undefined);
    panel.say(play);
    expect(ask.mock.lastCall?.[0]).toMatchObject({ tabId: undefined });
    const resumed = frameOf(tabs);
    vi.advanceTimersByTime(60_000);
    host.postMessage({ type: 'playback-ended', request: 1 });
    vi.advanceTimersByTime(19_000);
    panel.say({ type: 'start-recording', request: 2 });
    vi.advanceTimersByTime(60_000);
    expect(resumed).not.toHaveBeenCalled();
    host.postMessage({ type: 'recording-started', attemptId: 'a', request: 2 });
    host.postMessage({ type: 'recording-stopped', attemptId: 'a', because: 'hand' });
    vi.advanceTimersByTime(20_000);
    expect(resumed).toHaveBeenCalledOnce();
  });

  it('goes on at once when the panel is closed or dies', () => {
    const tabs = open();
    const panel = fakePort();
    tabs.besidePractice(panel.port, undefined);
    panel.say({ type: 'start-recording', request: 1 });
    const resumed = frameOf(tabs);
    panel.leave();
    expect(resumed).toHaveBeenCalledOnce();
  });

  it.each([
    ['the person begins a turn', { type: 'start-turn' }, undefined],
    ['the microphone opens without a press', { type: 'set-hands-free', on: true }, undefined],
    ['the partner speaks', undefined, { ...noConversation, phase: 'speaking' }],
  ])('is quiet during a talk from when %s, until it ends', (_title, command, event) => {
    for (const last of ['end-conversation', 'close-conversation', 'death']) {
      const tabs = open();
      const panel = fakePort();
      const host = tabs.besideConversation(panel.port);
      panel.say({ id: 1, command: { type: 'open-conversation', conversationId: 'a' } });
      host.postMessage({ ...noConversation, phase: 'idle' });
      expect(ask).not.toHaveBeenCalled();
      if (command) panel.say({ id: 2, command });
      else host.postMessage(event);
      const resumed = frameOf(tabs);
      host.postMessage({ ...noConversation, phase: 'idle' });
      vi.advanceTimersByTime(600_000);
      expect(resumed).not.toHaveBeenCalled();
      if (last === 'death') panel.leave();
      else panel.say({ id: 3, command: { type: last } });
      expect(resumed).toHaveBeenCalledOnce();
      ask.mockReset();
    }
  });

  it('is quiet while a word is said aloud, also if that fails', async () => {
    const tabs = open();
    const said = Promise.withResolvers<string>();
    const done = tabs.during(() => said.promise);
    const resumed = frameOf(tabs);
    expect(resumed).not.toHaveBeenCalled();
    said.reject(new Error('busy'));
    await expect(done).rejects.toThrow('busy');
    expect(resumed).toHaveBeenCalledOnce();
  });
});
