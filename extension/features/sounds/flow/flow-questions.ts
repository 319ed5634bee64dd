import { type EmbeddedVoice, type FlowKind, type FlowTask, flowKinds } from '@sayable/shared/contracts';
import { isContent, suitsFlow } from '@sayable/shared/flow';
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
/** In a list of fewer words, the news could be guessed. */
const FEWEST_CHOICES = 3;
/** The least of a sentence that the person brings: the news is told from one other word at least. */
const FEWEST_BROUGHT = { words: 4, choices: 2 };

/** The sentences of which a round is made. */
export interface FlowMaterial {
  kind: FlowKind;
  /** The sentence that the person brings from a card. */
  brought?: string | undefined;
  /** Sentences that she met on pages. */
  met: readonly string[];
}

/** A sentence, and what its flow is to tell. */
export interface FlowItem {
  text: string;
  task: FlowTask;
}

/**
 * Chooses sentences to say. Those that the person met on pages come first, and what has no sign at its end is
 * left out: nobody can tell whether it is a question.
 */
export function flowItems({ kind, brought, met }: FlowMaterial, random: () => number): FlowItem[] {
  const others = itemsOf(kind, met, random).filter(({ text }) => text !== brought);
  return [...broughtItems(kind, brought, random), ...others].slice(0, SAID);
}

/** Chooses sentences to hear, which the voices read in turn; only the one that is brought, if there is one. */
export function flowQuestions(material: FlowMaterial, random: () => number): HeardQuestion[] {
  const { kind, brought, met } = material;
  const own = broughtItems(kind, brought, random);
  const items = own.length > 0 ? own.slice(0, 1) : itemsOf(kind, met, random);
  return Array.from({ length: HEARD }, (_, index) => items[index % items.length])
    .filter((item) => item !== undefined)
    .map(({ text }, index): HeardQuestion => {
      const voiceId = flowVoices[index % flowVoices.length] ?? 'model';
      const tasks = tasksOf(kind, text, FEWEST_BROUGHT.choices);
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
  const isFit = (text: string) => suitsFlow(text) && tasksOf(kind, text).length > 0;
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

/** Returns the exercises that can be made of a sentence. */
export function flowKindsOf(text: string): FlowKind[] {
  return flowKinds.filter((kind) => broughtItems(kind, text, () => 0).length > 0);
}

/** Returns what the sentence that is brought may tell: each of its words in any order, or its own end. */
function broughtItems(kind: FlowKind, text: string | undefined, random: () => number): FlowItem[] {
  if (text === undefined || !suitsFlow(text)) return [];
  const end = sentenceEnd(text);
  if (kind === 'end') return end === 'unknown' ? [] : [{ text, task: { kind, end } }];
  if (wordsOf(text).length < FEWEST_BROUGHT.words) return [];
  return shuffled(tasksOf(kind, text, FEWEST_BROUGHT.choices), random).map((task) => ({ text, task }));
}

/** Returns what the flow of a sentence may tell. */
function tasksOf(kind: FlowKind, text: string, fewest = FEWEST_CHOICES): FlowTask[] {
  if (kind === 'end')
    return [
      { kind, end: 'rises' },
      { kind, end: 'falls' },
    ];
  const words = wordsOf(text).map((word) => word.toLowerCase().replaceAll('’', "'"));
  const content = words.flatMap((word, index) => (isContent(word) ? [index] : []));
  const isOnce = content.every((index) => words.indexOf(words[index] ?? '') === index);
  if (text.endsWith('?') || content.length < fewest || !isOnce) return [];
  return content.map((word) => ({ kind, word }));
}

/** Lets sentences that go up and sentences that go down take turns, as long as there are both. */
function inTurn(items: readonly FlowItem[]): FlowItem[] {
  const isUp = ({ task }: FlowItem) => task.kind === 'end' && task.end === 'rises';
  const [up, down] = [items.filter(isUp), items.filter((item) => !isUp(item))];
  return up.flatMap((item, index) => [item, ...down.slice(index, index + 1)]);
}
