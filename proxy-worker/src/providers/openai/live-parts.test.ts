import type { TranscriptionEvent } from '@sayable/shared/ports';
import { fromBase64 } from '@sayable/shared/std';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommittedSegments } from './committed-segments.ts';
import { EstimatedTimes } from './estimated-times.ts';
import { AudioBatches } from './live-transcriber.ts';
import { samplesOf } from './pcm.ts';
import { hintsFor } from './transcription-hints.ts';

describe('audio batches', () => {
  it('contain every sample once, at most 40 ms each', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_500), { maxLength: 8 }), (lengths) => {
        const batches = new AudioBatches();
        let next = 0;
        const texts = lengths.flatMap((length) =>
          batches.add(Int16Array.from({ length }, () => (next++ % 65_536) - 32_768)),
        );
        texts.push(...batches.flush());
        for (const text of texts) expect(fromBase64(text).length).toBeLessThanOrEqual(1_920);
        const all = texts.flatMap((text) => [...samplesOf(text)]);
        expect(all).toEqual(Array.from({ length: next }, (_, index) => (index % 65_536) - 32_768));
        expect(batches.flush()).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('committed segments', () => {
  const eventsOf = (steps: (segments: CommittedSegments) => void) => {
    const events: TranscriptionEvent[] = [];
    steps(new CommittedSegments((event) => events.push(event)));
    return events;
  };

  it('are emitted in the order of their commits', () => {
    const events = eventsOf((segments) => {
      segments.commit();
      segments.commit();
      segments.named('a');
      segments.named('b');
      segments.addDelta('b', 'later');
      segments.complete('b', 'second');
      segments.addDelta('a', 'so');
      segments.complete('a', ' first ');
    });
    expect(events).toEqual([
      { type: 'partial', text: 'so' },
      { type: 'completed', text: 'first' },
      { type: 'completed', text: 'second' },
    ]);
  });

  it('grow word by word, before and after their commit', () => {
    const events = eventsOf((segments) => {
      segments.addDelta('a', 'Two');
      segments.commit();
      segments.named('a');
      segments.addDelta('a', ' returns');
      segments.complete('a', 'Two returns.');
    });
    expect(events.map((event) => 'text' in event && event.text)).toEqual([
      'Two',
      'Two returns',
      'Two returns.',
    ]);
  });

  it('need no id if the server sends none, and may be empty', () => {
    const events = eventsOf((segments) => {
      segments.commit();
      segments.commit('');
      segments.complete('x', 'Yes.');
      segments.commit();
      segments.completeEmpty();
      expect(segments.isWaiting).toBe(false);
    });
    expect(events.map((event) => 'text' in event && event.text)).toEqual(['Yes.', '', '']);
  });
});

describe('hints', () => {
  it('match the model’s options', () => {
    expect(hintsFor('gpt-live-transcribe', ['two\n returns', ' '])).toEqual({
      languages: ['en'],
      keywords: ['two returns'],
    });
    expect(hintsFor('whisper-1', ['two returns', 'please'])).toEqual({
      language: 'en',
      prompt: 'two returns, please',
    });
    expect(hintsFor('openai/gpt-transcribe')).toEqual({ languages: ['en'] });
  });

  it('are limited', () => {
    const many = Array.from({ length: 500 }, (_, index) => `word ${index} ${'x'.repeat(200)}`);
    const { keywords = [] } = hintsFor('gpt-transcribe', many);
    expect(keywords).toHaveLength(100);
    expect(Math.max(...keywords.map(({ length }) => length))).toBe(80);
  });
});

describe('estimated times', () => {
  it('give each character one time, in order, within the audio', () => {
    const steps = fc.array(fc.oneof(fc.nat(40), fc.string({ maxLength: 60 })), { maxLength: 30 });
    fc.assert(
      fc.property(steps, fc.double({ min: 0.7, max: 1.2, noNaN: true }), (events, speed) => {
        const times = new EstimatedTimes(speed);
        let text = '';
        let audioMs = 0;
        const placed = events.flatMap((event) => {
          if (typeof event === 'string') {
            text += event;
            times.addText(event);
            return [];
          }
          audioMs += event * 10;
          return times.addAudio(event * 10);
        });
        placed.push(...times.rest());
        expect(placed.map(({ offset }) => offset)).toEqual(
          Array.from({ length: text.length }, (_, at) => at),
        );
        for (const [index, { startMs, endMs }] of placed.entries()) {
          expect(startMs).toBeGreaterThanOrEqual(placed[index - 1]?.startMs ?? 0);
          expect(endMs).toBeLessThanOrEqual(audioMs + 1);
        }
      }),
    );
  });
});
