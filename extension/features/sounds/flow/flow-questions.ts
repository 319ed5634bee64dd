import type { EmbeddedVoice, FlowKind, FlowTask } from '@sayable/shared/contracts';
import { isContent } from '@sayable/shared/flow';
import { soundsTexts as t } from '@sayable/shared/texts';
import { sentenceEnd } from '@sayable/shared/voice';
import { wordsOf } from '../../flow/index.ts';
import type { HeardQuestion } from '../listening-round.tsx';
import { shuffled } from '../questions.ts';
import own from './sentences.json' with { type: 'json' };

/** The model voice, and one that is unlike it. */
export const flowVoices = ['model', 'rms'] as const satisfies readonly EmbeddedVoice[];

const HEARD = 6;
const SAID = 4;
const MOST_WORDS = 12;
/** In a list of fewer words, the news could be guessed. */
const FEWEST_CHOICES = 3;
/** A sentence is planned word by word if it has no figures, hyphens or capitals in a row. */
const plainSentence = /^(?!.*\p{Lu}{2})\p{Lu}[\p{L}'’]*(?:[,;:]? [\p{L}'’]+)+[.?!]$/u;

/** A sentence, and what its flow is to tell. */
export interface FlowItem {
  text: string;
  task: FlowTask;
}

/**
 * Chooses sentences to say. Those that the person met on pages come first, and what has no sign at its end is
 * left out: nobody can tell whether it is a question.
 */
export function flowItems(kind: FlowKind, met: readonly string[], random: () => number): FlowItem[] {
  return itemsOf(kind, met, random).slice(0, SAID);
}

/** Chooses sentences to hear, which the voices read in turn. */
export function flowQuestions(kind: FlowKind, met: readonly string[], random: () => number): HeardQuestion[] {
  const items = itemsOf(kind, met, random);
  return Array.from({ length: HEARD }, (_, index) => items[index % items.length])
    .filter((item) => item !== undefined)
    .map(({ text }, index): HeardQuestion => {
      const voiceId = flowVoices[index % flowVoices.length] ?? 'model';
      const tasks = tasksOf(kind, text);
      const words = wordsOf(text);
      const nameOf = (task: FlowTask) =>
        task.kind === 'news' ? (words[task.word] ?? '') : t(task.end === 'rises' ? 'up' : 'down');
      return {
        text: t(kind === 'news' ? 'whichNews' : 'whichEnd'),
        // The sign at the end would tell the answer.
        sentence: kind === 'news' ? text : text.slice(0, -1),
        choices: tasks.map(nameOf),
        right: Math.floor(random() * tasks.length),
        play: (choice) => ({
          type: 'play-told',
          text,
          task: tasks[choice] ?? { kind: 'end', end: 'falls' },
          voiceId,
        }),
      };
    });
}

function itemsOf(kind: FlowKind, met: readonly string[], random: () => number): FlowItem[] {
  const isFit = (text: string) =>
    plainSentence.test(text) && wordsOf(text).length <= MOST_WORDS && tasksOf(kind, text).length > 0;
  const texts = [met, own].flatMap((list) => shuffled(list.filter(isFit), random));
  const items = [...new Set(texts)].flatMap((text): FlowItem[] => {
    if (kind === 'end') {
      const end = sentenceEnd(text);
      return end === 'unknown' ? [] : [{ text, task: { kind, end } }];
    }
    const tasks = tasksOf(kind, text);
    const task = tasks[Math.floor(random() * tasks.length)];
    return task ? [{ text, task }] : [];
  });
  return kind === 'end' ? inTurn(items) : items;
}

/** Returns what the flow of a sentence may tell. */
function tasksOf(kind: FlowKind, text: string): FlowTask[] {
  if (kind === 'end')
    return [
      { kind, end: 'rises' },
      { kind, end: 'falls' },
    ];
  const words = wordsOf(text).map((word) => word.toLowerCase().replaceAll('’', "'"));
  const content = words.flatMap((word, index) => (isContent(word) ? [index] : []));
  const isOnce = content.every((index) => words.indexOf(words[index] ?? '') === index);
  if (text.endsWith('?') || content.length < FEWEST_CHOICES || !isOnce) return [];
  return content.map((word) => ({ kind, word }));
}

/** Lets sentences that go up and sentences that go down take turns, as long as there are both. */
function inTurn(items: readonly FlowItem[]): FlowItem[] {
  const isUp = ({ task }: FlowItem) => task.kind === 'end' && task.end === 'rises';
  const [up, down] = [items.filter(isUp), items.filter((item) => !isUp(item))];
  return up.flatMap((item, index) => [item, ...down.slice(index, index + 1)]);
}
