import type { ConversationScenario, DialogueTurn } from '../../../contracts/index.ts';
import type { Script, ScriptNode, ScriptReply } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { intentSentences } from '../understanding/intents.ts';
import { saidOf } from '../understanding/said.ts';
import {
  type HeardAnswer,
  isClear,
  isDoubtful,
  type Understanding,
  understand,
} from '../understanding/understand.ts';

/** The position in a script. */
export interface ScriptState {
  node: string;
  slots: Readonly<Record<string, string>>;
  /** The numbers that were added up. */
  sums: Readonly<Record<string, number>>;
  /** The indexes of the steps that were reached, ascending. */
  steps: readonly number[];
  /** The candidate replies of the partner's last confirmation question. */
  asked: readonly ScriptReply[];
  /** The number of texts in a row that fitted nothing. */
  misses: number;
  /** The number of turns since the partner's line at this node. */
  stays: number;
  /**
   * The nodes that the partner left without an answer to its line. They count neither for steps nor for the
   * goal.
   */
  skipped: readonly string[];
}

/** The partner's answer, and the position after it. */
export interface ScriptStep {
  state: ScriptState;
  text: string;
  /**
   * The meaning that was found in the learner's text; `skipped` where the partner went on without an answer.
   */
  outcome: Understanding['kind'] | 'skipped' | 'ended';
  /** The reply that was accepted. */
  reply?: ScriptReply;
}

const MAX_SUGGESTIONS = 5;
/** After so many texts in a row that fit nothing the partner goes on. */
const MAX_MISSES = 2;
/**
 * After so many turns at one line the partner goes on, whatever they are: no question goes round in a circle.
 */
const MAX_STAYS = 5;

function nodeOf(script: Script, name: string): ScriptNode {
  const node = script.nodes[name];
  if (!node) throw new Error(`The script ${script.id} has no node ${name}.`);
  return node;
}

function withSteps(steps: readonly number[], more: readonly number[] = []): readonly number[] {
  return [...new Set([...steps, ...more])].sort((left, right) => left - right);
}

function withSums(
  sums: Readonly<Record<string, number>>,
  adds: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const added = Object.entries(adds).map(([name, value]) => [name, (sums[name] ?? 0) + value]);
  return { ...sums, ...Object.fromEntries(added) };
}

const asHeard = (heard: string | HeardAnswer): HeardAnswer =>
  typeof heard === 'string' ? { text: heard } : heard;

/** Returns a turn as it is understood. */
export const answerOf = ({ text, heard }: Pick<DialogueTurn, 'text' | 'heard'>): HeardAnswer => ({
  text,
  ...heard,
});

/** Plays a script. Everything follows from the learner's turns. */
export class ScriptWalk {
  readonly #script: Script;
  readonly #openingLine: string;

  constructor(script: Script, scenario: ConversationScenario) {
    this.#script = script;
    this.#openingLine = scenario.openingLine;
  }

  /** The words of the script that are worth learning. */
  get words(): Script['words'] {
    return this.#script.words;
  }

