import { bendPitch, voicedRuns } from '../audio/index.ts';
import { isVowel } from '../phonetics/index.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import type { Recording, RenderedSpeech, SayAs } from '../ports/voice.ts';
import { sentencesIn } from '../text/index.ts';
import { isFliteVowel } from './flite-phones.ts';
import type { FliteSpeakOptions, FliteVoice } from './flite-voice.ts';
import { joinSpeech } from './join-speech.ts';
import { accentedTail, changeOf, riseGoal, riseStartMs, semitones, sentenceEnd } from './question-melody.ts';

/** The end of a rising question, in semitones above the voice's median. */
const ABOVE_MEDIAN = 5;
const MOST_CHANGE = 9;

/**
 * Decorates an embedded voice: questions that ask for yes or no rise from the last accented syllable to the
 * end, where the voice alone lets every sentence fall. The times of sounds don't change, and a text without
 * such a question is the same sample by sample.
 */
export function withRisingQuestions(voice: FliteVoice, pronouncer: Pronouncer): FliteVoice {
  async function speak(text: string, options: FliteSpeakOptions = {}): Promise<RenderedSpeech> {
    const parts = partsOf(text);
    if (!parts.some(({ question }) => question)) return voice.speak(text, options);
    const spoken: RenderedSpeech[] = [];
    for (const { from, to, question } of parts) {
      const sayAs = placesWithin(options.sayAs ?? [], from, to);
      const part = await voice.speak(text.slice(from, to), { ...options, sayAs });
      if (!question) spoken.push(part);
      else spoken.push({ ...part, ...risen(part, await vowelsOfTail(question, pronouncer)) });
    }
    return joinSpeech(spoken);
  }

  return {
    id: voice.id,
    speak,
    async *stream(text, options) {
      yield await speak(text, options);
    },
  };
}

interface Part {
  from: number;
  to: number;
  /** The last sentence of the part, if it is a question that rises. */
  question?: string;
}

/** Divides a text after each question that rises. The voice pauses there in any case. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const [start, end] of sentencesIn(text)) {
    const question = text.slice(start, end);
    if (sentenceEnd(question) !== 'rises') continue;
    parts.push({ from, to: end, question });
    from = end;
  }
  if (/[\p{L}\p{N}]/u.test(text.slice(from))) parts.push({ from, to: text.length });
  return parts;
}

function placesWithin(places: readonly SayAs[], from: number, to: number): SayAs[] {
  return places
    .filter(({ span: [start, end] }) => start >= from && end <= to)
    .map(({ span: [start, end], phones }) => ({ span: [start - from, end - from], phones }));
}

/** Returns the number of vowels from the last accented syllable to the end of the question. */
async function vowelsOfTail(question: string, pronouncer: Pronouncer): Promise<number> {
  const [accented = '', ...rest] = accentedTail(question);
  const phonesOf = async (word: string) =>
    (await pronouncer.own?.(word)) ?? (await pronouncer.pronounce(word)).pronunciations[0] ?? [];
  const vowels = (await phonesOf(accented)).filter(isVowel);
  let count =
    vowels.length -
    Math.max(
      0,
      vowels.findIndex((phone) => phone.endsWith('1')),
    );
  for (const word of rest) count += (await phonesOf(word)).filter(isVowel).length;
  return Math.max(1, count);
}

/**
 * Bends the melody up from the vowel that is `vowels` from the end, or from one before it if the end is
 * short.
 */
function risen({ samples, sampleRate, phones }: RenderedSpeech, vowels: number): Recording {
  const recording = { samples, sampleRate };
  const endMs = (samples.length / sampleRate) * 1_000;
  const runs = voicedRuns(recording, { startMs: 0, endMs });
  const moments = runs.flat();
  const last = moments.at(-1);
  if (!last) return recording;
  const onsets = phones.filter(({ phone }) => isFliteVowel(phone)).map(({ startMs }) => startMs);
  const from = riseStartMs(onsets, Math.max(0, onsets.length - vowels), last.atMs);
  const first = moments.find(({ atMs }) => atMs >= from) ?? last;
  const heights = moments.map(({ hz }) => semitones(hz));
  const start = semitones(first.hz);
  const change = changeOf({ start, goal: riseGoal(start, heights, ABOVE_MEDIAN), mostChange: MOST_CHANGE });
  const lengthMs = Math.max(1, last.atMs - first.atMs);
  const tail = runs.map((run) => run.filter(({ atMs }) => atMs >= first.atMs));
  return bendPitch(recording, tail, ({ atMs, hz }) => change((atMs - first.atMs) / lengthMs, semitones(hz)));
}
