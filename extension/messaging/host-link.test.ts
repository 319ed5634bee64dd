import type { PracticeCommand, WireError } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  expectRest,
  FakePort,
  play,
  prepare,
  prepared,
  ready,
  record,
  settled,
  setUp,
  shownBy,
} from './host-link.test-support.ts';
import { answeringPings } from './live-port.ts';
import { newAttempt } from './practice-view.ts';

const cancel: PracticeCommand = { type: 'cancel-recording' };
const stop: PracticeCommand = { type: 'stop-recording' };
const stopPlaying: PracticeCommand = { type: 'stop-playing' };
const word: PracticeCommand = { type: 'record-word', attemptId: 'a0', words: [0, 1] };
const listening = newAttempt(2, 'a1', { phase: 'listening' });
const checking = newAttempt(2, 'a1', { phase: 'checking', isKept: true });
const result = {
  alignment: { user: [], bot: [] },
  assessment: {
    scores: { overall: 80, accuracy: 80, completeness: 100, fluency: 80, prosody: 80 },
    words: [],
  },
};
const assessed = newAttempt(2, 'a1', { phase: 'assessed', isKept: true, result });

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

describe('a client', () => {
  it('connects with the first command and not before, and numbers its commands', async () => {
    const { client, ports, port, ensured } = setUp();
    await settled();
    expect(ports).toEqual([]);
    expect([client.send(prepare), client.send(record)]).toEqual([1, 2]);
    await settled();
    expect(ensured()).toBe(1);
    expect(port().sent).toEqual([
      { id: 1, command: prepare },
      { id: 2, command: record },
    ]);
  });

  it('shows at once what was asked for, until the host has taken it', async () => {
    const { client, port } = await ready();
    const views: unknown[] = [];
    const end = client.subscribe(() => views.push(shownBy(client.view)));
    client.send(record);
    client.send(cancel);
    port().show({ ack: 2, attempts: [listening] });
    port().show({ ack: 3, attempts: [] });
    port().say('not a view');
    end();
    client.send(play);
    expect(views).toEqual([[['', 'opening']], [], [], []]);
  });

  it('gets an attempt once, and by its name while it does not change', async () => {
    const { client, port } = await ready();
    port().show({ attempts: [assessed] });
    port().show({ attempts: ['a1', newAttempt(3, 'a2', { phase: 'listening' })] });
    expect(client.view.attempts).toMatchObject([{ attemptId: 'a1', result }, { attemptId: 'a2' }]);
    expect(client.view.attempts[0]).toBe(assessed);
  });

  it('shows the failure of its commands if there is no host', async () => {
    const gone: WireError = { code: 'unreachable-context', message: 'Reload this page.', retryable: false };
    const { client, ports } = setUp({ ensureHost: async () => gone });
    client.send(prepare);
    await settled();
    expect(ports).toEqual([]);
    expect(shownBy(client.view)).toEqual([['sentence', 'unreachable-context']]);
  });

  it('shows that the extension was updated under the page', async () => {
    const openPort = () => {
      throw new Error('Extension context invalidated.');
    };
    const { client } = setUp({ openPort });
    client.send(record);
    await settled();
    expect(shownBy(client.view)).toEqual([['', 'unreachable-context', 'unkept']]);
  });

  it('sends and shows nothing once closed', async () => {
    const { client, port, ports } = await ready();
    client.close();
    client.send(record);
    port().drop();
    await settled();
    expect(ports).toHaveLength(1);
    expect(port().commands).toEqual([prepare]);
    expectRest(client.view);
  });
});

interface Row {
  /** The commands of the card after the preparation, and then what the host shows. */
  asked: PracticeCommand[];
  shown?: Parameters<FakePort['show']>[0];
  /** The failures and attempts that the card shows after the host's death, and after its page's return. */
  died: unknown[];
  returned: unknown[];
  /** The commands that a new host gets after the death. */
  again?: PracticeCommand[];
}

