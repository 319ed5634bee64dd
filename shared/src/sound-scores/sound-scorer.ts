import { trackProsody } from '../audio/index.ts';
import { AppError } from '../contracts/error.ts';
import type { PhoneCosts } from '../ports/aligner.ts';
import type { ProsodyTrack } from '../ports/judge.ts';
import type { Network } from '../ports/network.ts';
import type { DueWord, HeardRecording, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import { scoreBestHypothesis, scoreBestPronunciations } from './best-pronunciations.ts';
import { costsByFrame, costsPerFrame } from './costs-by-frame.ts';
import { type DueSounds, dueSoundsOf } from './due-sounds.ts';
import { hearMoments, loudSpeech, momentsOfFrames } from './ear.ts';
import { type Heard, type Judged, judgeWords, outputOf, type PlacedSounds } from './judge-sounds.ts';
import { judgeWindows } from './judge-windows.ts';
import { type FrameModel, frameClasses } from './lenient-fit.ts';
import { melBands, speechSpectrum } from './log-mel.ts';
import { type HeardSpan, placesOf } from './places.ts';
import { prosodyOfSounds } from './prosody-of-sounds.ts';
import type { SoundSettings } from './scores.ts';
import { soundScoresOf } from './sound-scores.ts';

/** The encoder's own frames are of 20 ms: two of the spectrum's. */
const framesPerHalf = 2;

export interface SoundScorerOptions {
  /** Samples → what a network that has heard much English makes of them. `sounds-ear.onnx`. */
  ear: Network;
  /** That, spectrum and costs → what each moment sounds like. `sounds-encoder.onnx`. */
  encoder: Network;
  /** That, and what was due where → what raters would say. `sounds-judge.onnx`. */
  judge: Network;
  settings: SoundSettings;
  /** Lets the host's other tasks run between two steps; a signal can come then. */
  pause?: () => Promise<void>;
}

/** Sayable's own network. One call at a time makes sense: the work is done where it is called. */
export function createSoundScorer(options: SoundScorerOptions): SoundScorer {
  const { ear, encoder, judge, settings, pause = nextTask } = options;

  async function hear(
    samples: Float32Array,
    costs: PhoneCosts,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<HeardRecording> {
    const breathe = async (): Promise<void> => {
      await pause();
      signal?.throwIfAborted();
    };
    signal?.throwIfAborted();
    const { heard, from } = await encode({ ear, encoder }, samples, costs, breathe);
    const track = trackProsody(samples);
    const judgeText = async (words: readonly DueWord[]): Promise<SoundScores> => {
      const due = dueSoundsOf(words);
      const sounds = placed({ track, due, heard, from, spans: spansOf(words, from) }, settings);
      const windows = judgeWindows(due.first);
      const judged: Judged[] = [];
      for (const window of windows) {
        await breathe();
        judged.push(await judgeWords(judge, heard, sounds, window));
      }
      return soundScoresOf({ words, sounds, from, windows, judged, settings });
    };
    // Hypotheses share their beginning, and the best one has often been a rival: nothing is judged twice.
    const answers = new Map<string, Promise<SoundScores>>();
    const scoreAs = (words: readonly DueWord[]): Promise<SoundScores> => {
      const key = JSON.stringify(words.map((word) => [word.planIndex, word.startMs, word.phones]));
      const answer = answers.get(key) ?? judgeText(words);
      answers.set(key, answer);
      return answer;
    };
    const score = (words: readonly DueWord[]) => scoreBestPronunciations(words, scoreAs);
    return { score, scoreBest: (hypotheses) => scoreBestHypothesis(hypotheses, score) };
  }

  return {
    id: settings.id,
    hear,
    async score(samples, words, costs, options) {
      // A word that can't be scored is refused before the work begins.
      dueSoundsOf(words);
      return (await hear(samples, costs, options)).score(words);
    },
    async dispose() {
      await Promise.all([ear.dispose(), encoder.dispose(), judge.dispose()]);
    },
  };
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** What the encoder says of the speech. `from`: the frame of the recording at which that begins. */
async function encode(
  { ear, encoder }: Pick<SoundScorerOptions, 'ear' | 'encoder'>,
  samples: Float32Array,
  costs: PhoneCosts,
  breathe: () => Promise<void>,
): Promise<{ heard: Heard; from: number }> {
  const { mel, from, to, gain } = speechSpectrum(samples);
  const frames = to - from;
  if (frames <= 0)
    throw new AppError('unprocessable', 'Nothing was heard. Record it again.', { reason: 'silence' });
  await breathe();
  const speech = loudSpeech(samples, from, to, gain);
  const moments = await hearMoments(speech, { ear, breathe });
  await breathe();
  const all = costsByFrame(costs, mel.length / melBands);
  const outputs = await encoder.run({
    mel: { values: mel.slice(from * melBands, to * melBands), shape: [1, frames, melBands] },
    costs: {
      values: Float32Array.from(all.subarray(from * costsPerFrame, to * costsPerFrame)),
      shape: [1, frames, costsPerFrame],
    },
    ear: moments,
    at: { values: momentsOfFrames(frames, moments.shape[1] ?? 0), shape: [1, frames] },
  });
  await breathe();
  const halves = Math.ceil(frames / framesPerHalf);
  const read = (name: keyof Heard, rows: number, width = outputs[name]?.shape[2] ?? 0) =>
    outputOf(outputs, name, rows * width);
  const heard = {
    posteriors: read('posteriors', halves, frameClasses),
    hidden: read('hidden', halves),
    near: read('near', frames),
    native: read('native', frames, costsPerFrame),
  };
  return { heard, from };
}

/** A word's own place, and a little around it, since two engines put the same boundary at slightly other times. */
const slackMs = 100;
const msPerHalf = 20;

/** Where the aligner has the words, in the encoder's frames; undefined for a word that may be anywhere. */
function spansOf(words: readonly DueWord[], from: number): (HeardSpan | undefined)[] {
  const half = (ms: number): number => ms / msPerHalf - from / framesPerHalf;
  return words.map(({ startMs, endMs }) =>
    startMs === undefined || endMs === undefined
      ? undefined
      : { from: half(startMs - slackMs), to: half(endMs + slackMs) },
  );
}

interface PlacingParts {
  track: ProsodyTrack;
  due: DueSounds;
  heard: Heard;
  /** The recording's frame at which the speech that was heard begins. */
  from: number;
  spans: readonly (HeardSpan | undefined)[];
}

function placed({ track, due, heard, from, spans }: PlacingParts, model: FrameModel): PlacedSounds {
  const places = placesOf(heard.posteriors.values, model, due.phones, due.word, spans);
  if (!places) {
    throw new AppError('unprocessable', 'The recording is too short for this text. Read all of it.', {
      reason: 'other-text',
    });
  }
  const frames = heard.near.shape[1] ?? 0;
  const begin = places.begin.map((half) => half * framesPerHalf);
  const end = places.end.map((half) => Math.min(frames, half * framesPerHalf));
  const inRecording = (frame: number): number => frame + from;
  const prosody = prosodyOfSounds(track, begin.map(inRecording), end.map(inRecording));
  return { ...due, begin, end, prosody };
}
