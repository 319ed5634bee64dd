import type { PanelCommand, PanelEvent, WireError } from '@sayable/shared/contracts';
import { expect, it, vi } from 'vitest';
import type { ClientPlatform } from './client-platform.ts';
import { connectConversation } from './connect-conversation.ts';
import { FakePort } from './connect-practice.test-support.ts';

function setUp(overrides: Partial<ClientPlatform> = {}) {
  const ports: FakePort[] = [];
  const events: PanelEvent[] = [];
  const client = connectConversation({
    ensureHost: async () => undefined,
    isAlive: async () => true,
    openPort: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    ...overrides,
  });
  client.subscribe((event) => events.push(event));
  const types = (index: number) => ports[index]?.sent.map((command) => (command as PanelCommand).type);
  const port = (index: number) => vi.waitFor(() => ports[index] ?? expect.fail('no port'), { interval: 1 });
  return { client, ports, events, types, port };
}

const conversationId = '00000000-0000-4000-8000-000000000001';
const open: PanelCommand = { type: 'open-conversation', conversationId };

it('the conversation connects with the first command and sends the others in order', async () => {
  const { client, port, types, ports } = setUp();
  client.send(open);
  client.send({ type: 'start-turn' });
  await port(0);
  client.send({ type: 'finish-turn' });
  expect(types(0)).toEqual(['open-conversation', 'start-turn', 'finish-turn']);
  client.close();
  expect(ports[0]?.disconnected).toBe(true);
});

it('the conversation reopens in a new host, with its microphone, and reports an interrupted turn', async () => {
  const { client, port, types, events } = setUp();
  client.send(open);
  client.send({ type: 'set-hands-free', on: true });
  client.send({ type: 'start-turn' });
  (await port(0)).drop();
  await port(1);
  expect(types(1)).toEqual(['open-conversation', 'set-hands-free']);
  expect(events).toMatchObject([{ type: 'command-failed', command: 'start-turn' }]);
});

it('the conversation sends typed text to the next host again, with the same id', async () => {
  const { client, port, types, ports } = setUp();
  client.send(open);
  client.send({ type: 'send-text', text: 'Two teas, please.' });
  const first = await port(0);
  first.drop();
  client.send({ type: 'send-text', text: 'And a scone.' });
  client.send({ type: 'stop-speaking' });
  await port(1);
  expect(types(1)).toEqual(['open-conversation', 'send-text', 'send-text']);
  expect(ports[1]?.sent[1]).toEqual(first.sent[1]);
  expect(ports[1]?.sent[1]).toHaveProperty('turnId');
});

it('a closed conversation is not reopened', async () => {
  const { client, port, ports } = setUp();
  client.send(open);
  client.send({ type: 'close-conversation' });
  (await port(0)).drop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ports).toHaveLength(1);
});

it('the conversation stays without hands-free if the host ended it', async () => {
  const { client, port, types } = setUp();
  client.send(open);
  client.send({ type: 'set-hands-free', on: true });
  const first = await port(0);
  first.say({ type: 'phase-changed', phase: 'idle', handsFree: false });
  first.drop();
  await port(1);
  expect(types(1)).toEqual(['open-conversation']);
});

it('the conversation stays without hands-free if it was switched off, despite an earlier event', async () => {
  const { client, port, types } = setUp();
  client.send(open);
  client.send({ type: 'set-hands-free', on: true });
  const first = await port(0);
  client.send({ type: 'set-hands-free', on: false });
  first.say({ type: 'phase-changed', phase: 'listening', handsFree: true });
  first.drop();
  await port(1);
  expect(types(1)).toEqual(['open-conversation']);
});

it('a closed conversation sends no typed text again', async () => {
  const { client, port, ports } = setUp();
  client.send(open);
  client.send({ type: 'send-text', text: 'Two teas, please.' });
  const first = await port(0);
  client.send({ type: 'close-conversation' });
  first.drop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ports).toHaveLength(1);
});

it('the conversation opens no microphone for a turn that was cancelled before there was a host', async () => {
  const { client, port, types } = setUp();
  client.send(open);
  client.send({ type: 'start-turn' });
  client.send({ type: 'cancel-turn' });
  client.send({ type: 'set-hands-free', on: true });
  client.send({ type: 'set-hands-free', on: false });
  await port(0);
  expect(types(0)).toEqual(['open-conversation']);
});

it('the conversation stops reconnecting after several hosts died, until the next command', async () => {
  const { client, port, ports, events, types } = setUp();
  client.send(open);
  for (let index = 0; index < 4; index += 1) (await port(index)).drop();
  await vi.waitFor(() =>
    expect(events.at(-1)).toMatchObject({ type: 'command-failed', command: 'open-conversation' }),
  );
  expect(ports).toHaveLength(4);
  client.send({ type: 'start-turn' });
  await port(4);
  expect(types(4)).toEqual(['open-conversation', 'start-turn']);
});

it('the conversation says why there is no host', async () => {
  const error: WireError = { code: 'internal', message: 'No.', retryable: false };
  const { client, events } = setUp({ ensureHost: async () => error });
  client.send(open);
  await vi.waitFor(() =>
    expect(events).toEqual([{ type: 'command-failed', command: 'open-conversation', error }]),
  );
});
