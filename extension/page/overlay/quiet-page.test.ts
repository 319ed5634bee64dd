// @vitest-environment happy-dom
import type { PracticeCommand } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { addPlayer as add } from '../selection/quiet.test-support.ts';
import { withQuietPage } from './quiet-page.ts';

const send = vi.fn();
const host = Object.assign(new FakeClient(), { send });

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
    const client = withQuietPage(host, document);
    send.mockImplementation(() => expect(players.map(({ paused }) => paused)).toEqual([true, true]));
    client.send(command);
    expect(send).toHaveBeenCalledWith(command);
    client.close();
    expect(players.map(({ paused }) => paused)).toEqual([false, false]);
  });

  it('plays on while nothing is heard or recorded beside it', () => {
    const player = add('video');
    const client = withQuietPage(host, document);
    client.send({ type: 'prepare-sentence', text: 'Come in.', source: { url: '', title: '' } });
    client.send({ type: 'stop-playing' });
    expect(player.paused).toBe(false);
  });

  it('is left as it was found: what is silent or paused is not touched', () => {
    const others = [
      add('video', { muted: true }),
      add('audio', { volume: 0 }),
      add('video', { paused: true }),
    ];
    const before = others.map(({ paused }) => paused);
    const client = withQuietPage(host, document);
    client.send({ type: 'start-recording' });
    client.close();
    expect(others.map(({ paused }) => paused)).toEqual(before);
  });

  it('is paused again if it begins meanwhile, and not resumed if it was taken off the page', () => {
    const [first, second] = [add('video'), add('video', { paused: true })];
    const client = withQuietPage(host, document);
    client.send({ type: 'start-recording' });
    Object.assign(second, { paused: false });
    client.send({ type: 'start-recording' });
    expect(second.paused).toBe(true);
    first.remove();
    client.close();
    expect([first.paused, second.paused]).toEqual([true, false]);
  });
});
