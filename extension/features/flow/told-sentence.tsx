import type { FlowTask } from '@sayable/shared/contracts';
import type { FlowVerdict } from '@sayable/shared/flow';
import { soundsTexts as t } from '@sayable/shared/texts';
import { Emphasised } from '../../ui/emphasised.tsx';

/** A word of a sentence that is planned word by word, as its plan has it. */
const eachWord = /[\p{L}'’]+/gu;
export const wordsOf = (text: string): string[] => text.match(eachWord) ?? [];

/** Returns true for a task that asks for the plain reading first. */
export const isPlain = (task: FlowTask): boolean => task.kind === 'news' && !task.plain;

interface ToldSentenceProps {
  text: string;
  task: FlowTask;
  as: 'h1' | 'h2';
}

/** A sentence with what its flow is to tell; without the plain reading before it, that reading is asked for. */
export function ToldSentence({ text, task, as: Heading }: ToldSentenceProps) {
  return (
    <>
      <Heading className="mt-4 text-lg" lang="en">
        <Emphasised className="font-strong" text={isPlain(task) ? text : withNewsMarked(text, task)} />
      </Heading>
      <p className="mt-1 text-ink-2">
        <Emphasised text={instruction(text, task)} />
      </p>
    </>
  );
}

function withNewsMarked(text: string, task: FlowTask): string {
  if (task.kind === 'end') return text;
  let index = -1;
  return text.replace(eachWord, (word) => {
    index += 1;
    return index === task.word ? `*${word}*` : word;
  });
}

function instruction(text: string, task: FlowTask): string {
  if (task.kind === 'end') return t(task.end === 'rises' ? 'goUp' : 'goDown');
  return isPlain(task) ? t('firstPlain') : t('makeNews', { word: wordsOf(text)[task.word] ?? '' });
}

/** Returns what a try told, in one sentence; or why that can't be told, and what to do. */
export function verdictText(verdict: FlowVerdict, { kind }: FlowTask, text: string): string {
  if (verdict.outcome === 'unsure') {
    if (verdict.why !== 'same') return t(`untold-${verdict.why}`);
    return t(kind === 'news' ? 'untold-same' : 'untold-level');
  }
  const { heard, outcome } = verdict;
  if (heard && 'end' in heard) {
    const went = t(heard.end === 'rises' ? 'wentUp' : 'wentDown');
    return outcome === 'hit' ? went : `${went} ${t(heard.end === 'rises' ? 'goDown' : 'goUp')}`;
  }
  const word = wordsOf(text)[heard?.news ?? -1] ?? '';
  return t(outcome === 'hit' ? 'newsTold' : 'newsOther', { word });
}
