import { bendPitch, frameLevelsDb, type VoicedRun, voicedRuns } from '../audio/index.ts';
import type { Section } from '../contracts/practice.ts';
import type { MelodyRefusal } from '../contracts/practice-view.ts';
import { isVowel } from '../phonetics/index.ts';
import type { TimedWord } from '../ports/aligner.ts';
import type { Recording } from '../ports/voice.ts';
import { compareVoices } from './compared-words.ts';
import type { AssessedRecording, ComparedWord } from './types.ts';

const STEP_MS = 5;
const SEMITONES_PER_OCTAVE = 12;
/** Periods that are moved further, in semitones, sound like another voice. */
const MOST_CHANGE = 9;
/** A higher voice, a child's, has periods that can't be found surely. */
const HIGHEST_MEDIAN_HZ = 300;
/** In whisper, a smaller share of the speech has a pitch. */
const LEAST_VOICED = 0.3;
/** In creak, a smaller share of the vowels has one. */
const LEAST_VOICED_VOWELS = 0.6;
/** The steps on either side over which the model's melody is smoothed: its jitter isn't melody. */
const SMOOTHED_STEPS = 4;

/** An attempt with its recording, and the model voice's reading of the same words. */
interface BothVoices {
  attempt: AssessedRecording;
  /** In the time of the alignment: the whole recording. */
  own: Recording;
  model: Recording & { words: readonly TimedWord[] };
}

/**
 * Lays the model's melody on the person's own voice: each voiced moment has the model's pitch at the same place
 * of the same sound, relative to the median of either voice. Times and sounds stay.
 * @param userWord index in the alignment's `user` of the only word to change; all are if it is absent
 */
export function withModelMelody(voices: BothVoices, userWord?: number): Recording | MelodyRefusal {
  const { attempt, own, model } = voices;
  const all = compareVoices(attempt, model.words);
  const asked = all.filter(({ judged }) => userWord === undefined || judged.userIndex === userWord);
  if (asked.some(isMissing)) return 'words-missing';
  if (attempt.assessment.conditions?.includes('noise')) return 'noise-behind';
  const section = around(timesIn(all, 'user'));
  const runs = section ? voicedRuns(own, section) : [];
  const moments = runs.flat();
  const medianHz = medianOf(moments);
  const changed = around(timesIn(asked, 'user'));
  if (medianHz > HIGHEST_MEDIAN_HZ) return 'voice-too-high';
  if (!changed || voicedShare(moments, timesIn(asked, 'user')) < LEAST_VOICED) return 'voice-without-pitch';
  const vowels = timesIn(asked, 'user', isVowel);
  if (voicedShare(moments, vowels) < LEAST_VOICED_VOWELS) return 'voice-creaks';
  const modelSection = around(timesIn(all, 'reference'));
  const melody = modelSection && melodyOf(model, modelSection);
  if (!melody) return 'model-without-pitch';
  const placeInModel = pathBetween(all);
  const byStep = new Map(moments.map(({ atMs, hz }) => [Math.round(atMs / STEP_MS), hz]));
  const part = runs.map((run) => run.filter(({ atMs }) => atMs >= changed.startMs && atMs <= changed.endMs));
  return bendPitch(own, part, ({ atMs, hz }) => {
    // A single period is longer or shorter than those around it, and stays so.
    const pitch = byStep.get(Math.round(atMs / STEP_MS)) ?? hz;
    const change = melody(placeInModel(atMs)) - semitones(pitch, medianHz);
    return Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change));
  });
}

/** Silence in a pause is fainter than the loudest sound beside it by this. */
const SILENT_DB = 24;
const FRAME_MS = 10;
/** As much of a pause stays: words that are said in one breath have such gaps. */
const KEPT_PAUSE_MS = 60;
/** Both sides of a cut are faded over each other. */
const FADE_MS = 10;

/** Returns the recording without the silence of the pauses that the assessment marks. */
export function withoutPauses({ attempt, own }: Pick<BothVoices, 'attempt' | 'own'>): Recording {
  const { words, pauses = [] } = attempt.assessment;
  const timesOf = (planIndex: number) => {
    const word = words.find(({ botIndex }) => botIndex === planIndex);
    return attempt.alignment.user[word?.userIndex ?? -1];
  };
  // From the last one, as each cut moves what follows.
  return pauses.toReversed().reduce((recording, { after }) => {
    const [before, next] = [timesOf(after), timesOf(after + 1)];
    if (!before || !next) return recording;
    return withoutSilence(recording, { startMs: before.xmin * 1_000, endMs: next.xmax * 1_000 });
  }, own);
}

