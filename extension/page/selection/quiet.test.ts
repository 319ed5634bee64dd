// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addPlayer } from './quiet.test-support.ts';
import { keepQuiet, markReading } from './quiet.ts';

/** Keeps the page quiet, and ends its holds by hand. */
function keep() {
  const ends = new Map<string, () => void>();
  const connect = vi.fn((hold: string) => ({
    onDisconnect: { addListener: (listener: () => void) => void ends.set(hold, listener) },
  }));
  return { beQuiet: keepQuiet(document, connect), connect, end: (hold: string) => ends.get(hold)?.() };
}

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('a frame that is to be quiet', () => {
  it('pauses what is heard, and resumes it when its port ends', () => {
    const player = addPlayer('video');
    const { beQuiet, connect, end } = keep();
    beQuiet('a');
    beQuiet('a');
    expect(player.paused).toBe(true);
    expect(connect.mock.calls).toEqual([['a']]);
    end('a');
    expect(player.paused).toBe(false);
  });

  it('opens no port if nothing is heard in it', () => {
    const players = [addPlayer('video', { muted: true }), addPlayer('audio', { paused: true })];
    const { beQuiet, connect } = keep();
    beQuiet('a');
    expect(connect).not.toHaveBeenCalled();
    expect(players.map(({ paused }) => paused)).toEqual([false, true]);
  });

  it('is quiet until the last of two holds ends', () => {
    const player = addPlayer('audio');
    const { beQuiet, end } = keep();
    beQuiet('card');
    beQuiet('panel');
    end('card');
    expect(player.paused).toBe(true);
    end('panel');
    expect(player.paused).toBe(false);
  });

  it('leaves a player to the person who plays it meanwhile, and to the one who pauses it again', async () => {
    const [played, stopped] = [addPlayer('video'), addPlayer('video')];
    const { beQuiet, end } = keep();
    beQuiet('a');
    await Promise.all([played.play(), stopped.play()]);
    stopped.pause();
    expect(played.paused).toBe(false);
    end('a');
    expect([played.paused, stopped.paused]).toEqual([false, true]);
  });

  it('never seeks, and asks a protected film for nothing but a pause', () => {
    const film = addPlayer('video', { mediaKeys: {} });
    const seek = vi.fn();
    Object.defineProperty(film, 'currentTime', { get: () => 7, set: seek });
    const { beQuiet, end } = keep();
    beQuiet('a');
    expect(film.paused).toBe(true);
    end('a');
    expect(film.paused).toBe(false);
    expect(seek).not.toHaveBeenCalled();
  });

  it.each([
    ['resumes a player that was playing before it read a line', true],
    ['leaves a player paused that was paused before it read a line', false],
  ])('%s, and lets it read to the end', async (_title, wasPlaying) => {
    const player = addPlayer('video', { paused: !wasPlaying });
    const endReading = markReading(player);
    await player.play();
    const { beQuiet, end } = keep();
    beQuiet('a');
    expect(player.paused).toBe(false);
    player.pause();
    endReading();
    end('a');
    expect(player.paused).toBe(!wasPlaying);
  });

  it('lets everything play as before when its page is left for the browser’s cache', () => {
    const player = addPlayer('video');
    const { beQuiet, connect, end } = keep();
    beQuiet('a');
    window.dispatchEvent(new Event('pagehide'));
    expect(player.paused).toBe(false);
    beQuiet('b');
    end('a');
    expect(player.paused).toBe(true);
    end('b');
    expect(player.paused).toBe(false);
    expect(connect).toHaveBeenCalledTimes(2);
  });
});