  start(): ScriptState {
    const { steps } = nodeOf(this.#script, 'start');
    const none = { slots: {}, sums: {}, asked: [], misses: 0, stays: 0, skipped: [] };
    return { ...none, node: 'start', steps: withSteps([], steps) };
  }

  /** Returns the position after the turns. The partner's turns are derived from the learner's. */
  after(turns: readonly DialogueTurn[]): ScriptState {
    return turns
      .filter(({ speaker }) => speaker === 'learner')
      .reduce((state, turn) => this.answer(state, answerOf(turn)).state, this.start());
  }

  /** Returns the answer to a turn at a position. */
  answer(state: ScriptState, heard: string | HeardAnswer): ScriptStep {
    const node = nodeOf(this.#script, state.node);
    if (node.end) return { state, text: this.line(state), outcome: 'ended' };
    const answer = asHeard(heard);
    const understood = understand(answer, { node, script: this.#script });
    if (understood.kind === 'accepted') return this.#follow(state, understood.reply, understood.slots);
    const toAsked = this.#answerToAsked(state, answer);
    if (toAsked) return toAsked;
    const stayed = this.#stay(state, understood);
    if (stayed.state.misses >= MAX_MISSES || stayed.state.stays >= MAX_STAYS) return this.#skip(state);
    return stayed;
  }

  /** Returns true if the words of a turn say what is meant at a position, or the partner can answer them. */
  isUnderstood(state: ScriptState, heard: HeardAnswer): boolean {
    const place = { node: nodeOf(this.#script, state.node), script: this.#script };
    return isClear(this.answer(state, heard).outcome) && !isDoubtful(heard, place);
  }

  /** Handles the answer to "did you mean …?": "yes" takes the first reply. Undefined for any other text. */
  #answerToAsked(state: ScriptState, { text }: HeardAnswer): ScriptStep | undefined {
    const [first] = state.asked;
    if (!first) return undefined;
    const said = saidOf(text);
    if (hasConcept(said, 'yes')) return this.#follow(state, first, {});
    if (!hasConcept(said, 'no')) return undefined;
    return {
      state: { ...state, asked: [], misses: 1, stays: state.stays + 1 },
      text: `Oh, sorry. ${this.#simply(state)}`,
      outcome: 'aside',
    };
  }

  /** Answers what leads nowhere yet. */
  #stay(state: ScriptState, understood: Exclude<Understanding, { kind: 'accepted' }>): ScriptStep {
    const here = { ...state, asked: [], stays: state.stays + 1, misses: 0 };
    const missed = { ...here, misses: state.misses + 1 };
    const outcome = understood.kind;
    switch (understood.kind) {
      case 'aside':
        return {
          state: here,
          text: `${this.#filled(understood.answer, state)} ${this.#simply(state)}`,
          outcome,
        };
      case 'request':
        return { state: here, text: this.#answerTo(state, understood.request), outcome };
      case 'ask': {
        const quoted = understood.candidates.map(({ text }) => `“${text}”`).join(' or ');
        const text = `Sorry, did you mean ${quoted}?`;
        return { state: { ...missed, asked: understood.candidates }, text, outcome };
      }
      case 'off-topic':
        return { state: missed, text: `${this.#refusal(understood.why)} ${this.#simply(state)}`, outcome };
    }
  }

  #answerTo(state: ScriptState, request: Extract<Understanding, { kind: 'request' }>['request']): string {
    switch (request) {
      case 'repeat':
        return `Of course. ${this.line(state)}`;
      case 'explain':
        return `No problem. ${this.#simply(state)}`;
      case 'help':
        return `Take your time. ${this.#example(state)}`;
      case 'wait':
        return `Take your time. ${this.#simply(state)}`;
      case 'question':
        return `I’m afraid I can’t say. ${this.#simply(state)}`;
      case 'greeting':
        return `Hello. ${this.#simply(state)}`;
      case 'thanks':
        return `You’re welcome. ${this.#simply(state)}`;
    }
  }

  #refusal(why: 'unknown' | 'abuse' | 'language'): string {
    if (why === 'abuse') return 'Let’s stay friendly, please.';
    if (why === 'language') return 'I’m sorry, I only speak English.';
    return this.#script.lost;
  }

  #follow(state: ScriptState, reply: ScriptReply, said: Readonly<Record<string, string>>): ScriptStep {
    const next = nodeOf(this.#script, reply.to);
    const sets = Object.entries(reply.sets ?? {}).map(([name, value]) => [name, this.#filled(value, state)]);
    const slots = { ...state.slots, ...Object.fromEntries(sets), ...said };
    const steps = withSteps(withSteps(state.steps, reply.steps), next.steps);
    const sums = withSums(state.sums, reply.adds);
    const followed = { ...state, node: reply.to, slots, sums, steps, asked: [], misses: 0, stays: 0 };
    const answer = reply.answer === undefined ? '' : `${this.#filled(reply.answer, followed)} `;
    return { state: followed, text: `${answer}${this.line(followed)}`, outcome: 'accepted', reply };
  }

  /** Goes on without an answer: nothing is taken as said, and no step is reached. */
  #skip(state: ScriptState): ScriptStep {
    const { skip, replies } = nodeOf(this.#script, state.node);
    const to = skip?.to ?? replies[0]?.to ?? state.node;
    const skipped = [...state.skipped, state.node];
    const sums = withSums(state.sums, skip?.adds);
    const next = { ...state, node: to, sums, asked: [], misses: 0, stays: 0, skipped };
    const says = this.#filled(skip?.says ?? this.#script.movesOn, next);
    return { state: next, text: `${says} ${this.line(next)}`, outcome: 'skipped' };
  }

  #example(state: ScriptState): string {
    const [first] = nodeOf(this.#script, state.node).replies;
    return first ? `You could say: “${first.text}”` : this.#simply(state);
  }

  #filled(line: string, { slots, sums }: Pick<ScriptState, 'slots' | 'sums'>): string {
    const { defaults } = this.#script;
    return line.replace(
      /\{(\w+)\}/g,
      (_, name: string) => slots[name] ?? sums[name]?.toString() ?? defaults[name] ?? '',
    );
  }

  /** Returns the partner's line at a position. */
  line(state: ScriptState): string {
    return this.#filled(nodeOf(this.#script, state.node).says || this.#openingLine, state);
  }

  #simply(state: ScriptState): string {
    return this.#filled(nodeOf(this.#script, state.node).simply, state);
  }

  /** Returns the last line in other words. */
  inOtherWords(state: ScriptState): string {
    return state.asked.length > 0 ? `${this.#script.lost} ${this.#simply(state)}` : this.#simply(state);
  }

  /** Returns the replies that are suggested; none at the end. */
  suggestions(state: ScriptState): string[] {
    const replies = nodeOf(this.#script, state.node).replies.filter(({ isHidden }) => !isHidden);
    const others = replies.filter((reply) => !state.asked.includes(reply));
    return [...state.asked, ...others].map(({ text }) => text).slice(0, MAX_SUGGESTIONS);
  }

  /** Returns the phrases for the recognizer, by meaning; none at the end. */
  expected(state: ScriptState): string[][] {
    const { replies, end } = nodeOf(this.#script, state.node);
    if (end) return [];
    const { repeat, explain, help, yes, no } = intentSentences;
    const ways = [
      ...replies.filter(({ isHidden }) => !isHidden).map(({ text, also = [] }) => [text, ...also]),
      ...[repeat, explain, help, ...(state.asked.length > 0 ? [yes, no] : [])],
    ];
    // A phrase of two meanings belongs to the first one, the reply.
    const taken = new Set<string>();
    return ways
      .map((sentences) => sentences.filter((sentence) => !taken.has(sentence) && taken.add(sentence)))
      .filter(({ length }) => length > 0);
  }

  end(state: ScriptState): ScriptNode['end'] {
    return nodeOf(this.#script, state.node).end;
  }
}
