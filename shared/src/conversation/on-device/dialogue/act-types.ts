import type { Answer, Item, Move, Offer, Scene } from '../../scenarios/types.ts';
import type { QuestionKind } from './questions.ts';
import type { DialogueState } from './state.ts';

/** A request that is possible at any point of a talk. */
export type Request =
  | 'repeat'
  | 'explain'
  | 'help'
  | 'wait'
  | 'greeting'
  | 'thanks'
  | 'bye'
  | 'leaving'
  | 'sorry'
  | 'and-you';

/** One thing that the learner does with a turn; a turn often does two. */
export type Act =
  /** An answer to an item, with the values that were said for its open slot. */
  | { kind: 'answer'; item: Item; answer: Answer; slots: Readonly<Record<string, string>> }
  /** A possible answer to a later question: it is taken when its turn comes. */
  | { kind: 'guess'; item: Item; answer: Answer; slots: Readonly<Record<string, string>> }
  /** An offer is taken, or refused: the present one, or one that is named. */
  | { kind: 'agreed'; item: Item; offer: Offer }
  | { kind: 'refused-offer'; item: Item; wanted?: string; proposed?: Offer }
  /** An offer is asked for before its question came. */
  | { kind: 'preferred'; item: Item; offer: Offer }
  /** "So it's on Friday?": what was settled is said again, rightly or not. */
  | { kind: 'confirm'; item: Item; isRight: boolean }
  /** A question that the partner can answer, a wish, a condition, a remark. */
  | { kind: 'move'; move: Move; isFact: boolean }
  | { kind: 'request'; request: Request }
  | { kind: 'word'; text: string }
  | { kind: 'refused'; why: 'abuse' | 'language' | 'orders' }
  /** One of these answers, and only the learner knows which. */
  | { kind: 'ask'; candidates: readonly Answer[] }
  /** Something that was said before is put right, and it isn't clear how. */
  | { kind: 'unclear' }
  /** A question that the partner can't answer. */
  | { kind: 'question'; question: QuestionKind }
  /** A statement that no scene expects. */
  | { kind: 'remark'; tone: 'good' | 'bad' | 'plain' | 'noted' | 'unsure' };

/** The place at which a turn is taken apart. */
export interface Place {
  scene: Scene;
  state: DialogueState;
}

/** An act with how sure it is, 0–1. */
export type Ranked = { act: Act; score: number; isBare?: boolean; round?: number };