const rows: Record<string, Row> = {
  'nothing, with a result on the screen': {
    asked: [],
    shown: { attempts: [assessed] },
    died: [['a1', 'assessed']],
    returned: [['a1', 'assessed']],
  },
  'an opening microphone': {
    asked: [record],
    died: [['', 'opening']],
    returned: [],
    again: [prepare, record],
  },
  'an opening microphone for a word': {
    asked: [word],
    died: [['', 'opening']],
    returned: [],
    again: [prepare, word],
  },
  'a recording': {
    asked: [record],
    shown: { ack: 2, attempts: [listening] },
    died: [['a1', 'engine-failed', 'kept']],
    returned: [['a1', 'recording-interrupted', 'kept']],
  },
  'a recording that is judged, and another one': {
    asked: [record, stop, record],
    shown: { ack: 4, attempts: [checking, newAttempt(4, 'a2', { phase: 'listening' })] },
    died: [
      ['a1', 'engine-failed', 'kept'],
      ['a2', 'engine-failed', 'kept'],
    ],
    returned: [
      ['a1', 'recording-interrupted', 'kept'],
      ['a2', 'recording-interrupted', 'kept'],
    ],
  },
  'a stored recording that is judged': {
    asked: [{ type: 'judge-attempt', attemptId: 'a2' }],
    died: [['a2', 'engine-failed', 'kept']],
    returned: [['a2', 'recording-interrupted', 'kept']],
  },
  'a voice': { asked: [play], died: [['failed', 'engine-failed']], returned: [] },
  'a voice that was stopped': { asked: [play, stopPlaying], died: [], returned: [] },
  'a microphone that was called off': { asked: [record, cancel], died: [], returned: [] },
  'a microphone that was to stop before it opened': {
    asked: [record, stop],
    died: [['', 'engine-failed', 'unkept']],
    returned: [],
  },
  'a recording that was called off': {
    asked: [record, cancel],
    shown: { ack: 2, attempts: [listening] },
    died: [],
    returned: [],
  },
  'a recording after one that was called off': {
    asked: [record, cancel, word],
    shown: { ack: 2, attempts: [listening] },
    died: [['', 'opening']],
    returned: [],
    again: [prepare, word],
  },
};

/** A client that has asked for all of a row, and was shown it. */
async function inRow(name: string) {
  const row = rows[name] ?? expect.fail();
  const all = await ready();
  for (const command of row.asked) all.client.send(command);
  if (row.shown) all.port().show(row.shown);
  return { ...all, row };
}

describe.each(Object.keys(rows))('a client that loses its host during this: %s', (name) => {
  it('shows what was lost, and asks a new host once for what had not begun', async () => {
    const { client, ports, port, row } = await inRow(name);
    port().drop();
    await settled();
    expect(shownBy(client.view)).toEqual(row.died);
    expect(client.view.plan).toEqual(prepared.plan);
    expect(ports[1]?.commands).toEqual(row.again);
    if (row.again) {
      port().drop();
      await settled();
      expect(shownBy(client.view)).toEqual([['', 'engine-failed', 'unkept']]);
      expect(ports).toHaveLength(2);
    }
    client.send(play);
    await settled();
    expect(port().commands).toEqual([prepare, play]);
  });

  it('shows what was lost with its page when that returns from the cache, and works again', async () => {
    const { client, ports, port, row } = await inRow(name);
    await leaveAndReturn();
    expect(ports[0]?.disconnected).toBe(true);
    expect(shownBy(client.view)).toEqual(row.returned);
    // No microphone opens, and no voice sounds, before the person wants it.
    expect(ports).toHaveLength(1);
    client.send(record);
    await settled();
    expect(port().commands).toEqual([prepare, record]);
  });
});

