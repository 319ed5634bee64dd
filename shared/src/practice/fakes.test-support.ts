import type { PlannedWord } from '../contracts/plan.ts';
import type { Aligner, RecognizedWord, StreamingRecognition, TimedWord } from '../ports/aligner.ts';
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
 * An aligner that recognizes every word as read well, and counts concurrent uses. Both parameters apply to
 * all but the first recognition, which is the model voice's.
 * @param mispronunciationLlr nats by which the first sound of every word is recognized as a T
 * @param silenceMs the silence after the last word; 0 while it is said
 */
export function fakeAligner({ mispronunciationLlr = 0, textConfidence = 0.9, silenceMs = 0 } = {}) {
  let recognitions = 0;
  const state = { busy: false, conflicts: 0, cancelled: 0, aligned: 0 };
  const occupy = () => {
    if (state.busy) state.conflicts += 1;
    state.busy = true;
  };
  const aligner: Aligner = {
    async alignWordings(_samples, wordings) {
      occupy();
      state.aligned += 1;
      await Promise.resolve();
      state.busy = false;
      return wordings.map(timed);
    },
    async recognize(samples, words) {
      const listening = await aligner.startRecognition(words);
      await listening.push(samples);
      try {
        for await (const event of listening.finish())
          if (event.type === 'recognition-completed') return event.recognition;
        throw new Error('Nothing was recognized.');
      } finally {
        listening.cancel();
      }
    },
    recognizeAligned: async (samples, words, wordings) => ({
      recognition: await aligner.recognize(samples, words),
      aligned: await aligner.alignWordings(samples, wordings),
    }),
    async startRecognition(words) {
      occupy();
      recognitions += 1;
      const llr = recognitions > 1 ? mispronunciationLlr : 0;
      const onCancel = () => {
        state.busy = false;
        state.cancelled += 1;
      };
      return fakeRecognition(words, {
        llr,
        textConfidence: recognitions > 1 ? textConfidence : 0.9,
        silenceMs,
        onCancel,
      });
    },
    dispose: () => undefined,
  };
  return { aligner, state };
}

interface FakeRecognitionOptions {
  llr: number;
  textConfidence: number;
  silenceMs: number;
  onCancel(): void;
}

function fakeRecognition(words: readonly PlannedWord[], fake: FakeRecognitionOptions): StreamingRecognition {
  const { llr, textConfidence, silenceMs, onCancel } = fake;
  let pushed = 0;
  const recognized = timed(words).map((word, planIndex): RecognizedWord => {
    const phones = word.phones.map(({ phone, ...times }, index) => ({
      expected: phone,
      recognized: index === 0 && llr > 0 ? 'T' : phone,
      ...times,
      acousticScore: -1.6,
    }));
    return { ...word, planIndex, kind: 'read', phones, llr };
  });
  return {
    async push(samples) {
      pushed += samples.length;
      const wordsRead = silenceMs > 0 ? words.length : 0;
      return { type: 'progress', wordsRead, inSpeech: silenceMs === 0, speechStarted: true, silenceMs };
    },
    wordsSoFar: () => recognized,
    async *finish() {
      for (const word of recognized) yield { type: 'words-recognized', words: [word] };
      const durationMs = pushed / 16;
      const quality = {
        speechDb: -25,
        noiseDb: -60,
        clippedShare: 0,
        speechStartMs: 0,
        speechEndMs: durationMs,
      };
      yield {
        type: 'recognition-completed',
        recognition: { words: recognized, durationMs, quality, textConfidence, phoneCosts },
      };
    },
    cancel: onCancel,
  };
}

/** A voice that hums half a second for any text, and counts. */
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
