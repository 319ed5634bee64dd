import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from './open-device.ts';

const getUserMedia = vi.fn();
const failure = (name: string) => Object.assign(new Error(name), { name });

beforeEach(() => vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } }));
afterEach(() => {
  getUserMedia.mockReset();
  vi.unstubAllGlobals();
});

describe('opening a microphone', () => {
  it('opens exactly the one that was chosen', async () => {
    await openDevice('headset', { noiseSuppression: false });
    expect(getUserMedia.mock.calls).toEqual([
      [{ audio: { noiseSuppression: false, deviceId: { exact: 'headset' } } }],
    ]);
  });

  it.each(['OverconstrainedError', 'NotFoundError'])(
    'takes the default where it is gone (%s)',
    async (name) => {
      getUserMedia.mockRejectedValueOnce(failure(name)).mockResolvedValueOnce('default');
      expect(await openDevice('gone', { noiseSuppression: false })).toBe('default');
      expect(getUserMedia.mock.calls[1]).toEqual([{ audio: { noiseSuppression: false } }]);
    },
  );

  it('does not go round another program or a refusal', async () => {
    getUserMedia.mockRejectedValue(failure('NotReadableError'));
    await expect(openDevice('headset')).rejects.toThrow('NotReadableError');
    expect(getUserMedia).toHaveBeenCalledOnce();
  });
});
