import type { HeardSound } from './input-buffer.ts';

/**
 * What the vendor hears, as nothing here understands speech: sentence after sentence in the order in which speech comes
 * (the last one again and again), or what a test makes of the sound, which is asked again while it grows.
 */
export type Hears = readonly string[] | ((sound: HeardSound) => string);

/** About as fast as people speak. */
const wordMs = 300;
/** Of 32,768: softer than any voice, louder than what a codec makes of silence. */
const softestVoice = 200;

/** The transcript of one committed piece of speech. */
export interface Hearing {
  /** What is understood so far. */
  partly(sound: HeardSound): string;
  whole(sound: HeardSound): string;
  /** Nothing was committed: the sentence is there for the next one. */
  giveBack(): void;
}

/** Gives each piece of speech what is heard in it. `hears` may change at any time; a new list begins at its first. */
export function createHearings(): (hears: () => Hears) => Hearing {
  let list: Hears | undefined;
  let next = 0;
  const returned: string[] = [];
  const take = (now: Hears): string => {
    if (list !== now) {
      list = now;
      next = 0;
      returned.length = 0;
    }
    if (typeof now === 'function') return '';
    const again = returned.shift();
    if (again !== undefined) return again;
    next += 1;
    return now[Math.min(next, now.length) - 1] ?? '';
  };
  return (hears) => {
    const sentence = take(hears());
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
      giveBack: () => void returned.push(sentence),
    };
  };
}

/** Nobody is understood before somebody speaks. */
const hasVoice = (samples: Int16Array): boolean => samples.some((sample) => Math.abs(sample) > softestVoice);
