import type { PanelCommand, PanelView, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectConversation } from './connect-conversation.ts';
import { FakePort, prepare, record, settled, setUp } from './connect-practice.test-support.ts';
import { answeringPings } from './live-port.ts';

/** The page, whose cache the test controls. */
let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});

const turn = (type: 'pagehide' | 'pageshow', persisted = true) =>
  page.dispatchEvent(Object.assign(new Event(type), { persisted }));
const leaveAndReturn = async () => {
  turn('pagehide');
  await settled();
  turn('pageshow');
  await settled();
};

const ready: PracticeEvent = { type: 'reference-ready', durationMs: 900 };
const started: PracticeEvent = { type: 'recording-started', attemptId: 'a1' };
const stopped: PracticeEvent = { type: 'recording-stopped', attemptId: 'a1', because: 'endpoint' };
const play: PracticeCommand = { type: 'play-reference', pace: 'normal' };
const word: PracticeCommand = { type: 'record-word', attemptId: 'a0', request: 1, words: [0, 1] };
const failed = (command: string, error: object, attemptId?: string) => ({
  type: 'command-failed',
  command,
  error: expect.objectContaining(error),
  ...(attemptId && { attemptId }),
});

interface Row {
  /** The commands of the card and the events of the host before the page is left, after the preparation. */
  before: (PracticeCommand | PracticeEvent)[];
  /** The events that the card gets when the page returns. */
  events: unknown[];
}

/** Work of a card as its page goes into the back/forward cache. */
const rows: Record<string, Row> = {
  'nothing, with a result on the screen': { before: [], events: [] },
  'an opening microphone': { before: [record], events: [failed('start-recording', { code: 'aborted' })] },
  'an opening microphone for a word': {
    before: [word],
    events: [failed('start-recording', { code: 'aborted' })],
  },
  'a recording': {
    before: [record, started],
    events: [failed('start-recording', { reason: 'recording-interrupted' }, 'a1')],
  },
  'a recording that is judged': {
    before: [record, started, stopped],
    events: [failed('stop-recording', { reason: 'recording-interrupted' }, 'a1')],
  },
  'a recording that was called off': {
    before: [record, started, { type: 'cancel-recording' }],
    events: [{ type: 'recording-cancelled' }],
  },
  'a stored recording that is judged': {
    before: [{ type: 'judge-attempt', attemptId: 'a2' }],
    events: [failed('judge-attempt', { reason: 'recording-interrupted' }, 'a2')],
  },
  'a voice': { before: [play], events: [failed('play-reference', { code: 'aborted' })] },
};

