import type { EvaluateArguments } from '../run/arguments.ts';
import { endLines } from './measure-ends.ts';
import { newsLines } from './measure-news.ts';
import { openListener } from './open-listener.ts';

/** Prints how often the flow of a sentence is told as it was meant. */
export async function flowLines({ spoken, corpus, limit }: EvaluateArguments): Promise<string[]> {
  const listener = await openListener();
  const lines = spoken === undefined ? [] : [...(await newsLines(spoken, listener, limit)), ''];
  lines.push(...(await endLines(corpus, listener, limit)));
  listener.dispose();
  return lines;
}
