import { type ScriptWalk, walkOf } from '@sayable/shared/conversation';
import { scenarioOf } from './played-talk.ts';

export interface PartnerReply extends ReturnType<ScriptWalk['answer']> {
  isOver: boolean;
}

/**
 * Returns the present partner's replies to what a learner says in a scene, each with the state of the talk
 * after it.
 */
export async function repliesTo(scene: string, said: readonly string[]): Promise<PartnerReply[]> {
  const walk = await walkOf(scenarioOf(scene));
  let state = walk.start();
  return said.map((text) => {
    const step = walk.answer(state, text);
    state = step.state;
    return { ...step, isOver: walk.end(state) !== undefined };
  });
}
