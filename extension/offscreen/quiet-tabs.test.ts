import { noConversation } from '@sayable/shared/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePort } from './host-port.test-support.ts';
import { createQuietTabs } from './quiet-tabs.ts';

const ask = vi.fn();
let ids = 0;
const open = () => createQuietTabs({ ask, makeId: () => `hold ${++ids}`, restsForMs: 20_000 });
let tabs = open();

/** Opens the port of a frame that was asked to be quiet last. */
function frameOf(asked: ReturnType<typeof open>) {
  const frame = fakePort();
  asked.connect(frame.port, ask.mock.lastCall?.[0].hold);
  return frame.disconnect;
}

beforeEach(() => {
  ask.mockReset();
  tabs = open();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('the tab of a card', () => {
  it('is quiet from the first sound until the card is closed or dies', () => {
    const hold = tabs.besidePractice(7);
    hold.begin();
    expect(ask.mock.lastCall?.[0]).toMatchObject({ tabId: 7 });
    const resumed = frameOf(tabs);
    hold.rest();
    vi.advanceTimersByTime(600_000);
    expect(resumed).not.toHaveBeenCalled();
    hold.end();
    expect(resumed).toHaveBeenCalledOnce();
  });

  it('resumes at once in a frame whose answer comes after the end', () => {
    const hold = tabs.besidePractice(7);
    hold.begin();
    hold.end();
    expect(frameOf(tabs)).toHaveBeenCalledOnce();
  });

  it('is no other card’s: each ends its own silence', () => {
    const [one, other] = [tabs.besidePractice(1), tabs.besidePractice(2)];
    one.begin();
    const resumed = frameOf(tabs);
    other.begin();
    const resumedOther = frameOf(tabs);
    other.end();
    expect([resumed.mock.calls.length, resumedOther.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('the tab in front of a panel', () => {
  it('is quiet as long as something is heard or recorded, and between two sentences', () => {
    const hold = tabs.besidePractice(undefined);
    hold.begin();
    expect(ask.mock.lastCall?.[0]).toMatchObject({ tabId: undefined });
    const resumed = frameOf(tabs);
    vi.advanceTimersByTime(60_000);
    hold.rest();
    vi.advanceTimersByTime(19_000);
    hold.work();
    vi.advanceTimersByTime(60_000);
    expect(resumed).not.toHaveBeenCalled();
    hold.rest();
    vi.advanceTimersByTime(20_000);
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
