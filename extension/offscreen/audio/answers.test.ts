import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDevices } from '../../adapters/devices.ts';
import { ANSWERS_WITHIN_MS, ENDS_WITHIN_MS } from './answers.ts';
import {
  createConversationMicrophone,
  createLoudspeaker,
  createMicrophone,
  createPacketEncoder,
  decodeRecording,
} from './index.ts';

/** The parts of a computer's sound, of which each test makes one silent. */
type Part =
  | 'permission'
  | 'device'
  | 'list'
  | 'worklet'
  | 'resume'
  | 'suspend'
  | 'close'
  | 'decoder'
  | 'recorder'
  | 'encoder'
  | 'sound';

let silent: Part | undefined;
let answer: () => void;
const open = { tracks: 0, contexts: 0 };

/** An answer that never comes from the silent part, until the test has it come late. */
function from<T>(part: Part, value: () => T): Promise<T> {
  if (part !== silent) return Promise.resolve().then(value);
  return new Promise((resolve) => {
    answer = () => resolve(value());
  });
}

function fakeStream() {
  open.tracks += 1;
  const track = Object.assign(new EventTarget(), { stop: () => void open.tracks-- });
  return { getTracks: () => [track], getAudioTracks: () => [track] };
}

class FakeContext extends EventTarget {
  state = 'suspended';
  readonly sampleRate = 16_000;
  readonly currentTime = 0;
  readonly outputLatency = 0;
  readonly destination = {};
  readonly audioWorklet = { addModule: () => from('worklet', () => undefined) };
  constructor() {
    super();
    open.contexts += 1;
  }
  getOutputTimestamp = () => ({ contextTime: 0, performanceTime: 0 });
  resume = () => from('resume', () => Object.assign(this, { state: 'running' }));
  suspend = () => from('suspend', () => undefined);
  close = () => {
    open.contexts -= 1;
    return from('close', () => undefined);
  };
  createMediaStreamSource = () => ({ connect: () => undefined });
}

/** The node of a worklet: a frame tap ends at once, and a sound is played as soon as it is complete. */
class FakeNode {
  readonly #context: FakeContext;
  constructor(context: FakeContext) {
    this.#context = context;
  }
  readonly port = {
    onmessage: undefined as ((event: { data: unknown }) => void) | undefined,
    postMessage: (message: unknown) => {
      if (message === 'end') queueMicrotask(() => this.port.onmessage?.({ data: 'ended' }));
      if (typeof message !== 'object' || message === null || !('type' in message)) return;
      const data = { ...message, type: 'ended', frame: 0 };
      if (message.type === 'finish' && this.#context.state === 'running')
        void from('sound', () => this.port.onmessage?.({ data }));
    },
  };
  connect = (node: unknown) => node;
  disconnect = () => undefined;
}

class FakeRecorder extends EventTarget {
  state = 'recording';
  start = () => undefined;
  stop = () => void from('recorder', () => this.dispatchEvent(new Event('stop')));
}

const permission = Object.assign(new EventTarget(), { state: 'granted' });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  silent = undefined;
  answer = () => undefined;
  Object.assign(open, { tracks: 0, contexts: 0 });
  permission.state = 'granted';
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: () => from('device', fakeStream),
      enumerateDevices: () => from('list', () => []),
    },
    permissions: { query: () => from('permission', () => permission) },
  });
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('AudioWorkletNode', FakeNode);
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal(
    'OfflineAudioContext',
    class {
      decodeAudioData = () => from('decoder', () => ({ getChannelData: () => new Float32Array(16) }));
    },
  );
  vi.stubGlobal(
    'AudioEncoder',
    class {
      state = 'configured';
      configure = () => undefined;
      close = () => Object.assign(this, { state: 'closed' });
      flush = () => from('encoder', () => undefined);
    },
  );
});

const chosen = async () => null;
const listeners = () => ({ level: vi.fn(), chunk: vi.fn(), lost: vi.fn(), frame: vi.fn() });
const record = () => createMicrophone(chosen).open(listeners());
const talk = () => createConversationMicrophone(chosen).open(listeners());
const play = () =>
  createLoudspeaker().play(
    { samples: new Float32Array(16_000), sampleRate: 16_000 },
    { signal: new AbortController().signal },
  );
