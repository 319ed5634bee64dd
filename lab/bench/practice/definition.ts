import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Words with few and with many senses, from small and large files, in irregular and regular forms. */
const words = [
  ...['tide', 'geese', 'went', 'better', 'running', 'set', 'take', 'contradiction', 'unthinkable', 'harbor'],
  ...[
    'weather',
    'develop',
    'slowly',
    'nobody',
    'hurried',
    'children',
    'constitution',
    'read',
    'the',
    'quickly',
  ],
];

/** Measures the time from the card's question for a definition to the answer: message, look-up, message. */
export async function measureDefinition(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const page = await sayable.openOwn('practise.html');
  const ask = () => page.evaluate(askForAll, words);
  const first = await ask();
  const warm: number[] = [];
  for (let round = step.repetitions(3, 1); round > 0; round--) warm.push(...(await ask()));
  return [
    summarise('definition', 'ms', warm, { kind: 'at-most', value: 50 }),
    // The first look-up reads the word's file from the disk and unpacks it.
    summarise('definition-first-of-its-file', 'ms', first),
  ];
}

/**
 * Runs in the page.
 * @throws {Error} if a word is not found, because a look-up that fails is quick
 */
async function askForAll(all: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const word of all) {
    const params = { word, sentence: `Then ${word} was read aloud.` };
    const startedAt = performance.now();
    const answer: unknown = await chrome.runtime.sendMessage({
      sayable: 'message',
      to: 'background',
      name: 'look-up-word',
      params,
    });
    times.push(performance.now() - startedAt);
    if (!JSON.stringify(answer).includes('"gloss"')) throw new Error(`"${word}" was not found.`);
  }
  return times;
}
