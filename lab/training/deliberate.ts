import { baseOf, isVowel, withStressOf } from '../../shared/src/phonetics/index.ts';

/** A sentence in which one word is spoken with one wrong sound. */
export interface DeliberateError {
  text: string;
  word: string;
  /**
   * The kind of error: `TH>S` replaces a sound, `-T` drops the last T, `+AH` adds a sound at the end, `^EH` adds one at
   * the start.
   */
  kind: string;
}

/**
 * Errors that learners of many first languages make, one in each sentence. An embedded voice speaks them deliberately.
 */
export const deliberateErrors: readonly DeliberateError[] = [
  ['The weather is nice today, so we will go outside.', 'weather', 'DH>Z'],
  ['My mother is a teacher.', 'mother', 'DH>D'],
  ['I think we should leave now.', 'think', 'TH>S'],
  ['I think it is late.', 'think', 'TH>T'],
  ['Three birds sat on the fence.', 'three', 'TH>S'],
  ['Please sit down on the chair.', 'sit', 'IH>IY'],
  ['We saw a ship on the sea.', 'ship', 'IH>IY'],
  ['He wants to leave the room.', 'leave', 'IY>IH'],
  ['This is a very good idea.', 'very', 'V>W'],
  ['The wine is on the table.', 'wine', 'W>V'],
  ['We walk to work every day.', 'walk', '+AH'],
  ['I like big dogs and cats.', 'big', '+AH'],
  ['She asked me about the test.', 'test', '-T'],
  ['My friend lives in London.', 'friend', '-D'],
  ['There was a bad smell in the kitchen.', 'bad', 'AE>EH'],
  ['I want a red car.', 'red', 'R>L'],
  ['Turn on the light, please.', 'light', 'L>R'],
  ['I go to school by bus.', 'school', '^EH'],
  ['The street is very long.', 'street', '^EH'],
  ['Look at this good book.', 'good', 'UH>UW'],
  ['He is singing a song.', 'song', 'NG>N'],
  ['My eyes are blue.', 'eyes', 'Z>S'],
  ['Can you help me with this?', 'help', '-HH'],
  ['The box is under the bed.', 'box', '-S'],
  ['I have a cup of coffee.', 'cup', 'AH>AA'],
  ['Do not forget the meeting.', 'meeting', '-NG'],
  ['We watched a movie at home.', 'watched', '-T'],
  ['Cheap shoes are not good.', 'cheap', 'CH>SH'],
  ['The cake was very sweet.', 'cake', 'K>G'],
  ['The dog ran over the bridge.', 'bridge', 'JH>CH'],
  ['He lives in a small village.', 'village', 'V>B'],
  ['The cat sat on the mat.', 'cat', 'AE>AA'],
  ['I need five more minutes.', 'five', 'V>F'],
].map(([text = '', word = '', kind = '']) => ({ text, word, kind }));

/** Returns the word's pronunciation with the error in it. */
export function saidWrongly(pronunciation: readonly string[], kind: string): string[] {
  if (kind.startsWith('+')) return [...pronunciation, `${kind.slice(1)}0`];
  if (kind.startsWith('^')) return [`${kind.slice(1)}0`, ...pronunciation];
  const bases = pronunciation.map(baseOf);
  if (kind.startsWith('-'))
    return pronunciation.filter((_, index) => index !== bases.lastIndexOf(kind.slice(1)));
  const [due = '', said = ''] = kind.split('>');
  const at = bases.indexOf(due);
  return pronunciation.map((phone, index) =>
    index !== at ? phone : isVowel(said) ? withStressOf(said, phone) : said,
  );
}
