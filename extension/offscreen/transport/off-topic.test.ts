import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodeWav } from '@sayable/shared/audio';
import type { ConversationScenario, ServerMessage, Turn } from '@sayable/shared/contracts';
import { builtInScenarios, dialogueOf } from '@sayable/shared/conversation';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { conversationOf, loadParts, TestConversation, turnOf } from './in-process.test-support.ts';

const recordings = fileURLToPath(new URL('../../../../shared/speech/', import.meta.url));
let conversation: TestConversation | undefined;
const parts = await loadParts();
afterAll(() => parts.aligner.dispose());
afterEach(() => conversation?.close());

const scenarios = ['cafe', 'returning-an-item', 'doctor'].map((id) => {
  const scenario = builtInScenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`no scenario ${id}`);
  return scenario;
});

/** Returns the turns at the opening line, and after the first reply. */
async function firstPlacesOf(scenario: ConversationScenario): Promise<Turn[][]> {
  const dialogue = await dialogueOf(scenario);
  const [reply = ''] = dialogue.suggestions(dialogue.start());
  const { text } = dialogue.answer(dialogue.start(), reply);
  const opening = turnOf('partner', scenario.openingLine);
  return [[opening], [opening, turnOf('learner', reply), turnOf('partner', text)]];
}

type Outcome = Extract<ServerMessage, { type: 'transcript-completed' | 'transcript-unsure' | 'turn-failed' }>;

async function outcomeOf(scenario: ConversationScenario, turns: readonly Turn[], samples: Float32Array) {
  conversation?.close();
  const now = new TestConversation(parts, conversationOf(scenario), turns);
  conversation = now;
  await now.waitFor('replies-suggested');
  const turnId = now.begin();
  now.hear(samples);
  now.send({ type: 'audio-committed', turnId });
  const isOutcome = (message: ServerMessage): message is Outcome =>
    ['transcript-completed', 'transcript-unsure', 'turn-failed'].includes(message.type);
  await expect.poll(() => now.messages.some(isOutcome), { timeout: 30_000, interval: 10 }).toBe(true);
  return now.messages.find(isOutcome);
}

describe('a sentence that the scene does not expect', () => {
  it.each(scenarios)(
    'leads to a question, wherever it is said ($id)',
    async (scenario) => {
      const sentences = ['My passport is in my pocket.', 'I would like to have the newspaper.'];
      const speech = await Promise.all(sentences.map((text) => parts.learner.speak(text)));
      for (const turns of await firstPlacesOf(scenario)) {
        for (const { samples } of speech) {
          expect(await outcomeOf(scenario, turns, samples)).toMatchObject({ type: 'transcript-unsure' });
        }
      }
    },
    120_000,
  );

  it('does not prevent an expected answer from being accepted', async () => {
    for (const scenario of scenarios) {
      const dialogue = await dialogueOf(scenario);
      const text = dialogue.suggestions(dialogue.start()).at(-1) ?? '';
      const { samples } = await parts.learner.speak(text);
      const [opening = []] = await firstPlacesOf(scenario);
      expect(await outcomeOf(scenario, opening, samples)).toMatchObject({
        type: 'transcript-completed',
        text,
      });
    }
  }, 60_000);

  it.skipIf(!existsSync(recordings))(
    'leads to a question if a learner says it (../shared/speech)',
    async () => {
      const lines = readFileSync(`${recordings}labels.jsonl`, 'utf8').trim().split('\n');
      const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
      for (const [at, id] of ids.entries()) {
        // A sample of them, because all would take too long.
        if (at % 8 !== 1) continue;
        const { samples } = decodeWav(readFileSync(`${recordings}${id}.wav`));
        const scenario = scenarios[at % scenarios.length];
        const [opening = []] = scenario ? await firstPlacesOf(scenario) : [];
        if (scenario) expect((await outcomeOf(scenario, opening, samples))?.type).toBe('transcript-unsure');
      }
    },
    120_000,
  );
});
