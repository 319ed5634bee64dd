import { describe, expect, it } from 'vitest';
import type { ConversationVoice, VoiceChunk } from '../ports/index.ts';
import { never, untilEnd, type VendorUnderTest } from './suite-support.ts';

export interface ConversationVoiceUnderTest extends VendorUnderTest {
  voice: ConversationVoice;
  voiceId: string | null;
}

const pieces = ['The kettle is on,', ' and the door is open.', ' Come in!'];
const text = pieces.join('');

const lengthOf = (chunks: readonly VoiceChunk[]) =>
  chunks.reduce((sum, { samples }) => sum + samples.length, 0);

/** The conformance suite of the port TalkVoice, for any vendor. */
export function describeConversationVoice(name: string, underTest: () => ConversationVoiceUnderTest): void {
  describe(`${name} as a talk voice`, () => {
    itSpeaks(underTest);
    itStops(underTest);
  });
}

function open({ voice, voiceId }: ConversationVoiceUnderTest, signal: AbortSignal = never()) {
  return voice.open({ voiceId, speed: 1, signal });
}

function itSpeaks(underTest: () => ConversationVoiceUnderTest): void {
  it('speaks all pieces and ends', async () => {
    const parts = underTest();
    const speech = open(parts);
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    const chunks = await untilEnd(speech.chunks);
    speech.close();
    // Plausible limits for ten words.
    const spokenS = lengthOf(chunks) / parts.voice.sampleRate;
    expect(spokenS).toBeGreaterThan(0.4);
    expect(spokenS).toBeLessThan(30);
  });

  it('begins before it has the whole text', async () => {
    const speech = open(underTest());
    speech.say(`${pieces[0]}${pieces[1]}`);
    let hasBegun = false;
    for await (const { samples } of speech.chunks) {
      if (hasBegun || samples.length === 0) continue;
      hasBegun = true;
      speech.say(pieces[2] ?? '');
      speech.finish();
    }
    speech.close();
    expect(hasBegun).toBe(true);
  });

  it('returns character times, if any, in order and within text and audio', async () => {
    const parts = underTest();
    const speech = open(parts);
    for (const piece of pieces) speech.say(piece);
    speech.finish();
    const chunks = await untilEnd(speech.chunks);
    speech.close();
    const characters = chunks.flatMap((chunk) => chunk.characters);
    const durationMs = (lengthOf(chunks) / parts.voice.sampleRate) * 1_000;
    characters.forEach(({ offset, startMs, endMs }, index) => {
      const before = characters[index - 1];
      expect(offset).toBeGreaterThan(before?.offset ?? -1);
      expect(offset).toBeLessThan(text.length);
      expect(startMs).toBeGreaterThanOrEqual(before?.startMs ?? 0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(durationMs + 100);
    });
  });
}

function itStops(underTest: () => ConversationVoiceUnderTest): void {
  it('closes before it has spoken, even twice', async () => {
    const parts = underTest();
    const speech = open(parts);
    const chunks = untilEnd(speech.chunks);
    speech.close();
    speech.close();
    speech.say('Too late.');
    speech.finish();
    expect(lengthOf(await chunks)).toBe(0);
    if (parts.vendorLeft) expect(await parts.vendorLeft()).toBe(true);
  });

  it.each(['close', 'abort'] as const)(
    'stops in the middle (%s), and closes the vendor’s connection',
    async (how) => {
      const parts = underTest();
      parts.fallSilent?.();
      const abort = new AbortController();
      const speech = open(parts, abort.signal);
      for (const piece of pieces) speech.say(piece);
      const chunks = speech.chunks[Symbol.asyncIterator]();
      await chunks.next();
      if (how === 'close') speech.close();
      else abort.abort();
      await untilEnd({ [Symbol.asyncIterator]: () => chunks });
      if (parts.vendorLeft) expect(await parts.vendorLeft()).toBe(true);
    },
  );
}
