import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConversationMicrophone } from './conversation-microphone.ts';

const createTap = vi.fn();

const getUserMedia = vi.fn();
const permission = { state: 'granted' };
const open = (
  on: Parameters<ReturnType<typeof createConversationMicrophone>['open']>[0],
  processing: 'call' | 'plain' = 'call',
) => createConversationMicrophone(async () => null, createTap).open(on, processing);
const refused = (name: string) => Promise.reject(new DOMException('no', name));

/** A fake device and tap, driven by the test. */
function plugIn() {
  const track = Object.assign(new EventTarget(), { stop: vi.fn() });
  const { port1: near, port2: frames } = new MessageChannel();
  const close = vi.fn(async () => undefined);
  getUserMedia.mockResolvedValue({ getTracks: () => [track], getAudioTracks: () => [track] });
  // The audio thread has produced 2 s of sound by now.
  const now = performance.now();
  const getOutputTimestamp = () => ({ contextTime: 2, performanceTime: now });
  const context = { currentTime: 2, sampleRate: 16_000, outputLatency: 0, getOutputTimestamp };
  createTap.mockResolvedValue({ frames, context, connect: vi.fn(), close, elapsedMs: 0 });
  const listeners = { frame: vi.fn(), lost: vi.fn() };
  return { track, near, close, listeners, now };
}

describe('the microphone of a conversation', () => {
  beforeEach(() => {
    permission.state = 'granted';
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia },
      permissions: { query: async () => permission },
    });
  });
  afterEach(() => {
    vi.clearAllMocks();
  });

  it('opens the chosen device with the settings for a call, and delivers whole frames', async () => {
    const { near, listeners, close, track } = plugIn();
    const opened = await createConversationMicrophone(async () => 'headset', createTap).open(
      listeners,
      'call',
    );
    expect(getUserMedia.mock.calls[0]?.[0].audio).toMatchObject({
      deviceId: { exact: 'headset' },
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: false,
    });
    expect(createTap.mock.calls[0]?.[1]).toEqual({ frameSamples: 512, isTimed: true });
    near.postMessage({ samples: new Float32Array(512).fill(0.5), endFrame: 16_000 });
    near.postMessage({ samples: new Float32Array(100), endFrame: 16_100 });
    near.postMessage('end');
    await vi.waitFor(() => expect(listeners.frame).toHaveBeenCalledTimes(1));
    opened.close();
    opened.close();
    expect(track.stop).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
    expect(listeners.lost).not.toHaveBeenCalled();
    near.close();
  });

  it('turns off all processing but echo cancellation if the device itself recognises the speech', async () => {
    const { near, listeners } = plugIn();
    const opened = await open(listeners, 'plain');
    expect(getUserMedia.mock.calls[0]?.[0].audio).toMatchObject({
      echoCancellation: true,
      noiseSuppression: false,
      autoGainControl: false,
    });
    opened.close();
    near.close();
  });

  it('gives frames their own time, however late they are delivered', async () => {
    const { near, listeners, now } = plugIn();
    await open(listeners);
    const samples = new Float32Array(512);
    for (const endFrame of [16_000, 16_512, 17_024]) near.postMessage({ samples, endFrame });
    await vi.waitFor(() => expect(listeners.frame).toHaveBeenCalledTimes(3));
    const times = listeners.frame.mock.calls.map(([{ endMs, capturedAtMs }]) => [endMs, capturedAtMs - now]);
    expect(times[0]?.[1]).toBeCloseTo(-1_000, 0);
    expect(times[2]?.[1]).toBeCloseTo(-936, 0);
    expect(times.map(([endMs = 0]) => endMs - (times[0]?.[0] ?? 0))).toEqual([0, 32, 64]);
    near.close();
  });

  it.each([
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
  ])('explains %s, and releases the device', async (name, reason) => {
    const { listeners, close } = plugIn();
    getUserMedia.mockReset().mockImplementation(() => refused(name));
    await expect(open(listeners)).rejects.toMatchObject({ reason });
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('never asks for permission if the page could not show the question', async () => {
    const { listeners } = plugIn();
    permission.state = 'prompt';
    await expect(open(listeners)).rejects.toMatchObject({ reason: 'microphone-denied' });
    expect(getUserMedia).not.toHaveBeenCalled();
  });

  it('reports once that it is lost, by the device or by the system, and releases it', async () => {
    const { track, listeners } = plugIn();
    await open(listeners);
    track.dispatchEvent(new Event('ended'));
    createTap.mock.calls[0]?.[0].interrupted();
    expect(listeners.lost).toHaveBeenCalledTimes(1);
    expect(track.stop).toHaveBeenCalledTimes(1);
  });
});