/** Shortens the longest silence of a section. */
function withoutSilence({ samples, sampleRate }: Recording, { startMs, endMs }: Section): Recording {
  const frame = (sampleRate * FRAME_MS) / 1_000;
  const from = Math.round((startMs / FRAME_MS) * frame);
  const levels = frameLevelsDb(samples.subarray(from, Math.round((endMs / FRAME_MS) * frame)), frame);
  const silentDb = levels.reduce((most, level) => Math.max(most, level), -120) - SILENT_DB;
  let [longest, end, run] = [0, 0, 0];
  levels.forEach((level, index) => {
    run = level < silentDb ? run + 1 : 0;
    if (run > longest) [longest, end] = [run, index + 1];
  });
  const cut = longest * frame - (sampleRate * KEPT_PAUSE_MS) / 1_000;
  if (cut <= 0) return { samples, sampleRate };
  const fade = (sampleRate * FADE_MS) / 1_000;
  const at = from + end * frame - cut - (sampleRate * KEPT_PAUSE_MS) / 2_000;
  const shorter = new Float32Array(samples.length - cut);
  shorter.set(samples.subarray(0, at));
  shorter.set(samples.subarray(at + cut), at);
  for (let index = 0; index < fade; index += 1) {
    const share = (index + 1) / (fade + 1);
    const place = at - fade + index;
    shorter[place] = (samples[place] ?? 0) * (1 - share) + (samples[place + cut] ?? 0) * share;
  }
  return { samples: shorter, sampleRate };
}

const semitones = (hz: number, ofHz: number): number => SEMITONES_PER_OCTAVE * Math.log2(hz / ofHz);

/** A word of the text that wasn't said has no sounds of the person. */
const isMissing = ({ error, sounds }: ComparedWord): boolean =>
  error === 'omitted' || !sounds.some(({ user }) => user);

function timesIn(
  words: readonly ComparedWord[],
  voice: 'user' | 'reference',
  has: (phone: string) => boolean = () => true,
): Section[] {
  return words.flatMap(({ sounds }) =>
    sounds.flatMap((sound) => (has(sound.heard ?? sound.expected ?? '') ? (sound[voice] ?? []) : [])),
  );
}

function around(sections: readonly Section[]): Section | null {
  if (sections.length === 0) return null;
  return {
    startMs: Math.min(...sections.map(({ startMs }) => startMs)),
    endMs: Math.max(...sections.map(({ endMs }) => endMs)),
  };
}

function medianOf(moments: VoicedRun): number {
  const sorted = Float32Array.from(moments, ({ hz }) => hz).sort();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Returns the share of some sections that has a pitch; 1 without sections. */
function voicedShare(moments: VoicedRun, sections: readonly Section[]): number {
  const lengthMs = sections.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const voiced = moments.filter(({ atMs }) =>
    sections.some(({ startMs, endMs }) => atMs >= startMs && atMs < endMs),
  );
  return lengthMs === 0 ? 1 : (voiced.length * STEP_MS) / lengthMs;
}

/**
 * Returns the melody of a voice: semitones above its median by time. Where the voice has no pitch, the melody
 * goes straight to its next one. Null if nothing is voiced.
 */
function melodyOf(recording: Recording, section: Section): ((atMs: number) => number) | null {
  const moments = voicedRuns(recording, section).flat();
  const medianHz = medianOf(moments);
  if (moments.length * STEP_MS < LEAST_VOICED * (section.endMs - section.startMs)) return null;
  const smooth = moments.map(({ atMs }, index) => {
    const near = moments
      .slice(Math.max(0, index - SMOOTHED_STEPS), index + SMOOTHED_STEPS + 1)
      .filter((one) => Math.abs(one.atMs - atMs) <= SMOOTHED_STEPS * STEP_MS);
    return near.reduce((sum, { hz }) => sum + semitones(hz, medianHz), 0) / near.length;
  });
  const times = moments.map(({ atMs }) => atMs);
  return (atMs) => interpolated(times, smooth, atMs);
}

/** Returns the function from the person's time to the model's: the sounds that both have are its knots. */
function pathBetween(words: readonly ComparedWord[]): (ownMs: number) => number {
  const [own, model]: [number[], number[]] = [[], []];
  for (const { user, reference } of words.flatMap(({ sounds }) => sounds)) {
    // The words of a sentence may be said in another order.
    if (!user || !reference || user.startMs < (own.at(-1) ?? 0) || reference.startMs < (model.at(-1) ?? 0))
      continue;
    own.push(user.startMs, user.endMs);
    model.push(reference.startMs, reference.endMs);
  }
  return (ownMs) => interpolated(own, model, ownMs);
}

/** Returns the value at a place, between the values at the places beside it. */
function interpolated(places: readonly number[], values: readonly number[], at: number): number {
  let [low, high] = [0, places.length - 1];
  if (at <= (places[low] ?? at)) return values[low] ?? 0;
  if (at >= (places[high] ?? at)) return values[high] ?? 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [from, to] = [places[low] ?? 0, places[high] ?? 0];
  const share = to > from ? (at - from) / (to - from) : 0;
  return (values[low] ?? 0) * (1 - share) + (values[high] ?? 0) * share;
}
