import type { Sayable } from '../../tools/driver/sayable.ts';
import { type BenchResult, summarise } from '../report.ts';

/** Words with few and with many senses, of small and large files, irregular and regular forms. */
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

/** What a definition takes from the question to the answer in the page, as for the card: message, look-up, answer. */
export async function measureDefinition(sayable: Sayable): Promise<BenchResult[]> {
  const page = await sayable.openOwn('practise.html');
  const ask = () => page.evaluate(askForAll, words);
  const first = await ask();
  const warm = [...(await ask()), ...(await ask()), ...(await ask())];
  return [
    summarise('definition', 'ms', warm, { kind: 'at-most', value: 50 }),
    // Each file is read from the disk and unpacked.
    summarise('definition-first-of-its-file', 'ms', first),
  ];
}

/** Runs in the page. @throws where a word is not found: a look-up that fails is quick. */
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
