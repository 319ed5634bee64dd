import { lineText } from '../../shared/src/conversation/on-device/dialogue/state.ts';
import type { Scene } from '../../shared/src/conversation/scenarios/types.ts';
import { cmuDictionary, createPronouncer } from '../../shared/src/phonetics/index.ts';
import { spokenWords } from '../../shared/src/text/index.ts';
import { saidIn } from './names.ts';

/** The words in the longest sentence, of the partner and of a suggested answer. */
const longest = {
  A1: [13, 10],
  A2: [17, 12],
  B1: [21, 15],
  B2: [24, 16],
  C1: [30, 20],
  C2: [30, 20],
} as const;

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+/);

/**
 * Returns the faults of the language: sentences that are too long for the level, and words that are in no
 * lexicon.
 */
export async function languageFaults(scene: Scene): Promise<string[]> {
  const isGuessed = (word: string) => Promise.reject(new Error(`${word} would have to be guessed`));
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: isGuessed });
  const [partnerWords, answerWords] = longest[scene.level];
  const faults: string[] = [];
  const check = async (at: string, text: string, most: number): Promise<void> => {
    for (const sentence of sentencesOf(text)) {
      const words = spokenWords(sentence.replace(/\{\w+\}/g, 'coffee'));
      if (words.length > most)
        faults.push(`${words.length} words are too many for ${scene.level}, in ${at}: “${sentence}”`);
      for (const { word } of words) {
        const found = await pronouncer.pronounce(word).catch(() => undefined);
        if (!found || found.pronunciations.length === 0) faults.push(`No lexicon has “${word}”, in ${at}.`);
      }
    }
  };
  for (const { at, lines } of saidIn(scene))
    for (const line of lines) await check(at, lineText(line), partnerWords);
  for (const { id, answers } of scene.agenda)
    for (const { text, also = [], isHidden } of answers)
      for (const way of isHidden ? [] : [text, ...also])
        await check(`the answers of ${id}`, way, answerWords);
  for (const phrase of scene.usefulPhrases) await check('the useful phrases', phrase, answerWords);
  return [...new Set(faults)];
}
