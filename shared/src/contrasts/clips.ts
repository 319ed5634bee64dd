import type { English } from '../contracts/settings.ts';
import index from './clips.generated.json' with { type: 'json' };

/** A word of a minimal pair, spoken by one of the voices for listening. */
export interface Clip {
  english: English;
  /** The id of the pair of sounds, in whose file it is: `IY IH`. */
  contrast: string;
  word: string;
  voice: string;
}

interface ClipIndex {
  /** Each voice is named by its letter, from `a` on. */
  voices: readonly string[];
  /** By contrast, each word and its voices: `beat abdf bit abcdef`. */
  contrasts: Readonly<Record<string, string>>;
}

/**
 * The clips that both judges took for their words, and of which a contrast has at least five voices;
 * `lab/training/clips/make-clips.ts` writes them. `shared/clips/ENGLISH/CONTRAST.clips` has their sound.
 */
const indexes: Readonly<Record<English, ClipIndex>> = index;

/** Returns all clips of a contrast; none where it keeps the embedded voices. */
export function clipsOf(contrast: string, english: English): Clip[] {
  const { voices, contrasts } = indexes[english];
  const words = [...(contrasts[contrast] ?? '').matchAll(/(\S+) (\S+)/g)];
  return words.flatMap(([, word = '', letters = '']) =>
    voices
      .filter((_, at) => letters.includes(String.fromCharCode(FIRST_LETTER + at)))
      .map((voice) => ({ english, contrast, word, voice })),
  );
}
const FIRST_LETTER = 97;

/** Returns the clips that say a word alone: they told it from all its neighbours. */
export function clipsOfWord(word: string, english: English): Clip[] {
  const files = Object.entries(indexes[english].contrasts).filter(([, words]) =>
    ` ${words} `.includes(` ${word} `),
  );
  const [first = [], ...others] = files.map(([contrast]) =>
    clipsOf(contrast, english).filter((clip) => clip.word === word),
  );
  return first.filter(({ voice }) => others.every((clips) => clips.some((clip) => clip.voice === voice)));
}

/** Returns the name of the file with a contrast's clips, below the folder of an English. */
export function clipFile({ english, contrast }: Pick<Clip, 'english' | 'contrast'>): string {
  return `${english}/${contrast.replace(' ', '-')}.clips`;
}

/**
 * Returns the sound of a clip, Ogg Opus; undefined if the file has none, or is damaged. A file begins with
 * the length of its JSON (32 bits, little endian), which has the places of the clips behind it.
 */
export function clipSound(file: Uint8Array<ArrayBuffer>, name: string): Uint8Array<ArrayBuffer> | undefined {
  const head = file.length < 4 ? 0 : new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(file.subarray(4, 4 + head));
  const [start, length] = new RegExp(`"${name}":\\[(\\d+),(\\d+)\\]`).exec(text)?.slice(1).map(Number) ?? [];
  const sound =
    start === undefined || length === undefined
      ? undefined
      : file.subarray(4 + head + start).subarray(0, length);
  return sound?.length === length ? sound : undefined;
}
