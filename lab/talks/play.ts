import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { DialogueTurn } from '@sayable/shared/contracts';
import { builtInScenarios, dialogueOf } from '@sayable/shared/conversation';
import { loadSentenceEncoder } from '@sayable/shared/meaning';

/**
 * Plays a scene without a server, as the panel does. One line is one turn of the learner.
 *
 *     node lab/talks/play.ts cafe                        a talk at the terminal
 *     node lab/talks/play.ts cafe --to talk.json --say "A tea, please."
 *                                                        one more turn of the talk in the file, which is made if it is absent
 */
const [id = '', ...rest] = process.argv.slice(2);
const optionOf = (name: string): string | undefined => {
  const at = rest.indexOf(name);
  return at < 0 ? undefined : rest[at + 1];
};
const scenario = builtInScenarios.find((one) => one.id === id);
if (!scenario)
  throw new Error(`There is no scene ${id}. There are: ${builtInScenarios.map((one) => one.id).join(', ')}.`);
const file = optionOf('--to');
const said = optionOf('--say');

const models = new URL('../../shared/models/', import.meta.url);
/** Without `--words` the partner compares meanings, too. */
const encoder = rest.includes('--words')
  ? undefined
  : await loadSentenceEncoder(async (name) => new Uint8Array(await readFile(new URL(name, models))));

const turns: DialogueTurn[] = [];
const turn = async (text: string): Promise<boolean> => {
  const dialogue = await dialogueOf(scenario, { encoder, turns: [...turns, { speaker: 'learner', text }] });
  const step = dialogue.answer(dialogue.after(turns), text);
  turns.push({ speaker: 'learner', text }, { speaker: 'partner', text: step.text });
  console.log(`${scenario.partnerRole}: ${step.text}`);
  if (rest.includes('--why'))
    console.log(
      `   ${step.acts.map((act) => JSON.stringify({ ...act, ...('item' in act && { item: act.item.id }), ...('answer' in act && { answer: act.answer.text }), ...('move' in act && { move: act.move.said[0] }) })).join(' ')}`,
    );
  const end = dialogue.end(step.state);
  if (end) console.log(`(The talk is over. Steps: ${step.state.steps.length} of ${scenario.steps.length}.)`);
  return end !== undefined;
};

if (said === undefined) {
  console.log(`${scenario.partnerRole}: ${scenario.openingLine}`);
  for await (const line of createInterface({ input: process.stdin })) if (await turn(line)) break;
} else {
  const open = (): DialogueTurn[] => {
    try {
      return JSON.parse(readFileSync(file ?? '', 'utf8')) as DialogueTurn[];
    } catch {
      return [{ speaker: 'partner', text: scenario.openingLine }];
    }
  };
  turns.push(...open());
  await turn(said);
  if (file) writeFileSync(file, `${JSON.stringify(turns, null, 1)}\n`);
}
