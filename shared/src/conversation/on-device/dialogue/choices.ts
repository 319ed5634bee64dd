import type { Answer, Item } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { isLikeWord } from '../understanding/patterns.ts';
import { wordsOf } from '../understanding/words.ts';
import type { Part } from './reading.ts';
import { type Scored, wordsIn } from './scores.ts';
import { type DialogueState, holds } from './state.ts';

/** Choices that are named by their place in the question: "the second one", "the other". */
const places: readonly (readonly [RegExp, number])[] = [
  [/\b(?:the )?(?:first|former)(?: one| option| offer| idea| thing)?$/, 0],
  [/\b(?:the )?second(?: one| option| offer| idea| thing)?$/, 1],
  [/\bthe other(?: one| option)?$/, 1],
  [/\b(?:the )?third(?: one| option| offer| idea| thing)?$/, 2],
  [/\bthe (?:last|latter)(?: one| option| offer| idea| thing)?$/, -1],
];
/** The most words of such a choice: in longer texts, the words are about something else. */
const MAX_WORDS = 7;

/** Returns the place at which a line first has a word of an answer that the other answers don't have. */
function placeOf(answer: Answer, rivals: readonly Answer[], line: readonly string[]): number {
  const own = wordsIn(answer).filter((word) => !rivals.some((other) => wordsIn(other).includes(word)));
  return line.findIndex((word) => own.some((one) => isLikeWord(one, word)));
}

/** Returns the answers between which the partner's last question lets choose, in their order. */
function choicesIn({ answers }: Item, state: DialogueState): Answer[] {
  const question = state.said.match(/[^.!?]*\?/g)?.at(-1) ?? '';
  if (!/\bor\b/.test(question)) return [];
  const line = wordsOf(question);
  const open = answers.filter((one) => !one.stays && !one.isHidden && holds(one.when, state));
  return open
    .map((answer) => ({
      answer,
      at: placeOf(
        answer,
        open.filter((one) => one !== answer),
        line,
      ),
    }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => left.at - right.at)
    .map(({ answer }) => answer);
}

/** Returns the answer that is chosen by its place in the question, or left to the partner. */
export function chosenByOrder(part: Part, item: Item, state: DialogueState): Scored | undefined {
  if (part.asks || part.isThird || part.said.words.length > MAX_WORDS || !state.isAsked) return undefined;
  const text = part.text.replace(/(?: (?:please|thanks|thank you|is fine|is good|is better|then))+$/, '');
  const place = places.find(([sign]) => sign.test(text))?.[1];
  const isLeft = place === undefined && hasConcept(part.said, 'either');
  if (place === undefined && !isLeft) return undefined;
  const answer = choicesIn(item, state).at(place ?? 0);
  return answer && { answer, score: 0.8, value: undefined, isBare: false, share: 1 };
}
