import {
  type NumberedPanelCommand,
  noConversation,
  type PanelCommand,
  type PanelView,
  type WireError,
} from '@sayable/shared/contracts';
import { expect, it, vi } from 'vitest';
import type { ClientPlatform } from './client-platform.ts';
import { connectConversation } from './connect-conversation.ts';
import { FakePort } from './host-link.test-support.ts';

const conversationId = '00000000-0000-4000-8000-000000000001';
const open: PanelCommand = { type: 'open-conversation', conversationId };
const listen: PanelCommand = { type: 'set-hands-free', on: true };

function setUp(overrides: Partial<ClientPlatform> = {}) {
  const ports: FakePort[] = [];
  let view: PanelView = noConversation;
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
  client.subscribe((event) => {
    if (event.type === 'view') view = event;
  });
  const sent = (index: number) => (ports[index]?.sent ?? []) as NumberedPanelCommand[];
  const types = (index: number) => sent(index).map(({ command }) => command.type);
  const port = (index: number) => vi.waitFor(() => ports[index] ?? expect.fail('no port'), { interval: 1 });
  /** The host has done all commands so far. */
  const done = (index: number, changes: Partial<PanelView> = {}) =>
    ports[index]?.say({ ...noConversation, conversationId, ack: sent(index).at(-1)?.id ?? 0, ...changes });
  return { client, ports, sent, types, port, done, view: () => view };
}

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
  const { client, port, sent, done, view } = setUp();
  client.send(open);
  client.send(listen);
  const first = await port(0);
  done(0, { handsFree: true, phase: 'idle' });
  client.send({ type: 'start-turn' });
  first.drop();
  await port(1);
  expect(sent(1).map(({ command }) => command)).toEqual([{ ...open, again: true }, listen]);
  expect(view().trouble).toMatchObject({ command: 'start-turn' });
});

it('the conversation gives a new host what the old one has not done, typed text with the same id', async () => {
  const { client, port, types, sent, done } = setUp();
  client.send(open);
  client.send({ type: 'send-text', text: 'A tea.' });
  const first = await port(0);
  done(0);
  client.send({ type: 'send-text', text: 'Two teas, please.' });
  first.drop();
  client.send({ type: 'send-text', text: 'And a scone.' });
  client.send({ type: 'stop-speaking' });
  await port(1);
  expect(types(1)).toEqual(['open-conversation', 'send-text', 'send-text']);
  expect(sent(1)[1]?.command).toEqual(sent(0).at(-1)?.command);
  expect(sent(1)[1]?.command).toHaveProperty('turnId');
});

it('a closed conversation is not reopened, and sends no typed text again', async () => {
  const { client, port, ports } = setUp();
  client.send(open);
  client.send({ type: 'send-text', text: 'Two teas, please.' });
  const first = await port(0);
  client.send({ type: 'close-conversation' });
  first.drop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ports).toHaveLength(1);
});

it.each<[string, boolean, PanelCommand[]]>([
  ['the host ended it', false, []],
  ['it was switched off, despite an earlier view', true, [{ type: 'set-hands-free', on: false }]],
])('the conversation stays without hands-free if %s', async (_, handsFree, commands) => {
  const { client, port, types, done } = setUp();
  client.send(open);
  client.send(listen);
  const first = await port(0);
  done(0, { handsFree });
  for (const command of commands) client.send(command);
  first.drop();
  await port(1);
  expect(types(1)).toEqual(['open-conversation']);
});

it('the conversation opens no microphone for a turn that was cancelled before there was a host', async () => {
  const { client, port, sent } = setUp();
  client.send(open);
  client.send({ type: 'start-turn' });
  client.send({ type: 'cancel-turn' });
  client.send(listen);
  client.send({ type: 'set-hands-free', on: false });
  await port(0);
  expect(sent(0).map(({ command }) => command)).toEqual([
    open,
    { type: 'cancel-turn' },
    { type: 'set-hands-free', on: false },
  ]);
});

it('the view of one conversation is not shown while another one is being opened', async () => {
  const { client, port, done, view } = setUp();
  client.send(open);
  const host = await port(0);
  done(0, { phase: 'thinking' });
  expect(view()).toMatchObject({ conversationId, phase: 'thinking' });
  const last = { ...noConversation, conversationId, ack: 1 };
  client.send({ type: 'close-conversation' });
  client.send({ type: 'open-conversation', conversationId: crypto.randomUUID() });
  host.say(last);
  expect(view().conversationId).toBeNull();
});

it('the conversation stops reconnecting after several hosts died, until the next command', async () => {
  const { client, port, ports, types, view } = setUp();
  client.send(open);
  for (let index = 0; index < 4; index += 1) (await port(index)).drop();
  await vi.waitFor(() => expect(view().trouble).toMatchObject({ command: 'open-conversation' }));
  expect(ports).toHaveLength(4);
  client.send({ type: 'start-turn' });
  await port(4);
  expect(types(4)).toEqual(['open-conversation', 'start-turn']);
});

it('the conversation says why there is no host', async () => {
  const error: WireError = { code: 'internal', message: 'No.', retryable: false };
  const { client, view } = setUp({ ensureHost: async () => error });
  client.send(open);
  await vi.waitFor(() => expect(view().trouble).toMatchObject({ command: 'open-conversation', error }));
});
