import { trackProsody } from '../audio/index.ts';
import type { PhoneCosts } from '../ports/aligner.ts';
import type { ProsodyTrack } from '../ports/judge.ts';
import type { Network, NetworkTensor } from '../ports/network.ts';
import type { EncodedRecording, ExpectedWord, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import { AppError, delay, LoadingCache } from '../std/index.ts';
import { confirmAddedVowels, suspectedVowels } from './added-vowels.ts';
import { scoreBestHypothesis, scoreBestPronunciations, unlessTooShort } from './best-pronunciations.ts';
import { costsByFrame, costsPerFrame } from './costs-by-frame.ts';
import type { EndingDetectors } from './ending-detectors.ts';
import { type ExpectedSounds, expectedSoundsOf } from './expected-sounds.ts';
import { type FrameModel, frameClasses, frameSubsampling } from './frame-scores.ts';
import {
  type AlignedSounds,
  type EncodedSpeech,
  type JudgeOutput,
  judgeWords,
  outputOf,
} from './judge-sounds.ts';
import { melBands, type SpeechSpectrum, speechSpectrum } from './log-mel.ts';
import { alignPhones, type WordTimes } from './phone-segments.ts';
import { pooledEar } from './pooled-ear.ts';
import { prosodyOfSounds } from './prosody-of-sounds.ts';
import type { SoundSettings } from './shown-score.ts';
import { soundScoresOf } from './sound-scores.ts';
import { embeddingOfFrames, encodeSpeech, normalizedSpeech } from './speech-encoder.ts';
import { textWindows } from './text-windows.ts';

export interface SoundScorerOptions {
  /** Samples → embeddings, pretrained on much English speech. `sounds-ear.onnx`. */
  speechEncoder: Network;
  /** Embeddings, spectrum and costs → the phone posteriors of each frame. `sounds-encoder.onnx`. */
  encoder: Network;
  /**
   * The encoder's output and the expected sounds with their times → the predicted ratings.
   * `sounds-judge.onnx`.
   */
  judge: Network;
  settings: SoundSettings;
  /** Without them no ending is listened for. */
  endings?: EndingDetectors;
  /** Yields to the host's other tasks between two steps, so that an abort can arrive. */
  pause?: () => Promise<void>;
}

/** Sayable's own network. The work is done on the calling thread, so call it once at a time. */
export function createSoundScorer(options: SoundScorerOptions): SoundScorer {
  const { speechEncoder, encoder, judge, settings, endings, pause = nextTask } = options;
  const ahead = new WeakMap<Float32Array, SpeechFeatures>();

  const breathing = (signal: AbortSignal | undefined) => async (): Promise<void> => {
    await pause();
    signal?.throwIfAborted();
  };

  async function encodeRecording(
    samples: Float32Array,
    costs: PhoneCosts,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<EncodedRecording> {
    const breathe = breathing(signal);
    signal?.throwIfAborted();
    const features = ahead.get(samples) ?? (await featuresOf(speechEncoder, samples, breathe));
    const { ear, track } = features;
    const { from } = features.spectrum;
    await breathe();
    const encoded = await encodeSpeechFeatures(encoder, features, costs);
    await breathe();
    const align = (words: readonly ExpectedWord[]): AlignedSounds => {
      const expected = expectedSoundsOf(words);
      return alignSounds({ track, expected, encoded, from, spans: spansOf(words, from) }, settings);
    };
    const judgeText = async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
      const sounds = align(words);
      const windows = textWindows(sounds.first);
      const judged: JudgeOutput[] = [];
      for (const window of windows) {
        await breathe();
        judged.push(await judgeWords(judge, encoded, sounds, window));
      }
      return soundScoresOf({ words, sounds, from, windows, judged, settings });
    };
    // Hypotheses share their first run, and the best one has often been a rival, so results are cached.
    const answers = new LoadingCache<string, SoundScores>(KEPT_ANSWERS);
    const scoreAs = (words: readonly ExpectedWord[]): Promise<SoundScores> => {
      const key = JSON.stringify(words.map((word) => [word.planIndex, word.startMs, word.phones]));
      return answers.get(key, () => judgeText(words));
    };
    const score = async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
      const best = await scoreBestPronunciations(words, scoreAs);
      const sounds = align(best.words);
      const suspected = suspectedVowels(sounds, encoded.posteriors.values);
      const heard = withEars(best.scores, pooledEar(ear, sounds));
      const scores = endings?.mark(heard) ?? heard;
      return confirmAddedVowels(best.words, { scores, suspected }, (extended) =>
        unlessTooShort(() => scoreAs(extended)),
      );
    };
    return { score, scoreBest: (hypotheses) => scoreBestHypothesis(hypotheses, score) };
  }

  return {
    id: settings.id,
    async encodeAhead(samples, { signal } = {}) {
      const breathe = breathing(signal);
      await breathe();
      ahead.set(samples, await featuresOf(speechEncoder, samples, breathe));
    },
    encode: encodeRecording,
    async score(samples, words, costs, options) {
      // A word without valid sounds is refused before the work begins.
      expectedSoundsOf(words);
      return (await encodeRecording(samples, costs, options)).score(words);
    },
    async dispose() {
      await Promise.all([speechEncoder.dispose(), encoder.dispose(), judge.dispose()]);
    },
  };
}

