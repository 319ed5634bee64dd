import type { PanelCommand, PanelView } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectConversation } from './connect-conversation.ts';
import { FakePort, settled } from './host-link.test-support.ts';

/** The page, whose cache the test controls. */
let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});

const turn = (type: 'pagehide' | 'pageshow') =>
  page.dispatchEvent(Object.assign(new Event(type), { persisted: true }));

describe('a panel whose page returns from the back/forward cache', () => {
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
    turn('pagehide');
    await settled();
    turn('pageshow');
    await settled();
    expect(ports[0]?.disconnected).toBe(true);
    expect(ports[1]?.sent).toEqual([{ id: expect.any(Number), command: open }]);
    expect(views.at(-1)?.trouble?.error.reason).toBe('conversation-interrupted');
    client.close();
  });
});
