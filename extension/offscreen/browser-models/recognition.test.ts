import type { LiveTranscription, TranscriptionEvent } from '@sayable/shared/ports';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeRecognition, fakeRecognition } from './fakes.test-support.ts';
import { createRecognitionTranscriber } from './recognition-transcriber.ts';

beforeEach(() => {
  FakeRecognition.instances = [];
});

describe('recognition by the browser', () => {
  function open() {
    const pushed: number[] = [];
    let closed = 0;
    const transcriber = createRecognitionTranscriber({
      recognition: fakeRecognition,
      makeTrack: () => ({
        track: {} as MediaStreamTrack,
        push: (samples) => void pushed.push(samples.length),
        drained: async () => undefined,
        close: () => {
          closed += 1;
        },
      }),
    });
    const controller = new AbortController();
    const transcription = transcriber.open({ signal: controller.signal });
    return { transcription, controller, pushed, closedTracks: () => closed };
  }

  async function take(transcription: LiveTranscription, count: number): Promise<TranscriptionEvent[]> {
    const events: TranscriptionEvent[] = [];
    for await (const event of transcription.events) {
      events.push(event);
      if (events.length === count) break;
    }
    return events;
  }

  const current = () => {
    const recognition = FakeRecognition.instances.at(-1);
    if (!recognition) throw new Error('nothing listens');
    return recognition;
  };

  it('listens on the device only, and tells words as they come', async () => {
    const { transcription, pushed } = open();
    transcription.push(new Int16Array(512));
    expect(current()).toMatchObject({
      processLocally: true,
      lang: 'en-US',
      interimResults: true,
      continuous: true,
    });
    current().hear('I would');
    current().hear('I would like a tea', true);
    transcription.commit();
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().hear(' please', true);
    current().end();
    expect(await take(transcription, 3)).toEqual([
      { type: 'partial', text: 'I would' },
      { type: 'partial', text: 'I would like a tea' },
      { type: 'completed', text: 'I would like a tea please' },
    ]);
    expect(pushed).toEqual([512]);
    transcription.close();
  });

  it('keeps what was heard where the browser ended it, and begins anew', async () => {
    const { transcription } = open();
    current().hear('well', true);
    current().end();
    transcription.push(new Int16Array(512));
    expect(FakeRecognition.instances).toHaveLength(2);
    current().hear('a tea', true);
    transcription.commit();
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().end();
    expect((await take(transcription, 3)).at(-1)).toEqual({ type: 'completed', text: 'well a tea' });
  });

  it('is empty where nobody spoke, and goes on for the next piece', async () => {
    const { transcription } = open();
    current().fail('no-speech');
    transcription.commit();
    transcription.push(new Int16Array(512));
    current().hear('hi', true);
    expect(await take(transcription, 2)).toEqual([
      { type: 'completed', text: '' },
      { type: 'partial', text: 'hi' },
    ]);
  });

  it('fails with a way on, and is silent when it is called off', async () => {
    const failing = open();
    current().fail('service-not-allowed');
    await expect(take(failing.transcription, 1)).rejects.toMatchObject({
      code: 'upstream-unavailable',
      retryable: false,
    });
    expect(failing.closedTracks()).toBe(1);
    const { transcription, controller, closedTracks } = open();
    controller.abort();
    transcription.close();
    expect(await take(transcription, 1)).toEqual([]);
    expect(closedTracks()).toBe(1);
  });
});
