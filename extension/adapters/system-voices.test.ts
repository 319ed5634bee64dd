import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemVoices, type Synthesis } from './system-voices.ts';

/** An utterance as the browser makes it. */
class Utterance {
  voice: unknown = null;
  lang = '';
  rate = 1;
  onstart: (() => void) | null = null;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onboundary: ((event: { name: string; charIndex: number }) => void) | null = null;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const voice = (name: string, rest: object = {}) => ({
  voiceURI: name,
  name,
  lang: 'en-US',
  localService: true,
  ...rest,
});

/** A synthesis whose voices and events the test decides. */
class FakeSynthesis extends EventTarget {
  voices: object[] = [
    voice('Ann'),
    voice('Cloud', { localService: false }),
    voice('Anne', { lang: 'fr-FR' }),
    voice('Bob', { lang: 'en-GB' }),
  ];
  spoken: Utterance[] = [];
  cancelled = 0;
  getVoices = () => this.voices;
  speak = (utterance: Utterance) => void this.spoken.push(utterance);
  cancel = () => {
    this.cancelled += 1;
  };
}

let synthesis: FakeSynthesis;
const voices = () => createSystemVoices(() => synthesis as unknown as Synthesis);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  synthesis = new FakeSynthesis();
});

async function read(uri = 'Ann', signal = new AbortController().signal) {
  const told: (string | number)[] = [];
  const reading = voices().read('Red cars.', {
    uri,
    rate: 0.7,
    signal,
    onStart: () => told.push('start'),
    onWord: (offset) => told.push(offset),
  });
  await vi.advanceTimersByTimeAsync(0);
  return { reading, told, utterance: synthesis.spoken[0] };
}

describe('the system’s voices', () => {
  it('are the English ones that read on this device', async () => {
    expect(await voices().list()).toEqual([
      { uri: 'Ann', name: 'Ann (en-US)', lang: 'en-US' },
      { uri: 'Bob', name: 'Bob (en-GB)', lang: 'en-GB' },
    ]);
  });

  it('are awaited once, and a list without any is empty', async () => {
    const all = synthesis.voices;
    synthesis.voices = [];
    const list = voices().list();
    synthesis.voices = all;
    synthesis.dispatchEvent(new Event('voiceschanged'));
    expect(await list).toHaveLength(2);
    synthesis.voices = [];
    const none = voices().list();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await none).toEqual([]);
    expect(await createSystemVoices(() => undefined).list()).toEqual([]);
  });

  it('read at the given pace, and report the start of each word', async () => {
    const { reading, told, utterance } = await read();
    expect(utterance).toMatchObject({ text: 'Red cars.', rate: 0.7, voice: { name: 'Ann' } });
    utterance?.onstart?.();
    utterance?.onboundary?.({ name: 'word', charIndex: 0 });
    utterance?.onboundary?.({ name: 'sentence', charIndex: 0 });
    utterance?.onboundary?.({ name: 'word', charIndex: 4 });
    utterance?.onend?.();
    expect(await reading).toBe('ended');
    expect(told).toEqual(['start', 0, 4]);
    expect(synthesis.cancelled).toBe(0);
  });

  it.each(['Cloud', 'Anne', 'Nobody'])('refuse to read as %s, and report it as gone', async (uri) => {
    const { reading } = await read(uri);
    expect(await reading).toBe('gone');
    expect(synthesis.spoken).toEqual([]);
  });

  it('fail if they never start, never end, or break', async () => {
    const silent = await read();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await silent.reading).toBe('silent');
    expect(synthesis.cancelled).toBe(1);
    synthesis.spoken = [];
    const endless = await read();
    endless.utterance?.onstart?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await endless.reading).toBe('failed');
    synthesis.spoken = [];
    const broken = await read();
    broken.utterance?.onerror?.();
    expect(await broken.reading).toBe('failed');
  });

  it('stop on request', async () => {
    const controller = new AbortController();
    const { reading } = await read('Ann', controller.signal);
    controller.abort();
    expect(await reading).toBe('stopped');
    expect(synthesis.cancelled).toBe(1);
  });
});