describe('a client between two hosts', () => {
  it('keeps the results of the sentence, and shows the new host’s after them', async () => {
    const { client, port } = await ready();
    port().show({ attempts: [assessed] });
    port().drop();
    await settled();
    client.send(record);
    await settled();
    port().show({ ...prepared, plan: null, ack: 2, attempts: [newAttempt(2, 'a2', { phase: 'listening' })] });
    expect(client.view).toMatchObject({ plan: prepared.plan, attempts: [assessed, { attemptId: 'a2' }] });
    client.send({ type: 'prepare-sentence', text: 'Another.', source: { url: '', title: '' } });
    expect(client.view).toMatchObject({ plan: null, attempts: [] });
  });

  it.each([cancel, stop])('takes back what no host has received: $type', async (end) => {
    const { client, ports, ensured } = setUp();
    client.send(end);
    await settled();
    expect(ensured()).toBe(0);
    client.send(prepare);
    client.send(record);
    client.send({ type: 'let-go' });
    client.send(play);
    client.send(end);
    client.send(stopPlaying);
    await settled();
    expect(ports[0]?.commands).toEqual([prepare]);
    expect(shownBy(client.view)).toEqual([]);
  });

  it('does not record again if that was called off while the next host started', async () => {
    const next = Promise.withResolvers<undefined>();
    const ensureHost = vi.fn(async (): Promise<undefined> => undefined);
    const { client, ports, port } = await ready({ ensureHost });
    ensureHost.mockReturnValue(next.promise);
    client.send(record);
    port().drop();
    await settled();
    client.send(cancel);
    next.resolve(undefined);
    await settled();
    expect(ports[1]?.commands).toEqual([prepare]);
    expectRest(client.view);
  });

  it('keeps commands that arrive while it checks why the host is gone', async () => {
    const { client, port } = await ready();
    port().drop();
    client.send(record);
    await settled();
    expect(port().commands).toEqual([prepare, record]);
    expect(shownBy(client.view)).toEqual([['', 'opening']]);
  });

  it('does not call an extension that was updated, and shows what was lost', async () => {
    const { client, port, ensured } = await ready({ isAlive: async () => false });
    client.send(record);
    port().show({ ack: 2, attempts: [listening] });
    port().drop();
    await settled();
    expect(shownBy(client.view)).toEqual([['a1', 'unreachable-context', 'kept']]);
    expect(ensured()).toBe(1);
  });

  it('prepares its sentence anew if its page was left during the preparation', async () => {
    const { client, ports, port } = setUp();
    client.send(prepare);
    await settled();
    await leaveAndReturn();
    expect(ports).toHaveLength(2);
    expect(port().commands).toEqual([prepare]);
    port().show(prepared);
    expectRest(client.view);
  });

  it('connects if its page was left while it waited for a host that never answered', async () => {
    const ensureHost = vi
      .fn()
      .mockReturnValueOnce(new Promise(() => undefined))
      .mockResolvedValue(undefined);
    const { client, ports, port } = setUp({ ensureHost });
    client.send(prepare);
    client.send(record);
    await leaveAndReturn();
    expect(ports).toHaveLength(1);
    expect(port().commands).toEqual([prepare]);
    expect(shownBy(client.view)).toEqual([]);
  });

  it('keeps its port if its page is not kept, or if it is closed', async () => {
    const { client, port, ports } = await ready();
    turn('pagehide', false);
    expect(port().disconnected).toBe(false);
    client.close();
    await leaveAndReturn();
    expect(ports).toHaveLength(1);
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
    const { ports, host, client } = await connected(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.disconnected).toBe(true);
    expect(shownBy(client.view)).toEqual([['sentence', 'engine-failed']]);
    client.send(record);
    await vi.advanceTimersByTimeAsync(0);
    expect(ports[1]?.commands).toEqual([prepare, record]);
  });

  it('stays while a slow host answers, and is left alone when nothing is awaited', async () => {
    const { client, ports, host } = await connected(true);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(ports).toHaveLength(1);
    host.show(prepared);
    expectRest(client.view);
    const { length } = host.sent;
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(host.sent).toHaveLength(length);
  });

  it('is replaced at once when it takes no message', async () => {
    const { client, port, ports } = await ready();
    port().disconnected = true;
    client.send(record);
    await settled();
    expect(ports).toHaveLength(2);
    expect(port().commands).toEqual([prepare, record]);
  });

  it('harms no host that still sends to it', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const gone = new FakePort();
    gone.disconnected = true;
    expect(() => answeringPings(gone).postMessage({})).not.toThrow();
  });
});
