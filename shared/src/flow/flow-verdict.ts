import type { Assessment, FlowTask, MelodyEnd } from '../contracts/index.ts';
import { newsOf, type UntoldNews } from './news.ts';
import { endOf } from './sentence-end.ts';

/** The reason why nothing could be told. `noise`: there is other sound, such as music, behind the voice. */
export type Untold = UntoldNews | 'noise';

/**
 * The verdict about the flow of a sentence. A plain reading of a sentence, with which the next one is
 * compared, is a hit.
 */
export type FlowVerdict =
  | { outcome: 'hit' | 'miss'; heard: { news: number } | { end: MelodyEnd } | null }
  | { outcome: 'unsure'; why: Untold };

/** Returns whether a sentence's flow told what it was to tell. */
export function flowVerdict(
  { flow, words, conditions }: Pick<Assessment, 'flow' | 'words' | 'conditions'>,
  task: FlowTask,
): FlowVerdict {
  if (!flow || !isFit(words, task)) return { outcome: 'unsure', why: 'words' };
  if (conditions?.includes('noise')) return { outcome: 'unsure', why: 'noise' };
  if (task.kind === 'end') {
    const end = endOf(flow);
    if (!end) return { outcome: 'unsure', why: flow.end === null ? 'voice' : 'same' };
    return { outcome: end === task.end ? 'hit' : 'miss', heard: { end } };
  }
  // Compared with itself, a plain reading lacks words or voice, or it is the same.
  const news = newsOf(task.plain ?? flow.words, flow.words);
  if ('ranked' in news) {
    const [heard = -1] = news.ranked;
    return { outcome: heard === task.word ? 'hit' : 'miss', heard: { news: heard } };
  }
  if (!task.plain && news.why === 'same') return { outcome: 'hit', heard: null };
  return { outcome: 'unsure', why: news.why };
}

/**
 * Returns true if the words were said as far as the task needs them. A word too many changes the stress around it,
 * and the end only where it is the last one. A function word may be so weak that it isn't heard.
 */
function isFit(words: Assessment['words'], { kind }: FlowTask): boolean {
  const isMore = ({ error }: Assessment['words'][number]) => error === 'added' || error === 'repeated';
  if (kind === 'news') return !words.some(isMore);
  const last = words.at(-1);
  return !last || !(isMore(last) || last.error === 'omitted');
}
