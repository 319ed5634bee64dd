import type { ConversationScenario, English } from '../../../contracts/index.ts';
import type { Partner, PartnerEvent } from '../../../ports/index.ts';
import { AppError } from '../../../std/index.ts';
import { SentenceCutter } from '../../pipeline/sentence-cutter.ts';
import { hasScene, sceneOf } from '../../scenarios/index.ts';
import { inBritishWords } from './british-words.ts';
import { answerOf, Dialogue } from './dialogue.ts';

/** Returns true for a scenario that can be played without a language model. */
export function isPlayable({ id, origin }: ConversationScenario): boolean {
  return origin === 'built-in' && hasScene(id);
}

/**
 * Returns the dialogue of a scenario in an English, whose scene is loaded first.
 * @throws AppError `unprocessable` if the scenario has none
 */
export async function dialogueOf(scenario: ConversationScenario, english?: English): Promise<Dialogue> {
  const scene = isPlayable(scenario) ? await sceneOf(scenario.id) : undefined;
  if (!scene) throw sceneMissing();
  return new Dialogue(scene, english);
}

/** The failure of a scenario without a scene where there is nothing else to answer. */
export function sceneMissing(): AppError {
  const message =
    'This role-play needs a server. Choose one of the built-in ones, or join a server in the options.';
  return new AppError('unprocessable', message, { reason: 'scenario-needs-server' });
}

/** A line is sent sentence by sentence, so that the voice can start with the first one. */
const sentencesOf = (line: string): readonly string[] => line.match(/[^.!?]+[.!?”]*\s*/g) ?? [line];

/** Returns the piece of a line that the voice gets first. */
export function firstPieceOf(line: string): string {
  const cutter = new SentenceCutter();
  for (const sentence of sentencesOf(line)) {
    const [piece] = cutter.push(sentence);
    if (piece !== undefined) return piece;
  }
  return cutter.flush()[0] ?? '';
}

/**
 * A partner that plays a scene. It has no state: the state of the talk follows from the turns, so that a
 * conversation can be resumed anywhere.
 */
export function createScenePartner(english: English = 'american'): Partner {
  const words = english === 'british' ? inBritishWords : (text: string) => text;
  return {
    async *reply({ scenario, turns, manner }, { signal }): AsyncGenerator<PartnerEvent> {
      signal.throwIfAborted();
      const dialogue = await dialogueOf(scenario, english);
      signal.throwIfAborted();
      const last = turns.at(-1);
      const isAnswer = manner === 'next' && last?.speaker === 'learner';
      const before = dialogue.after(isAnswer ? turns.slice(0, -1) : turns);
      const { state, text: line } = isAnswer
        ? dialogue.answer(before, answerOf(last))
        : { state: before, text: manner === 'next' ? dialogue.line(before) : dialogue.inOtherWords(before) };
      const text = words(line);
      for (const sentence of sentencesOf(text)) {
        signal.throwIfAborted();
        yield { type: 'text-delta', text: sentence };
      }
      yield { type: 'steps-reached', steps: [...state.steps] };
      if (dialogue.end(state)) yield { type: 'finished' };
      else yield { type: 'replies-suggested', replies: dialogue.suggestions(state).map(words) };
    },
  };
}
