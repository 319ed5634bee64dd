import type { ConversationScenario } from '../../../contracts/index.ts';
import type { Partner, PartnerEvent } from '../../../ports/index.ts';
import { AppError } from '../../../std/index.ts';
import { isScripted, scriptOf } from '../../scenarios/index.ts';
import { answerOf, ScriptWalk } from './walk.ts';

/** Returns true for a scenario that can be played without a language model. */
export function hasScript({ id, origin }: ConversationScenario): boolean {
  return origin === 'built-in' && isScripted(id);
}

/**
 * Returns the walk through a scenario's script, which is loaded first.
 * @throws AppError `unprocessable` if the scenario has none
 */
export async function walkOf(scenario: ConversationScenario): Promise<ScriptWalk> {
  const script = hasScript(scenario) ? await scriptOf(scenario.id) : undefined;
  if (!script) throw scriptMissing();
  return new ScriptWalk(script, scenario);
}

/** The failure of a scenario without a script where there is nothing else to answer. */
export function scriptMissing(): AppError {
  const message =
    'This role-play needs a server. Choose one of the built-in ones, or join a server in the options.';
  return new AppError('unprocessable', message, { reason: 'scenario-needs-server' });
}

/**
 * A partner that plays a script. It has no state: the position in the script follows from the turns, so that
 * a conversation can be resumed anywhere.
 */
export function createScriptPartner(): Partner {
  return {
    async *reply({ scenario, turns, manner }, { signal }): AsyncGenerator<PartnerEvent> {
      signal.throwIfAborted();
      const walk = await walkOf(scenario);
      signal.throwIfAborted();
      const last = turns.at(-1);
      const isAnswer = manner === 'next' && last?.speaker === 'learner';
      const before = walk.after(isAnswer ? turns.slice(0, -1) : turns);
      const { state, text } = isAnswer
        ? walk.answer(before, answerOf(last))
        : { state: before, text: manner === 'next' ? walk.line(before) : walk.inOtherWords(before) };
      // Sent sentence by sentence, so that the voice can start with the first one.
      for (const piece of text.match(/[^.!?]+[.!?”]*\s*/g) ?? [text]) {
        signal.throwIfAborted();
        yield { type: 'text-delta', text: piece };
      }
      yield { type: 'steps-reached', steps: [...state.steps] };
      if (walk.end(state)) yield { type: 'finished' };
      else yield { type: 'replies-suggested', replies: walk.suggestions(state) };
    },
  };
}
