import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { audioSilent } from './answers.ts';
import type { FrameTap } from './frame-tap.ts';
import { onLost, openBoth, openDevice } from './open-device.ts';

const getUserMedia = vi.fn();
const failure = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } }));
afterEach(() => {
  getUserMedia.mockReset();
});

describe('openDevice', () => {
  it('opens exactly the chosen microphone', async () => {
    await openDevice('headset', { noiseSuppression: false });
    expect(getUserMedia.mock.calls).toEqual([
      [{ audio: { noiseSuppression: false, deviceId: { exact: 'headset' } } }],
    ]);
  });

  it.each(['OverconstrainedError', 'NotFoundError'])(
    'falls back to the default if the chosen one is gone (%s)',
    async (name) => {
      getUserMedia.mockRejectedValueOnce(failure(name)).mockResolvedValueOnce('default');
      expect(await openDevice('gone', { noiseSuppression: false })).toBe('default');
      expect(getUserMedia.mock.calls[1]).toEqual([{ audio: { noiseSuppression: false } }]);
    },
  );

  it('does not fall back if another program has the microphone or access is refused', async () => {
    getUserMedia.mockRejectedValue(failure('NotReadableError'));
    await expect(openDevice('headset')).rejects.toThrow('NotReadableError');
    expect(getUserMedia).toHaveBeenCalledOnce();
  });
});

describe('openBoth', () => {
  const device = (readyState: string) => {
    const track = { readyState, stop: vi.fn() };
    return {
      track,
      stream: { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream,
    };
  };
  const tapOf = (close: () => Promise<void>) => ({ close }) as unknown as FrameTap;

  it.each([
    ['a device that was removed meanwhile', 'ended', () => 'used', 'microphone-missing'],
    [
      'a recorder that does not start',
      'live',
      () => {
        throw new DOMException('no', 'NotSupportedError');
      },
      'microphone-busy',
    ],
  ])('releases all, and says why, after %s', async (_name, readyState, use, reason) => {
    const { track, stream } = device(readyState);
    const close = vi.fn(async () => undefined);
    const opening = openBoth(Promise.resolve(stream), Promise.resolve(tapOf(close)), use);
    await expect(opening).rejects.toMatchObject({ reason });
    expect(track.stop).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledOnce();
  });

  /** A microphone with a switch. */
  class Track extends EventTarget {
    readyState = 'live';
    muted = false;
    stop = vi.fn();
    turn(type: 'mute' | 'unmute') {
      this.muted = type === 'mute';
      this.dispatchEvent(new Event(type));
    }
  }
  const streamOf = (track: Track) =>
    ({ getTracks: () => [track], getAudioTracks: () => [track] }) as unknown as MediaStream;
  const close = async () => undefined;

  it('says at once that the microphone is muted by its switch, and releases it', async () => {
    vi.useFakeTimers();
    const track = new Track();
    track.turn('mute');
    const opening = openBoth(Promise.resolve(streamOf(track)), Promise.resolve(tapOf(close)), () => 'used');
    const refused = expect(opening).rejects.toMatchObject({ reason: 'microphone-muted' });
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    expect(track.stop).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('waits for a headset that is muted while it starts', async () => {
    const track = new Track();
    track.turn('mute');
    const opening = openBoth(Promise.resolve(streamOf(track)), Promise.resolve(tapOf(close)), () => 'used');
    await new Promise((resolve) => setTimeout(resolve, 0));
    track.turn('unmute');
    expect(await opening).toBe('used');
  });

  it('loses a microphone that is muted for a second in a recording, and none that is switched on again', async () => {
    vi.useFakeTimers();
    const lost = vi.fn();
    const track = new Track();
    onLost(streamOf(track), lost);
    track.turn('mute');
    await vi.advanceTimersByTimeAsync(900);
    track.turn('unmute');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lost).not.toHaveBeenCalled();
    track.turn('mute');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lost).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('releases the one that comes if the other fails', async () => {
    const { track, stream } = device('live');
    const silent = audioSilent();
    const failing = openBoth(Promise.resolve(stream), Promise.reject(silent), () => 'used');
    await expect(failing).rejects.toBe(silent);
    expect(track.stop).toHaveBeenCalledOnce();
    const close = vi.fn(async () => undefined);
    const refused = Promise.reject(new DOMException('no', 'NotAllowedError'));
    await expect(openBoth(refused, Promise.resolve(tapOf(close)), () => 'used')).rejects.toMatchObject({
      reason: 'microphone-denied',
    });
    expect(close).toHaveBeenCalledOnce();
  });
});
