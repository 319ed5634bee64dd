import type { PlannedWord } from '../contracts/plan.ts';
import type { Aligner, HeardWord, Listening, TimedWord } from '../ports/aligner.ts';
import type { Voice } from '../ports/voice.ts';

const WORD_MS = 300;
const phoneCosts = { costs: new Uint8Array(120), frameMs: 10 };

function timed(words: readonly PlannedWord[]): TimedWord[] {
  return words.map(({ word, pronunciations }, index) => {
    const names = pronunciations[0] ?? [];
    const phoneMs = WORD_MS / names.length;
    const startMs = index * WORD_MS;
    const phones = names.map((phone, order) => ({
      phone,
      startMs: startMs + order * phoneMs,
      endMs: startMs + (order + 1) * phoneMs,
    }));
    return { word, startMs, endMs: startMs + WORD_MS, phones };
  });
}

/**
 * An aligner that hears everything read well, and counts how often more than one work at it at a time.
 * Both parameters are of all but the first hearing, the model voice's.
 * @param wrongMargin nats by which it finds the first sound of every word replaced by a T
 */
export function fakeAligner({ wrongMargin = 0, textMatch = 0.9 } = {}) {
  let hearings = 0;
  const state = { busy: false, conflicts: 0, cancelled: 0, aligned: 0 };
  const occupy = () => {
    if (state.busy) state.conflicts += 1;
    state.busy = true;
  };
  const aligner: Aligner = {
    async align(_samples, words) {
      occupy();
      state.aligned += 1;
      await Promise.resolve();
      state.busy = false;
      return timed(words);
    },
    async listen(words) {
      occupy();
      hearings += 1;
      const margin = hearings > 1 ? wrongMargin : 0;
      const onCancel = () => {
        state.busy = false;
        state.cancelled += 1;
      };
      return fakeListening(words, { margin, textMatch: hearings > 1 ? textMatch : 0.9, onCancel });
    },
    dispose: () => undefined,
  };
  return { aligner, state };
}

interface FakeHearing {
  margin: number;
  textMatch: number;
  onCancel(): void;
}

function fakeListening(words: readonly PlannedWord[], fake: FakeHearing): Listening {
  const { margin, textMatch, onCancel } = fake;
  let pushed = 0;
  const heard = timed(words).map((word, planIndex): HeardWord => {
    const phones = word.phones.map(({ phone, ...times }, index) => ({
      expected: phone,
      heard: index === 0 && margin > 0 ? 'T' : phone,
      ...times,
      fit: -1.6,
    }));
    return { ...word, planIndex, kind: 'read', phones, margin };
  });
  return {
    async push(samples) {
      pushed += samples.length;
      return { type: 'progress', wordsRead: 0, inSpeech: true, speechStarted: true, silenceMs: 0 };
    },
    async *finish() {
      for (const word of heard) yield { type: 'words-heard', words: [word] };
      const durationMs = pushed / 16;
      const quality = {
        speechDb: -25,
        noiseDb: -60,
        clippedShare: 0,
        speechStartMs: 0,
        speechEndMs: durationMs,
      };
      yield {
        type: 'hearing-completed',
        hearing: { words: heard, durationMs, quality, textMatch, phoneCosts },
      };
    },
    cancel: onCancel,
  };
}

/** A voice that hums half a second of anything, and counts. */
export function fakeVoice() {
  const state = { spoken: [] as string[], failNext: false };
  const voice: Voice = {
    id: 'fake',
    async speak(text, { rate = 1 } = {}) {
      if (state.failNext) {
        state.failNext = false;
        throw new Error('no voice');
      }
      state.spoken.push(`${rate} ${text}`);
      const samples = Float32Array.from(
        { length: 8_000 },
        (_, i) => 0.1 * Math.sin((2 * Math.PI * 150 * i) / 16_000),
      );
      return { samples, sampleRate: 16_000 };
    },
  };
  return { voice, state };
}
