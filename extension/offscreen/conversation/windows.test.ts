import 'fake-indexeddb/auto';
import type { PanelCommand, PanelEvent } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectConversation } from '../../messaging/connect-conversation.ts';
import { FakePort } from '../../messaging/connect-practice.test-support.ts';
import { conversation } from '../../storage/conversations/conversation.test-support.ts';
import { makeDatabase, makeHost, open, soon } from './conversation.test-support.ts';

/** Panels in windows of their own over a real host, which may die. */
async function windows(count: number) {
  const database = makeDatabase();
  let made = makeHost(database);
  await made.conversations.put(conversation(1));
  let ports: FakePort[] = [];
  const openPort = () => {
    const port = new FakePort();
    const { host } = made;
    ports.push(port);
    let leave: () => void = () => undefined;
    host.connect({
      postMessage: (event) => port.disconnected || queueMicrotask(() => port.disconnected || port.say(event)),
      onMessage: {
        addListener: (hear) => {
          port.onSent = (command) => queueMicrotask(() => hear(command));
        },
      },
      onDisconnect: {
        addListener: (listener) => {
          leave = listener;
        },
      },
      disconnect: () => undefined,
    });
    port.disconnect = () => {
      port.disconnected = true;
      queueMicrotask(leave);
    };
    return port;
  };
  const platform = { ensureHost: async () => undefined, isAlive: async () => true, openPort };
  const panels = Array.from({ length: count }, () => {
    const client = connectConversation(platform);
    const events: PanelEvent[] = [];
    client.subscribe((event) => events.push(event));
    const last = () => events.findLast(({ type }) => type === 'conversation-opened' || type === 'taken-over');
    let isClosed = false;
    const send = (command: PanelCommand) => {
      if (command.type === 'open-conversation') isClosed = false;
      if (command.type === 'close-conversation') isClosed = true;
      client.send(command);
    };
    const holds = () => !isClosed && last()?.type === 'conversation-opened';
    const count = (type: PanelEvent['type']) => events.filter((event) => event.type === type).length;
    return { send, close: () => client.close(), holds, count };
  });
  const kill = () => {
    const dead = ports;
    ports = [];
    made = makeHost(database);
    for (const port of dead) port.drop();
  };
  const openLines = () => made.lines.filter(({ isClosed }) => !isClosed);
  /** Waits until only this panel holds the conversation. */
  const isHeldBy = (index: number) =>
    soon(() => {
      expect(panels.map(({ holds }) => holds())).toEqual(panels.map((_, at) => at === index));
      expect(openLines()).toHaveLength(1);
    });
  return { panels, kill, openLines, isHeldBy, host: () => made };
}

/** Waits until the host has answered these panels: what was begun before is done. */
async function answered(panels: Awaited<ReturnType<typeof windows>>['panels']): Promise<void> {
  for (const { send, count } of panels) {
    const before = count('command-failed');
    send({ type: 'ask-hints' });
    await soon(() => expect(count('command-failed')).toBe(before + 1));
  }
}

describe('a conversation that several windows open', () => {
  it.each([2, 3])('is held by the last of %i that open it at once, and the others know', async (count) => {
    const all = await windows(count);
    for (const { send } of all.panels) send(open);
    await all.isHeldBy(count - 1);
    expect(all.host().lines).toHaveLength(1);
    const told = all.panels.map(({ count: of }) => of('taken-over'));
    expect(told).toEqual(all.panels.map((_, at) => (at < count - 1 ? 1 : 0)));
  });

  it.each([2, 3])('stays with the window that has it when the host dies, with %i panels', async (count) => {
    const all = await windows(count);
    for (const [index, { send }] of all.panels.entries()) {
      send(open);
      send({ type: 'set-hands-free', on: true });
      await all.isHeldBy(index);
    }
    const others = all.panels.slice(0, -1);
    all.kill();
    await all.isHeldBy(count - 1);
    await answered(others);
    await all.isHeldBy(count - 1);
    expect(others.map(({ count: of }) => of('conversation-opened'))).toEqual(others.map(() => 1));
    expect(all.host().lines).toHaveLength(1);
  });

  it('is taken back by no window when the one that has it closes, nor when the host dies then', async () => {
    const all = await windows(3);
    for (const [index, { send }] of all.panels.entries()) {
      send(open);
      await all.isHeldBy(index);
    }
    all.panels[2]?.close();
    await soon(() => expect(all.openLines()).toEqual([]));
    all.kill();
    await answered(all.panels.slice(0, 2));
    expect(all.host().lines).toEqual([]);
    all.panels[0]?.send(open);
    await soon(() => expect(all.openLines()).toHaveLength(1));
    expect(all.panels[1]?.holds()).toBe(false);
  });

  it('is taken back by the person, and then followed again', async () => {
    const all = await windows(2);
    for (const index of [0, 1, 0]) {
      all.panels[index]?.send(open);
      await all.isHeldBy(index);
    }
    all.kill();
    await all.isHeldBy(0);
  });

  it('stays with the window in which the person opens it while the other one looks for a new host', async () => {
    const all = await windows(2);
    all.panels[1]?.send(open);
    await all.isHeldBy(1);
    all.kill();
    all.panels[0]?.send(open);
    await all.isHeldBy(0);
    await answered(all.panels.slice(1));
    await all.isHeldBy(0);
  });

  it('opens no microphone in a window that lost it while it was opened', async () => {
    const all = await windows(2);
    const [first, second] = all.panels;
    first?.send(open);
    first?.send({ type: 'set-hands-free', on: true });
    first?.send({ type: 'start-turn' });
    second?.send(open);
    await all.isHeldBy(1);
    expect(first?.count('conversation-opened')).toBe(0);
    expect(all.host().microphone.isOpen).toBe(false);
  });

  it('is held by one window at most, and by the last one that opened it, in any order of events', async () => {
    const act = fc.record({
      panel: fc.nat(2),
      what: fc.constantFrom('open', 'open', 'close', 'kill-host'),
    });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 1, maxLength: 10 }), async (waits, acts) => {
        const all = await windows(3);
        /**
         * The panel that has it; null if no panel, and undefined while messages of several are on their way.
         */
        let holder: number | null | undefined = null;
        let kills = 0;
        for (const { panel, what } of acts) {
          const { send } = all.panels[panel] ?? expect.fail();
          if (what === 'kill-host') {
            kills += 1;
            // A panel gives up after some more.
            if (kills < 3) all.kill();
          } else if (what === 'close') {
            send({ type: 'close-conversation' });
            if (holder === panel) holder = null;
          } else {
            send(open);
            holder = waits ? panel : undefined;
          }
          if (typeof holder === 'number') await all.isHeldBy(holder);
        }
        await soon(() => {
          const holders = all.panels.filter(({ holds }) => holds());
          expect(all.openLines()).toHaveLength(holders.length);
          expect(holders.length).toBeLessThanOrEqual(1);
        });
        if (typeof holder === 'number') await all.isHeldBy(holder);
      }),
      { numRuns: 60 },
    );
  });
});
