import { isVowel } from '../../phonetics/index.ts';
import type { SayAs } from '../../ports/voice.ts';
import table from './symbols.json' with { type: 'json' };

const symbolOf: Readonly<Record<string, string>> = table.sounds;
const idOf: Readonly<Record<string, number>> = table.ids;

/** A sound of a text, in its order. `phone`: ARPAbet with stress. */
export interface PlannedSound {
  /** The index among the words. */
  word: number;
  phone: string;
}

/** A sentence as the voice's network takes it. */
export interface SymbolSequence {
  /** The ids of the symbols, with the boundary (0) before and behind them. */
  ids: number[];
  /** The index in `sounds` of each id; −1 for boundaries, spaces and signs. */
  owners: number[];
  sounds: PlannedSound[];
}

/** Words of one syllable that carry no stress in a sentence. */
const weakWords: ReadonlySet<string> = new Set(
  (
    'a an the and but or nor of to in on at for from with by as if than is are was were am be been has have had do does did ' +
    'can could will would shall should may might must i you he she it we they me him her us them my your his its our their ' +
    "that's there's it's i'm i'll he's she's we're they're you're i've"
  ).split(' '),
);

/** Returns the boundary, the symbols and signs of a sentence's words, and the boundary. */
export function symbolsOf(text: string, words: readonly SayAs[]): SymbolSequence {
  const ids: number[] = [0];
  const owners: number[] = [-1];
  const sounds: PlannedSound[] = [];
  const add = (symbols: Iterable<string>, owner = -1) => {
    for (const symbol of symbols) {
      const id = idOf[symbol];
      if (id === undefined) continue;
      ids.push(id);
      owners.push(owner);
    }
  };
  words.forEach(({ span, phones }, index) => {
    const before = words[index - 1];
    if (before) add([...text.slice(before.span[1], span[0])].map(asSign).filter((sign) => sign !== ' '));
    if (before) add(' ');
    const written = text.slice(...span).toLowerCase();
    const isWeak = words.length > 1 && phones.filter(isVowel).length === 1 && weakWords.has(written);
    phones.forEach((phone, at) => {
      add(
        symbolsOfPhone(phones, at, { isWeak, isArticle: written === 'a' && words.length > 1 }),
        sounds.length,
      );
      sounds.push({ word: index, phone });
    });
  });
  const closing = [...text.slice(words.at(-1)?.span[1] ?? 0)].map(asSign).filter((sign) => sign !== ' ');
  add(closing.some((sign) => '.!?…'.includes(sign)) ? closing : [...closing, '.']);
  ids.push(0);
  owners.push(-1);
  return { ids, owners, sounds };
}

/** A sign of the text in the form that the network knows; a space for all others. */
function asSign(sign: string): string {
  if ('–-'.includes(sign)) return sign === '–' ? '—' : ' ';
  return /[\p{L}\p{N}]/u.test(sign) || idOf[sign] === undefined ? ' ' : sign;
}

function symbolsOfPhone(
  phones: readonly string[],
  at: number,
  { isWeak, isArticle }: { isWeak: boolean; isArticle: boolean },
): string[] {
  const phone = phones[at] ?? '';
  const base = phone.replace(/\d$/, '');
  const isStressed = /[12]$/.test(phone);
  const mark = isWeak || !isStressed ? [] : [phone.endsWith('1') ? 'ˈ' : 'ˌ'];
  if (base === 'AH') return isStressed ? [...mark, 'ʌ'] : [isArticle ? 'ɐ' : 'ə'];
  if (base === 'ER') return [...mark, isStressed ? 'ɜ' : 'ə', 'ɹ'];
  // The vowel of the endings in "wanted" and "houses".
  if (phone === 'IH0' && at === phones.length - 2 && /^[DZ]$/.test(phones.at(-1) ?? '')) return ['ᵻ'];
  // Americans say a quick D for the T in "water".
  const isFlap =
    base === 'T' && /[AEIOU].*\d$|^R$/.test(phones[at - 1] ?? '') && phones[at + 1]?.endsWith('0');
  return [...mark, isFlap ? 'T' : (symbolOf[base] ?? '')];
}
