import type { AssessedWord } from '@sayable/shared/contracts';
import { wordLevel } from '../../../extension/features/card/word/word-level.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { readAttempts } from '../../../tools/driver/browser/stored-attempts.ts';
import type { LinesOfFilm, SaidLine } from './say-lines.ts';

/** A player goes to the sample before a time: this far into a line it surely says the line. */
const insideS = 0.2;

/** Says each line of a film on a card of its own. `onLine` is called before each. */
export async function sayAlone(
  { sayable, screen, beginsAtS }: LinesOfFilm,
  lines: readonly SaidLine[],
  onLine: (at: number) => void,
): Promise<void> {
  for (const [at, { sound }] of lines.entries()) {
    onLine(at);
    await screen.page.$eval(
      '#player',
      async (player, beginsAt) => {
        if (!(player instanceof HTMLMediaElement)) throw new Error('There is no player.');
        player.currentTime = beginsAt;
        await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
      },
      (beginsAtS[at] ?? Number.NaN) + insideS,
    );
    const card = await screen.practiseByShortcut(sayable);
    await sayable.microphone.say(sound);
    await card.record();
    await card.waitUntilListening();
    await card.waitForOutcome();
    await screen.press('Escape');
    await card.waitUntilClosed();
  }
}

/** The marks of the words of a text, by their places. */
type Marks = ReadonlyMap<string, string>;

/** Returns the marks of the first judged try of each text. */
export async function marksOf(sayable: Sayable): Promise<ReadonlyMap<string, Marks>> {
  // The newest comes first, so the oldest stays.
  const attempts = await readAttempts(sayable);
  const marks = attempts.flatMap(({ text, assessment }) =>
    assessment
      ? [[text, new Map(assessment.words.map((word) => [`${word.span}`, markOf(word)]))] as const]
      : [],
  );
  return new Map(marks);
}

function markOf(word: AssessedWord): string {
  const level = wordLevel(word);
  if (typeof level !== 'number') return level;
  return level === 0 ? 'red' : 'not red';
}

/** Returns the share of words with the same mark; a word that has none on one side has another. */
export function shareOfSame(
  one: ReadonlyMap<string, Marks>,
  other: ReadonlyMap<string, Marks>,
): { share: number; words: number } {
  const pairs = [...new Set([...one.keys(), ...other.keys()])].flatMap((text) => {
    const [mine, theirs] = [one.get(text), other.get(text)];
    const places = new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])]);
    const shown = (marks: Marks | undefined) =>
      [...places].map((place) => marks?.get(place) ?? '–').join(', ');
    if (shown(mine) !== shown(theirs)) console.error(`“${text}” ${shown(mine)} | ${shown(theirs)}`);
    return [...places].map((place) => [mine?.get(place), theirs?.get(place)]);
  });
  return {
    share: pairs.filter(([mine, theirs]) => mine === theirs).length / pairs.length,
    words: pairs.length,
  };
}
