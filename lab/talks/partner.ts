import type { DialogueTurn } from '@sayable/shared/contracts';
import { type Dialogue, type DialogueStep, dialogueOf } from '@sayable/shared/conversation';
import { scenarioOf } from './played-talk.ts';

/** The words of a learner's turn: typed ones, or what the recognisers made of spoken ones. */
export type LearnerWords = Pick<DialogueTurn, 'text' | 'heard'>;

/** Returns the present partner of a scene. */
export const partnerOf = (scene: string): Promise<Dialogue> => dialogueOf(scenarioOf(scene));

export interface PartnerReply extends DialogueStep {
  isOver: boolean;
}

/** Returns the present partner's replies to a learner's turns, each with the state of the talk after it. */
export async function repliesTo(scene: string, said: readonly LearnerWords[]): Promise<PartnerReply[]> {
  const dialogue = await partnerOf(scene);
  let state = dialogue.start();
  return said.map(({ text, heard }) => {
    const step = dialogue.answer(state, { text, ...heard });
    state = step.state;
    return { ...step, isOver: dialogue.end(state) !== undefined };
  });
}
