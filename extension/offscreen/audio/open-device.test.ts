import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from './open-device.ts';

const getUserMedia = vi.fn();
const failure = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } }));
afterEach(() => {
  getUserMedia.mockReset();
  vi.unstubAllGlobals();
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
