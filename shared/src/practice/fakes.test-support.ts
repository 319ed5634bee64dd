import type { PlannedWord } from '../contracts/plan.ts';
import type { Aligner, RecognizedWord, StreamingRecognition, TimedWord } from '../ports/aligner.ts';
import type { ExpectedWord, ScoredSound, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import type { Voice } from '../ports/voice.ts';
import type { SoundScorerSource } from './index.ts';

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
 * @param silenceMs returns the silence after the last word; 0 while it is said
 */
export function fakeAligner({
  mispronunciationLlr = 0,
  textConfidence = 0.9,
  silenceMs = (): number => 0,
} = {}) {
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
  silenceMs: () => number;
  onCancel(): void;
}

function fakeRecognition(words: readonly PlannedWord[], fake: FakeRecognitionOptions): StreamingRecognition {
  const { llr, textConfidence, onCancel } = fake;
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
      const silenceMs = fake.silenceMs();
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

export const sound = (expected: string): ScoredSound => ({
  expected,
  startMs: 0,
  endMs: 80,
  score: 90,
  rating: 1.8,
  mispronouncedLogit: -3,
  recognized: 'K',
  posterior: 0.9,
  substitute: 'T',
});

/**
 * Rates every word 9, counts its calls, and checks that they don't overlap.
 * @param wrong the mispronunciation logit of each sound
 */
export function fakeScorer({ wrong = -3, ...change }: Partial<SoundScorer> & { wrong?: number } = {}) {
  const state = {
    asked: [] as (readonly ExpectedWord[])[],
    busy: 0,
    most: 0,
    loaded: 0,
    failures: [] as unknown[],
  };
  const scoreNow = async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
    state.asked.push(words);
    state.busy += 1;
    state.most = Math.max(state.most, state.busy);
    await new Promise<void>((done) => setTimeout(done, 5));
    state.busy -= 1;
    const scored = words.map(({ planIndex, phones }) => ({
      planIndex,
      sounds: phones.map((expected) => ({ ...sound(expected), mispronouncedLogit: wrong })),
      accuracy: 9,
      stress: 9,
      total: 9,
    }));
    return { words: scored, utterance: { accuracy: 9, fluency: 8, prosody: 7, total: 8 } };
  };
  const scoreBest = async (hypotheses: readonly (readonly ExpectedWord[])[]) => {
    const [words] = hypotheses.filter(({ length }) => length > 0);
    return words ? scoreNow(words) : null;
  };
  const scorer: SoundScorer = {
    id: 'made-up',
    encode: async () => ({ score: scoreNow, scoreBest }),
    score: (_samples, words) => scoreNow(words),
    dispose: async () => undefined,
    ...change,
  };
  const source: SoundScorerSource = {
    async load() {
      state.loaded += 1;
      return scorer;
    },
    onFailure: (thrown) => state.failures.push(thrown),
  };
  return { source, state };
}

/** A scorer whose sounds are changed. */
export function scoredAs(
  changed: (sound: ScoredSound, samples: Float32Array) => ScoredSound,
  parts: Partial<SoundScorer> = {},
): SoundScorerSource {
  const { source } = fakeScorer(parts);
  const load = async (): Promise<SoundScorer> => {
    const scorer = await source.load();
    const encode: SoundScorer['encode'] = async (samples, costs) => {
      const recording = await scorer.encode(samples, costs);
      const scoreBest: typeof recording.scoreBest = async (hypotheses) => {
        const scores = await recording.scoreBest(hypotheses);
        const words = scores?.words.map((word) => ({
          ...word,
          sounds: word.sounds.map((one) => changed(one, samples)),
        }));
        return scores && words ? { ...scores, words } : null;
      };
      return { ...recording, scoreBest };
    };
    return { ...scorer, encode };
  };
  return { ...source, load };
}
