import type { SpeechRequest } from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { describe, expect, it } from 'vitest';

/** The environment of a voice under test. */
export interface VoiceUnderTest {
  voice: StreamingVoice;
  /** The ids of a voice that may speak, and of one that has a valid form and may not. */
  voiceId: string;
  otherVoiceId: string;
  /** Makes the vendor silent after its first piece. */
  fallSilent(): void;
  /** Resolves with whether the vendor noticed that nobody listens any more. */
  vendorLeft(): Promise<boolean>;
}

/** The text of the suite, for vendors that have to prepare for it. */
export const conformanceText = 'The kettle is on, and the door is open.';

const request: SpeechRequest = {
  text: conformanceText,
  format: 'pcm_16000',
  speed: 1,
  timings: true,
};
const never = () => new AbortController().signal;

async function collect(chunks: AsyncIterable<SpeechChunk>): Promise<SpeechChunk[]> {
  const all: SpeechChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

const soundOf = (chunks: SpeechChunk[]) => Buffer.concat(chunks.map(({ audio }) => audio));

/** The behaviour of every StreamingVoice of any vendor. */
export function describeStreamingVoice(name: string, underTest: () => VoiceUnderTest): void {
  describe(`${name} as a streaming voice`, () => {
    itSpeaks(underTest);
    itRefuses(underTest);
    itEnds(underTest);
  });
}

function itSpeaks(underTest: () => VoiceUnderTest): void {
  it('lists each allowed voice once', async () => {
    const { voice, voiceId, otherVoiceId } = underTest();
    const ids = (await voice.voices({ signal: never() })).map(({ id }) => id);
    expect(ids).toContain(voiceId);
    expect(ids).not.toContain(otherVoiceId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('speaks in several pieces, the same sound with and without times', async () => {
    const { voice, voiceId } = underTest();
    const timed = await collect(voice.stream(voiceId, request, { signal: never() }));
    const bare = await collect(voice.stream(voiceId, { ...request, timings: false }, { signal: never() }));
    expect(timed.length).toBeGreaterThan(1);
    expect(soundOf(timed).equals(soundOf(bare))).toBe(true);
    expect(bare.flatMap(({ characters }) => characters)).toEqual([]);
  });

  it('says when each character of the text is said, in order and within the sound', async () => {
    const { voice, voiceId } = underTest();
    const chunks = await collect(voice.stream(voiceId, request, { signal: never() }));
    const characters = chunks.flatMap((chunk) => chunk.characters);
    expect(characters.map(({ text }) => text).join('')).toBe(request.text);
    const durationMs = soundOf(chunks).length / 32;
    characters.forEach(({ startMs, endMs }, index) => {
      expect(startMs).toBeGreaterThanOrEqual(characters[index - 1]?.startMs ?? 0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(durationMs + 1);
    });
  });
}

function itRefuses(underTest: () => VoiceUnderTest): void {
  it('refuses a voice and a model that are not on the list, before it asks the vendor', async () => {
    const { voice, voiceId, otherVoiceId } = underTest();
    let asked = false;
    const options = { signal: never(), onAsked: () => (asked = true) };
    const forbidden = { code: 'forbidden' };
    await expect(collect(voice.stream(otherVoiceId, request, options))).rejects.toMatchObject(forbidden);
    const odd = { ...request, modelId: 'a-model-of-nobody' };
    await expect(collect(voice.stream(voiceId, odd, options))).rejects.toMatchObject(forbidden);
    expect(asked).toBe(false);
    await voice.stream(voiceId, request, options)[Symbol.asyncIterator]().next();
    expect(asked).toBe(true);
  });
}

function itEnds(underTest: () => VoiceUnderTest): void {
  it('ends with an abort error when its signal aborts, and closes the vendor’s connection', async () => {
    const { voice, voiceId, fallSilent, vendorLeft } = underTest();
    fallSilent();
    const listener = new AbortController();
    const chunks = voice.stream(voiceId, request, { signal: listener.signal })[Symbol.asyncIterator]();
    await chunks.next();
    const next = chunks.next();
    listener.abort();
    await expect(next).rejects.toMatchObject({ code: 'aborted' });
    expect(await vendorLeft()).toBe(true);
  });

  it('leaves the vendor when its listener leaves', async () => {
    const { voice, voiceId, fallSilent, vendorLeft } = underTest();
    fallSilent();
    for await (const _ of voice.stream(voiceId, request, { signal: never() })) break;
    expect(await vendorLeft()).toBe(true);
  });

  it('times out when the vendor falls silent, and closes the vendor’s connection', async () => {
    const { voice, voiceId, fallSilent, vendorLeft } = underTest();
    fallSilent();
    await expect(collect(voice.stream(voiceId, request, { signal: never() }))).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    });
    expect(await vendorLeft()).toBe(true);
  });
}