const reply = () => {
  const sound = createLoudspeaker().start({ sampleRate: 16_000 });
  sound.finish();
  return sound.over;
};
const encode = () =>
  createPacketEncoder()
    .start(() => undefined)
    .finish();

describe('a part of the sound that never answers', () => {
  it.each<[Part, string, () => Promise<unknown>, string]>([
    ['permission', 'a recording', record, 'microphone-silent'],
    ['device', 'a recording', record, 'microphone-silent'],
    ['worklet', 'a recording', record, 'audio-silent'],
    ['resume', 'a recording', record, 'audio-silent'],
    ['permission', 'a talk', talk, 'microphone-silent'],
    ['device', 'a talk', talk, 'microphone-silent'],
    ['worklet', 'a talk', talk, 'audio-silent'],
    ['resume', 'a talk', talk, 'audio-silent'],
    ['permission', 'a page', () => createDevices().isAllowed(), 'microphone-silent'],
    ['list', 'a page', () => createDevices().list(), 'microphone-silent'],
    ['device', 'a page', () => createDevices().open(null), 'microphone-silent'],
    ['resume', 'a sound', play, 'loudspeaker-failed'],
    ['sound', 'a sound', play, 'loudspeaker-failed'],
    ['worklet', 'a reply', reply, 'loudspeaker-failed'],
    ['resume', 'a reply', reply, 'loudspeaker-failed'],
    ['decoder', 'a stored recording', () => decodeRecording(new Blob(['x'])), 'audio-silent'],
    ['encoder', 'a turn', encode, 'speech-not-sent'],
  ])('is named after a limit, and released when it comes late: %s of %s', async (part, _of, work, reason) => {
    silent = part;
    const failed = expect(work()).rejects.toMatchObject({ reason, retryable: true });
    await vi.advanceTimersByTimeAsync(2 * ANSWERS_WITHIN_MS);
    await failed;
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(open).toEqual({ tracks: 0, contexts: 0 });
    // The next attempt has another device, or the same one that has recovered.
    silent = undefined;
    const again = work();
    await vi.advanceTimersByTimeAsync(ANSWERS_WITHIN_MS);
    await again;
  });

  it.each<Part>(['close', 'recorder'])('ends a recording all the same: %s', async (part) => {
    const take = await record();
    silent = part;
    const stopped = take.stop();
    await vi.advanceTimersByTimeAsync(ENDS_WITHIN_MS);
    expect(await stopped).toEqual({ durationMs: 0 });
    expect(open.tracks).toBe(0);
  });

  it('ends a sound all the same', async () => {
    silent = 'suspend';
    const played = play();
    await vi.advanceTimersByTimeAsync(ENDS_WITHIN_MS);
    await played;
  });
});

describe('a microphone that a person is asked for', () => {
  it('has its time from the permission on, however long the question stays open', async () => {
    silent = 'device';
    permission.state = 'prompt';
    const failed = vi.fn();
    createDevices().open(null).catch(failed);
    await vi.advanceTimersByTimeAsync(10 * ANSWERS_WITHIN_MS);
    expect(failed).not.toHaveBeenCalled();
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await vi.advanceTimersByTimeAsync(ANSWERS_WITHIN_MS);
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ reason: 'microphone-silent' });
  });

  it.each([
    ['Permission denied by system', 'microphone-off-in-system'],
    ['Permission denied', 'microphone-denied'],
    ['Permission dismissed', 'microphone-denied'],
  ])('is refused by whoever blocks it, the system or the browser: %s', async (message, reason) => {
    const refuse = () => Promise.reject(new DOMException(message, 'NotAllowedError'));
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(refuse);
    for (const work of [record, talk, () => createDevices().open(null)])
      await expect(work()).rejects.toMatchObject({ reason });
  });
});

it('a microphone of a talk that sends no frames, from the start or later, is lost', async () => {
  const on = listeners();
  await createConversationMicrophone(chosen).open(on);
  await vi.advanceTimersByTimeAsync(ANSWERS_WITHIN_MS);
  expect(on.lost).toHaveBeenCalledOnce();
  expect(open).toEqual({ tracks: 0, contexts: 0 });
});
