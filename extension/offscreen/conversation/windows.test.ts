import 'fake-indexeddb/auto';
import { noConversation, type PanelView } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectConversation } from '../../messaging/connect-conversation.ts';
import { FakePort } from '../../messaging/host-link.test-support.ts';
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
    const views: PanelView[] = [noConversation];
    client.subscribe((event) => event.type === 'view' && views.push(event));
    const view = () => views.at(-1) ?? noConversation;
    return { client, views, view, holds: () => view().conversationId !== null };
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
  for (const { client, view } of panels) {
    const { ack } = view();
    client.send({ type: 'ask-hints' });
    await soon(() => expect(view().ack).toBeGreaterThan(ack));
  }
}

describe('a conversation that several windows open', () => {
  it.each([2, 3])('is held by the last of %i that open it at once, and the others know', async (count) => {
    const all = await windows(count);
    for (const { client } of all.panels) client.send(open);
    await all.isHeldBy(count - 1);
    expect(all.host().lines).toHaveLength(1);
    const told = all.panels.map(({ view }) => view().isTakenOver);
    expect(told).toEqual(all.panels.map((_, at) => at < count - 1));
  });

  it('stays with the window in which the person opens it while the other one looks for a new host', async () => {
    const all = await windows(2);
    all.panels[1]?.client.send(open);
    await all.isHeldBy(1);
    all.kill();
    all.panels[0]?.client.send(open);
    await all.isHeldBy(0);
    await answered(all.panels.slice(1));
    await all.isHeldBy(0);
  });

  it('opens no microphone in a window that lost it while it was opened', async () => {
    const all = await windows(2);
    const [first, second] = all.panels;
    first?.client.send(open);
    first?.client.send({ type: 'set-hands-free', on: true });
    first?.client.send({ type: 'start-turn' });
    second?.client.send(open);
    await all.isHeldBy(1);
    expect(first?.views.every(({ conversationId }) => conversationId === null)).toBe(true);
    expect(all.host().microphone.isOpen).toBe(false);
  });

  it('is held by one window at most, the last that opened it, and the microphone is open as it says', async () => {
    const act = fc.record({
      panel: fc.nat(2),
      what: fc.constantFrom('open', 'open', 'close', 'kill-host', 'ask', 'listen', 'stop', 'slow-device'),
    });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 1, maxLength: 10 }), async (waits, acts) => {
        const all = await windows(3);
        /**
         * The panel that has it; null if no panel, and undefined while messages of several are on their way.
         */
        let holder: number | null | undefined = null;
        let kills = 0;
        const settles = () =>
          soon(() => {
            const holders = all.panels.filter(({ holds }) => holds());
            expect(holders.length).toBeLessThanOrEqual(1);
            expect(all.openLines()).toHaveLength(holders.length);
            const isListening = all.panels.some(({ view }) => view().handsFree);
            expect(all.host().microphone.isOpen).toBe(isListening);
            if (typeof holder === 'number') expect(holders[0]).toBe(all.panels[holder]);
          });
        for (const { panel, what } of acts) {
          const { client } = all.panels[panel] ?? expect.fail();
          if (what === 'kill-host') {
            kills += 1;
            // A panel gives up after some more.
            if (kills < 3) all.kill();
          } else if (what === 'close') {
            client.send({ type: 'close-conversation' });
            if (holder === panel) holder = null;
          } else if (what === 'open') {
            client.send(open);
            holder = waits ? panel : undefined;
          } else if (what === 'slow-device') {
            all.host().microphone.opens = new Promise((resolve) => setTimeout(resolve, 3));
          } else if (what === 'ask') client.send({ type: 'ask-hints' });
          else client.send({ type: 'set-hands-free', on: what === 'listen' });
          if (typeof holder === 'number') await settles();
        }
        await settles();
      }),
      { numRuns: 80 },
    );
  });
});
