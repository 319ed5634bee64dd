import { firstOf } from '@sayable/shared/testing';
import { describe, expect, it, vi } from 'vitest';
import {
  type FakeRecognition,
  fakeModels,
  soundTrack,
} from '../../../tools/driver/browser/fakes/fake-browser-models.ts';
import { createRecognitionTranscriber } from './recognition-transcriber.ts';

describe('the browser’s recogniser', () => {
  function open() {
    const { globals, recognitions } = fakeModels({ recognition: 'available' });
    return openWith(globals.SpeechRecognition, recognitions);
  }

  function openWith(
    recognition: ReturnType<typeof fakeModels>['globals']['SpeechRecognition'],
    recognitions: FakeRecognition[] = [],
  ) {
    const pushed: number[] = [];
    let closed = 0;
    const transcriber = createRecognitionTranscriber({
      recognition,
      makeTrack: () => ({
        track: soundTrack,
        push: (samples) => void pushed.push(samples.length),
        drained: async () => undefined,
        close: () => {
          closed += 1;
        },
      }),
    });
    const controller = new AbortController();
    const transcription = transcriber.open({ signal: controller.signal });
    const current = () => {
      const recognition = recognitions.at(-1);
      if (!recognition) throw new Error('nothing listens');
      return recognition;
    };
    return { transcription, controller, pushed, recognitions, current, closedTracks: () => closed };
  }

  it('listens on the device only, and reports words as they are spoken', async () => {
    const { transcription, pushed, current } = open();
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
    expect(await firstOf(transcription.events, 3)).toEqual([
      { type: 'partial', text: 'I would' },
      { type: 'partial', text: 'I would like a tea' },
      { type: 'completed', text: 'I would like a tea please' },
    ]);
    expect(pushed).toEqual([512]);
    transcription.close();
  });

  it('keeps the words of a session that the browser ended, and starts another', async () => {
    const { transcription, current, recognitions } = open();
    current().hear('well', true);
    current().end();
    transcription.push(new Int16Array(512));
    expect(recognitions).toHaveLength(2);
    current().hear('a tea', true);
    transcription.commit();
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().end();
    expect((await firstOf(transcription.events, 3)).at(-1)).toEqual({
      type: 'completed',
      text: 'well a tea',
    });
  });

  it('returns an empty text for silence, and continues with the next segment', async () => {
    const { transcription, current } = open();
    current().fail('no-speech');
    transcription.commit();
    transcription.push(new Int16Array(512));
    current().hear('hi', true);
    expect(await firstOf(transcription.events, 2)).toEqual([
      { type: 'completed', text: '' },
      { type: 'partial', text: 'hi' },
    ]);
  });

  it('returns the whole turn with each committed segment', async () => {
    const { transcription, current } = open();
    current().hear('I would like', true);
    transcription.commit();
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().end();
    transcription.push(new Int16Array(512));
    current().hear('a tea', true);
    transcription.commit();
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().end();
    expect((await firstOf(transcription.events, 4)).filter(({ type }) => type === 'completed')).toEqual([
      { type: 'completed', text: 'I would like' },
      { type: 'completed', text: 'I would like a tea' },
    ]);
  });

  it('buffers audio while a segment finishes, so that no session gets another’s words', async () => {
    const { transcription, current, recognitions, pushed } = open();
    transcription.push(new Int16Array(100));
    transcription.commit();
    transcription.push(new Int16Array(200));
    transcription.commit();
    transcription.push(new Int16Array(300));
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    expect(recognitions).toHaveLength(1);
    expect(pushed).toEqual([100]);
    current().hear('I would like', true);
    current().end();
    expect(recognitions).toHaveLength(2);
    expect(pushed).toEqual([100, 200]);
    await vi.waitFor(() => expect(current().state).toBe('stopping'));
    current().hear('a tea', true);
    current().end();
    expect(pushed).toEqual([100, 200, 300]);
    expect(await firstOf(transcription.events, 2)).toEqual([
      { type: 'completed', text: 'I would like' },
      { type: 'completed', text: 'I would like a tea' },
    ]);
    expect(recognitions).toHaveLength(3);
    transcription.close();
    expect(current().state).toBe('ended');
  });

  it('completes a segment whose session the browser ended before the commit', async () => {
    const { transcription, current } = open();
    transcription.push(new Int16Array(100));
    current().hear('a tea', true);
    transcription.commit();
    current().end();
    expect((await firstOf(transcription.events, 2)).at(-1)).toEqual({ type: 'completed', text: 'a tea' });
    expect(current().state).toBe('ended');
  });

  it('fails if the language is not on the device, because no audio may leave it', async () => {
    const { globals } = fakeModels({ recognition: 'downloadable' });
    const { transcription } = openWith(globals.SpeechRecognition);
    await expect(firstOf(transcription.events, 1)).rejects.toMatchObject({
      reason: 'browser-listening-failed',
      retryable: false,
    });
  });

  it('fails with a next step, and is silent once cancelled', async () => {
    const failing = open();
    failing.current().fail('service-not-allowed');
    await expect(firstOf(failing.transcription.events, 1)).rejects.toMatchObject({
      code: 'upstream-unavailable',
      retryable: false,
    });
    expect(failing.closedTracks()).toBe(1);
    const { transcription, controller, closedTracks } = open();
    controller.abort();
    transcription.close();
    expect(await firstOf(transcription.events, 1)).toEqual([]);
    expect(closedTracks()).toBe(1);
  });
});
