import { speechFile } from '../service.ts';
import { align, type Checked } from './asking.ts';

/** A sound that a voice says right, or says as another one on purpose. */
export interface Contrast {
  text: string;
  /** The word's index in the text, and its spelling. */
  at: number;
  word: string;
  /** The word with the other sound. */
  otherwise: string[];
  /** The sound's index in the word, and the two sounds. */
  sound: number;
  right: string;
  other: string;
}

/**
 * Common errors of learners whose two sounds are far apart. Neighbours (IY and IH, L and R) were left out: a
 * model of three hours of speech confuses them, and these checks ask whether a worker listens, not how well
 * its model hears.
 */
export const contrasts: readonly Contrast[] = [
  contrast('Three birds sat on the fence.', 'three', 'S R IY1', 0, 'TH', 'S'),
  contrast('They go to town by bus.', 'town', 'T OW1 N', 1, 'AW1', 'OW1'),
  contrast('We have no time today.', 'time', 'T EY1 M', 1, 'AY1', 'EY1'),
  contrast('He lives on a farm.', 'farm', 'P AA1 R M', 0, 'F', 'P'),
  contrast('The first bird was red.', 'bird', 'B AO1 D', 1, 'ER1', 'AO1'),
  contrast('She looks at the sea.', 'sea', 'SH IY1', 0, 'S', 'SH'),
  contrast('The food was very good.', 'food', 'F OW1 D', 1, 'UW1', 'OW1'),
  contrast('The visit was very short.', 'visit', 'F IH1 Z AH0 T', 0, 'V', 'F'),
  contrast('She has a yellow coat.', 'yellow', 'JH EH1 L OW0', 0, 'Y', 'JH'),
  contrast('They say it every day.', 'say', 'S AY1', 1, 'EY1', 'AY1'),
  contrast('She put the shoes away.', 'shoes', 'S UW1 Z', 0, 'SH', 'S'),
  contrast('The bread is on the table.', 'bread', 'B R EY1 D', 2, 'EH1', 'EY1'),
];
const voices = ['slt', 'kal'] as const;

function contrast(
  text: string,
  word: string,
  otherwise: string,
  sound: number,
  right: string,
  other: string,
): Contrast {
  const at = text.toLowerCase().replace('.', '').split(' ').indexOf(word);
  return { text, at, word, otherwise: otherwise.split(' '), sound, right, other };
}

/** The number of renditions whose sound was recognised as it was said, of all. */
export interface Recognized {
  recognized: number;
  all: number;
  /** The words that were recognised instead, one line for each. */
  missed: string[];
}

/**
 * Has two voices say each contrast, and counts what the service recognises.
 * @param isOther true for the other sound, false for the right one
 */
export async function recognizeContrasts(service: Checked, isOther: boolean): Promise<Recognized> {
  const missed: string[] = [];
  for (const voice of voices) {
    for (const { text, at, word, otherwise, sound, right, other } of contrasts) {
      const audio = await speechFile(text, { voice, ...(isOther && { lexicon: { [word]: otherwise } }) });
      const { words } = await align(service, { audio, text, variants: 'on' });
      const [expected, spoken] = words[at]?.sounds[sound] ?? [];
      if (expected !== right || spoken !== (isOther ? other : right)) {
        missed.push(`${voice}, ${word}: ${spoken} for ${right}${isOther ? ` said as ${other}` : ''}`);
      }
    }
  }
  const all = voices.length * contrasts.length;
  return { recognized: all - missed.length, all, missed };
}
