// @vitest-environment happy-dom
import type { PracticeCommand } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { withQuietPage } from './quiet-page.ts';

const send = vi.fn();
const host: PracticeClient = { send, subscribe: () => () => undefined, close: () => undefined };

function add(name: 'video' | 'audio', state: object = {}) {
  const player = document.body.appendChild(document.createElement(name));
  for (const [key, value] of Object.entries({ paused: false, muted: false, volume: 1, ...state }))
    Object.defineProperty(player, key, { value, writable: true });
  const settle = (paused: boolean) => Object.assign(player, { paused });
  player.pause = () => settle(true);
  player.play = async () => void settle(false);
  return player;
}

beforeEach(() => {
  document.body.innerHTML = '';
  send.mockReset();
});

describe('what is heard on the page', () => {
  it.each<PracticeCommand>([
    { type: 'start-recording' },
    { type: 'play-reference', pace: 'normal' },
    { type: 'play-reference', pace: 'slow', word: 1 },
    { type: 'play-attempt', attemptId: 'a' },
  ])('is paused before the host gets $type, and resumed at the end', (command) => {
    const players = [add('video'), add('audio')];
    const client = withQuietPage(host, document, undefined);
    send.mockImplementation(() => expect(players.map(({ paused }) => paused)).toEqual([true, true]));
    client.send(command);
    expect(send).toHaveBeenCalledWith(command);
    client.close();
    expect(players.map(({ paused }) => paused)).toEqual([false, false]);
  });

  it('plays on while nothing is heard or recorded beside it', () => {
    const player = add('video');
    const client = withQuietPage(host, document, undefined);
    client.send({ type: 'prepare-sentence', text: 'Come in.', source: { url: '', title: '' } });
    client.send({ type: 'stop-playing' });
    expect(player.paused).toBe(false);
  });

  it('is left as it was found: what is silent, paused, or the line’s own player is not touched', () => {
    const others = [
      add('video', { muted: true }),
      add('audio', { volume: 0 }),
      add('video', { paused: true }),
    ];
    const own = add('video');
    const before = others.map(({ paused }) => paused);
    const client = withQuietPage(host, document, own);
    client.send({ type: 'start-recording' });
    client.close();
    expect(others.map(({ paused }) => paused)).toEqual(before);
    expect(own.paused).toBe(false);
  });

  it('is paused again if it begins meanwhile, and not resumed if it was taken off the page', () => {
    const [first, second] = [add('video'), add('video', { paused: true })];
    const client = withQuietPage(host, document, undefined);
    client.send({ type: 'start-recording' });
    Object.assign(second, { paused: false });
    client.send({ type: 'start-recording' });
    expect(second.paused).toBe(true);
    first.remove();
    client.close();
    expect([first.paused, second.paused]).toEqual([true, false]);
  });
});