describe('a card whose page returns from the back/forward cache', () => {
  it.each(Object.keys(rows))('ends what it had begun, and works again: %s', async (name) => {
    const { before, events: expected } = rows[name] ?? expect.fail();
    const { client, events, ports, port } = setUp();
    client.send(prepare);
    await settled();
    port().say(ready);
    for (const each of before) {
      const isEvent = /^recording-(started|stopped)$/.test(each.type);
      if (isEvent) port().say(each);
      else client.send(each as PracticeCommand);
    }
    events.length = 0;
    await leaveAndReturn();
    expect(ports[0]?.disconnected).toBe(true);
    expect(events).toMatchObject(expected);
    // No microphone opens, and no voice sounds, before the person wants it.
    expect(ports).toHaveLength(1);

    client.send(record);
    await settled();
    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([prepare, record]);
  });

  it('prepares its sentence anew if it was left during the preparation', async () => {
    const { client, events, ports, port } = setUp();
    client.send(prepare);
    await settled();
    await leaveAndReturn();
    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([prepare]);
    port().say(ready);
    expect(events).toEqual([ready]);
  });

  it('connects if it was left while it waited for a host that never answered', async () => {
    const ensureHost = vi
      .fn()
      .mockReturnValueOnce(new Promise(() => undefined))
      .mockResolvedValue(undefined);
    const { client, events, ports, port } = setUp({ ensureHost });
    client.send(prepare);
    client.send(record);
    await leaveAndReturn();
    expect(ports).toHaveLength(1);
    expect(port().sent).toEqual([prepare]);
    expect(events).toEqual([failed('start-recording', { code: 'aborted' })]);
  });

  it('says so if the extension was updated meanwhile', async () => {
    const { client, events, port } = setUp({ isAlive: async () => false });
    client.send(prepare);
    await settled();
    port().say(ready);
    client.send(record);
    await leaveAndReturn();
    expect(events.at(-1)).toEqual(failed('start-recording', { code: 'unreachable-context' }));
  });

  it('keeps its port if its page is not kept, or if it is closed', async () => {
    const { client, port, ports, events } = setUp();
    client.send(prepare);
    await settled();
    turn('pagehide', false);
    expect(port().disconnected).toBe(false);
    client.close();
    await leaveAndReturn();
    expect(ports).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('opens its conversation again, without the microphone, and reports an interrupted turn', async () => {
    const ports: FakePort[] = [];
    const client = connectConversation({
      ensureHost: async () => undefined,
      isAlive: async () => true,
      openPort: () => {
        ports.push(new FakePort());
        return ports.at(-1) ?? expect.fail();
      },
    });
    const views: PanelView[] = [];
    client.subscribe((event) => event.type === 'view' && views.push(event));
    const open: PanelCommand = { type: 'open-conversation', conversationId: crypto.randomUUID() };
    client.send(open);
    client.send({ type: 'set-hands-free', on: true });
    client.send({ type: 'start-turn' });
    await settled();
    await leaveAndReturn();
    expect(ports[0]?.disconnected).toBe(true);
    expect(ports[1]?.sent).toEqual([{ id: expect.any(Number), command: open }]);
    expect(views.at(-1)?.trouble?.error.reason).toBe('conversation-interrupted');
    client.close();
  });
});

describe('a port whose host is gone without a word of the browser', () => {
  /** A card over a port whose host answers pings or not. */
  async function connected(isAlive: boolean) {
    vi.useFakeTimers();
    const all = setUp();
    all.client.send(prepare);
    await vi.advanceTimersByTimeAsync(0);
    const host = all.port();
    const listeners: ((message: unknown) => void)[] = [];
    const end = answeringPings({
      postMessage: (message) => host.say(message),
      disconnect: () => undefined,
      onMessage: { addListener: (listener) => listeners.push(listener) },
      onDisconnect: { addListener: () => undefined },
    });
    end.onMessage.addListener(() => undefined);
    host.onSent = (message) => isAlive && listeners.map((listener) => listener(message));
    return { ...all, host };
  }

  it('is replaced when the host gives no sign of life, and the work is reported', async () => {
    const { events, ports, host, client } = await connected(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.disconnected).toBe(true);
    expect(events).toEqual([failed('prepare-sentence', { reason: 'engine-failed', retryable: true })]);
    client.send(record);
    await vi.advanceTimersByTimeAsync(0);
    expect(ports[1]?.sent).toEqual([prepare, record]);
  });

  it('stays while a slow host answers, and is left alone when nothing is awaited', async () => {
    const { events, ports, host } = await connected(true);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(ports).toHaveLength(1);
    host.say(ready);
    expect(events).toEqual([ready]);
    const { length } = host.sent;
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(host.sent).toHaveLength(length);
  });

  it('is replaced at once when it takes no message', async () => {
    const { client, port, ports, events } = setUp();
    client.send(prepare);
    await settled();
    port().say(ready);
    events.length = 0;
    port().disconnected = true;
    client.send(record);
    await settled();
    expect(ports).toHaveLength(2);
    expect(port().sent).toEqual([prepare, record]);
    expect(events).toEqual([]);
  });

  it('harms no host that still sends to it', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const gone = new FakePort();
    gone.disconnected = true;
    expect(() => answeringPings(gone).postMessage(ready)).not.toThrow();
  });
});
