import { readFile } from 'node:fs/promises';
import type { DialogueTurn } from '@sayable/shared/contracts';
import { type Dialogue, type DialogueStep, dialogueOf } from '@sayable/shared/conversation';
import { loadSentenceEncoder } from '@sayable/shared/meaning';
import { scenarioOf } from './played-talk.ts';

/** The words of a learner's turn: typed ones, or what the recognisers made of spoken ones. */
export type LearnerWords = Pick<DialogueTurn, 'text' | 'heard'>;

export interface PartnerOptions {
  /** True for a partner that compares words alone, as where the sentence encoder can't be loaded. */
  byWords?: boolean | undefined;
}

const models = new URL('../../shared/models/', import.meta.url);
let encoder: ReturnType<typeof loadSentenceEncoder> | undefined;

/** Returns the present partner of a scene, which may be asked about some turns of the learner. */
export async function partnerOf(
  scene: string,
  said: readonly LearnerWords[],
  { byWords = false }: PartnerOptions = {},
): Promise<Dialogue> {
  const turns = said.map((words): DialogueTurn => ({ speaker: 'learner', ...words }));
  if (byWords) return dialogueOf(scenarioOf(scene), { turns });
  encoder ??= loadSentenceEncoder(async (name) => new Uint8Array(await readFile(new URL(name, models))));
  return dialogueOf(scenarioOf(scene), { turns, encoder: await encoder });
}

export interface PartnerReply extends DialogueStep {
  isOver: boolean;
}

/** Returns the present partner's replies to a learner's turns, each with the state of the talk after it. */
export async function repliesTo(
  scene: string,
  said: readonly LearnerWords[],
  options?: PartnerOptions,
): Promise<PartnerReply[]> {
  const dialogue = await partnerOf(scene, said, options);
  let state = dialogue.start();
  return said.map(({ text, heard }) => {
    const step = dialogue.answer(state, { text, ...heard });
    state = step.state;
    return { ...step, isOver: dialogue.end(state) !== undefined };
  });
}
