import type { GenerationResult } from '@sayable/shared/contracts';
import { speechOf } from '@sayable/shared/conversation';
import { dataRule, levels, prompt, spoken, teacher, wordsPerSentence } from '../teacher.ts';
import type { CheckedRequest, StructuredMethod } from '../types.ts';
import { distinct, wordsOf } from '../words.ts';

const task = `Write sentences that the learner reads aloud to practise pronunciation: as many as "count" says, about "topic".
- Each is one natural sentence that somebody would say, true to everyday life, and different from the others in its beginning, its words and its form.
- "weakSounds" are the sounds that this learner finds hard, in ARPAbet (TH as in think, DH as in this, R, L, V, W, AE as in cat, EH as in bed, IH as in ship, IY as in sheep, NG as in sing, and so on). Where there are any, each sentence has at least one of them two or three times, at the beginning, the middle and the end of words, without becoming a tongue twister; over all sentences each sound gets its share.
- "sounds": those of "weakSounds" that the sentence practises; empty where there are none.
- No names that are hard to say, no abbreviations, no numbers in digits.`;

const instructions = prompt(dataRule, teacher, task, levels, spoken);

type Sentence = GenerationResult<'sentences'>['sentences'][number];

export const sentences: StructuredMethod<'sentences'> = {
  task: 'think',
  instructions: () => instructions,
  data: ({ topic, level, weakSounds, count }) => ({ level, count, weakSounds, topic }),
  closing: 'Now write the sentences.',
  maxOutputTokens: 3_000,
  list: {
    key: 'sentences',
    show: (item, { request, shown }) => readable([...shown, item], request)[shown.length],
    of: (result) => result.sentences,
  },
  check(result, request) {
    const good = readable(result.sentences, request);
    const value = { sentences: good };
    if (good.length >= Math.ceil(request.count / 2)) return { ok: true, value };
    const problem = 'Too few of the "sentences" are different, whole and of a length that fits the level.';
    return { ok: false, problem, ...(good.length > 0 && { enough: value }) };
  },
};

function readable(candidates: readonly Sentence[], request: CheckedRequest<'sentences'>): Sentence[] {
  const weak = new Set(request.weakSounds);
  const plain = candidates.map(({ text, sounds }) => ({
    text: speechOf(text),
    sounds: [...new Set(sounds.map((sound) => sound.toUpperCase()))].filter((sound) => weak.has(sound)),
  }));
  const fitting = plain.filter(({ text }) => fitsLevel(text, request));
  return distinct(fitting, ({ text }) => text).slice(0, request.count);
}

/**
 * Returns true if the length fits the level. Half above the level's limit is still readable; a longer text
 * belongs to another level.
 */
function fitsLevel(text: string, { level }: CheckedRequest<'sentences'>): boolean {
  const words = wordsOf(text);
  const isEasy = level !== 'A1' || words.filter((word) => word.length > 11).length <= 1;
  return words.length >= 2 && words.length <= 1.5 * wordsPerSentence[level] && isEasy;
}
