import type { HeardSound } from './input-buffer.ts';

/**
 * The vendor's transcripts, because there is no speech recognition here. They are the sentences in the order
 * of the speech (the last one again on each further connection), or a test's function of the audio, which is
 * called again while the audio grows.
 */
export type Hears = readonly string[] | ((sound: HeardSound) => string);

/** The duration of a word: about the speed of speech. */
const wordMs = 300;
/** The lowest amplitude of a voice, of 32,768: softer than any voice, louder than a codec's silence. */
const softestVoice = 200;

/** The transcript of one committed piece of speech. */
export interface ScriptedTranscript {
  /** Returns the transcript so far. */
  partly(sound: HeardSound): string;
  whole(sound: HeardSound): string;
  /** Puts the sentence back for the next utterance, because no audio was committed. */
  giveBack(): void;
}

/**
 * Assigns a transcript to each piece of speech. `hears` may change at any time; a new list begins at its
 * first sentence.
 */
export function createScriptedTranscripts(): (hears: () => Hears, line: unknown) => ScriptedTranscript {
  let list: Hears | undefined;
  let next = 0;
  let lastLine: unknown;
  const returned: string[] = [];
  const take = (now: Hears, line: unknown): string => {
    if (list !== now) {
      list = now;
      next = 0;
      returned.length = 0;
    }
    if (typeof now === 'function') return '';
    const again = returned.shift();
    if (again !== undefined) return again;
    // A pause of a slow machine divides a sentence: nobody says all of it again in its second piece.
    if (next >= now.length && line === lastLine) return '';
    lastLine = line;
    next += 1;
    return now[Math.min(next, now.length) - 1] ?? '';
  };
  return (hears, line) => {
    const sentence = take(hears(), line);
    const ask = (sound: HeardSound): string => {
      const now = hears();
      return typeof now === 'function' ? now(sound) : sentence;
    };
    return {
      whole: ask,
      partly(sound) {
        if (typeof hears() === 'function') return ask(sound);
        if (!hasVoice(sound.samples())) return '';
        const words = sentence.match(/\s*\S+/g) ?? [];
        // The last word is known at the end only.
        return words.slice(0, Math.min(words.length - 1, Math.floor(sound.durationMs / wordMs))).join('');
      },
      giveBack() {
        // The second piece of a sentence has nothing that another utterance could say.
        if (sentence !== '') returned.push(sentence);
      },
    };
  };
}

/** Returns true if there is a voice: silence has no transcript. */
const hasVoice = (samples: Int16Array): boolean => samples.some((sample) => Math.abs(sample) > softestVoice);