/** Adds what the ear hears to each sound, in order. */
function withEars(scores: SoundScores, ears: readonly Float32Array[]): SoundScores {
  const rest = ears.values();
  const words = scores.words.map((word) => ({
    ...word,
    sounds: word.sounds.map((sound) => ({ ...sound, ear: rest.next().value ?? new Float32Array(0) })),
  }));
  return { ...scores, words };
}

const nextTask = (): Promise<void> => delay(0);

/** The results that need only the samples. */
interface SpeechFeatures {
  spectrum: SpeechSpectrum;
  track: ProsodyTrack;
  /** The speech encoder's embeddings. */
  ear: NetworkTensor<Float32Array>;
}

async function featuresOf(
  speechEncoder: Network,
  samples: Float32Array,
  breathe: () => Promise<void>,
): Promise<SpeechFeatures> {
  const spectrum = speechSpectrum(samples);
  const { from, to, gain } = spectrum;
  if (to <= from)
    throw new AppError('unprocessable', 'Nothing was heard. Record it again.', { reason: 'silence' });
  await breathe();
  const speech = normalizedSpeech(samples, from, to, gain);
  const ear = await encodeSpeech(speech, { speechEncoder, breathe });
  return { spectrum, ear, track: trackProsody(samples) };
}

/** Runs the encoder on the speech. */
async function encodeSpeechFeatures(
  encoder: Network,
  { spectrum: { mel, from, to }, ear }: SpeechFeatures,
  costs: PhoneCosts,
): Promise<EncodedSpeech> {
  const frames = to - from;
  const all = costsByFrame(costs, mel.length / melBands);
  const outputs = await encoder.run({
    mel: { values: mel.slice(from * melBands, to * melBands), shape: [1, frames, melBands] },
    costs: {
      values: Float32Array.from(all.subarray(from * costsPerFrame, to * costsPerFrame)),
      shape: [1, frames, costsPerFrame],
    },
    ear,
    at: { values: embeddingOfFrames(frames, ear.shape[1] ?? 0), shape: [1, frames] },
  });
  const subsampled = Math.ceil(frames / frameSubsampling);
  const read = (name: keyof EncodedSpeech, rows: number, width = outputs[name]?.shape[2] ?? 0) =>
    outputOf(outputs, name, rows * width);
  return {
    posteriors: read('posteriors', subsampled, frameClasses),
    hidden: read('hidden', subsampled),
    near: read('near', frames),
    native: read('native', frames, costsPerFrame),
  };
}

/** The hypotheses of a text whose scores are kept while it is scored. */
const KEPT_ANSWERS = 100;
/** The tolerance around a word's time, since two engines place the same boundary slightly differently. */
const slackMs = 100;
const msPerFrame = 10;

/**
 * Returns the aligner's times of the words, in the subsampled frames; undefined for a word without a time.
 */
function spansOf(words: readonly ExpectedWord[], from: number): (WordTimes | undefined)[] {
  const frameAt = (ms: number): number => (ms / msPerFrame - from) / frameSubsampling;
  return words.map(({ startMs, endMs }) =>
    startMs === undefined || endMs === undefined
      ? undefined
      : { from: frameAt(startMs - slackMs), to: frameAt(endMs + slackMs) },
  );
}

interface AlignmentParts {
  track: ProsodyTrack;
  expected: ExpectedSounds;
  encoded: EncodedSpeech;
  /** The recording's frame at which the encoded speech begins. */
  from: number;
  spans: readonly (WordTimes | undefined)[];
}

function alignSounds(
  { track, expected, encoded, from, spans }: AlignmentParts,
  model: FrameModel,
): AlignedSounds {
  const segments = alignPhones(encoded.posteriors.values, model, expected.phones, expected.word, spans);
  if (!segments) {
    throw new AppError('unprocessable', 'The recording is too short for this text. Read all of it.', {
      reason: 'other-text',
    });
  }
  const frames = encoded.near.shape[1] ?? 0;
  const begin = segments.begin.map((frame) => frame * frameSubsampling);
  const end = segments.end.map((frame) => Math.min(frames, frame * frameSubsampling));
  const inRecording = (frame: number): number => frame + from;
  const prosody = prosodyOfSounds(track, begin.map(inRecording), end.map(inRecording));
  return { ...expected, begin, end, prosody };
}
