import { describe, expect, it } from 'vitest';
import type { LiveTranscriber, TranscriptionEvent } from '../ports/index.ts';
import { never, untilEnd, type VendorUnderTest } from './suite-support.ts';

export interface LiveTranscriberUnderTest extends VendorUnderTest {
  transcriber: LiveTranscriber;
  /** At the transcriber's sample rate; `understood` matches its transcript. */
  speech: Int16Array<ArrayBuffer>;
  understood: RegExp;
  /** The possible answers; absent if they are unknown. */
  expected?: readonly string[];
}

const isFinal = ({ type }: TranscriptionEvent) => type !== 'partial';
const bestOf = (event: TranscriptionEvent | undefined) =>
  event?.type === 'unsure' ? (event.candidates[0] ?? '') : (event?.text ?? '');

/** The conformance suite of the port LiveTranscriber, for any vendor. */
export function describeLiveTranscriber(name: string, underTest: () => LiveTranscriberUnderTest): void {
  describe(`${name} as a live transcriber`, () => {
    itUnderstands(underTest);
    itEnds(underTest);
  });
}

function open({ transcriber, expected }: LiveTranscriberUnderTest, signal: AbortSignal = never()) {
  return transcriber.open({ signal, ...(expected && { expected }) });
}

function itUnderstands(underTest: () => LiveTranscriberUnderTest): void {
  it('transcribes each commit once, in order', async () => {
    const parts = underTest();
    const transcription = open(parts);
    const finals: TranscriptionEvent[] = [];
    const say = () => {
      for (let at = 0; at < parts.speech.length; at += 1_600) {
        transcription.push(parts.speech.slice(at, at + 1_600));
      }
      transcription.commit();
    };
    say();
    for await (const event of transcription.events) {
      if (!isFinal(event)) continue;
      finals.push(event);
      if (finals.length === 1) say();
      else transcription.close();
    }
    expect(finals).toHaveLength(2);
    for (const event of finals) expect(bestOf(event)).toMatch(parts.understood);
  });

  it('transcribes audio that was pushed before the connection was open', async () => {
    const parts = underTest();
    const transcription = open(parts);
    transcription.push(parts.speech);
    transcription.commit();
    let last: TranscriptionEvent | undefined;
    for await (const event of transcription.events) {
      last = event;
      if (isFinal(event)) transcription.close();
    }
    expect(bestOf(last)).toMatch(parts.understood);
  });
}

function itEnds(underTest: () => LiveTranscriberUnderTest): void {
  it('ends when it is closed, even twice, and ignores later audio', async () => {
    const parts = underTest();
    const transcription = open(parts);
    const events = untilEnd(transcription.events);
    transcription.push(parts.speech);
    transcription.close();
    transcription.close();
    transcription.push(parts.speech);
    transcription.commit();
    expect((await events).filter(isFinal)).toEqual([]);
    if (parts.vendorLeft) expect(await parts.vendorLeft()).toBe(true);
  });

  it('ends when its signal aborts, and closes the vendor’s connection', async () => {
    const parts = underTest();
    const abort = new AbortController();
    const transcription = open(parts, abort.signal);
    const events = untilEnd(transcription.events);
    transcription.push(parts.speech);
    abort.abort();
    await events;
    if (parts.vendorLeft) expect(await parts.vendorLeft()).toBe(true);
  });
}
