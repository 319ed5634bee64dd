import type { ConversationScenario, DialogueTurn } from '../../../contracts/index.ts';
import type { Script, ScriptNode, ScriptReply } from '../../scenarios/types.ts';
import { intentOf, intentSentences } from './intents.ts';
import { matchReply } from './match.ts';

/** The position in a script. */
export interface ScriptState {
  node: string;
  slots: Readonly<Record<string, string>>;
  /** The indexes of the steps that were reached, ascending. */
  steps: readonly number[];
  /** The candidate replies of the partner's last confirmation question. */
  asked: readonly ScriptReply[];
  /** The number of consecutive texts that matched nothing. */
  lostTimes: number;
}

/** The partner's answer, and the position after it. */
export interface ScriptStep {
  state: ScriptState;
  text: string;
}

const MAX_SUGGESTIONS = 5;

function nodeOf(script: Script, name: string): ScriptNode {
  const node = script.nodes[name];
  if (!node) throw new Error(`The script ${script.id} has no node ${name}.`);
  return node;
}

function filled(line: string, slots: Readonly<Record<string, string>>): string {
  return line.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
}

function withSteps(steps: readonly number[], more: readonly number[] = []): readonly number[] {
  return [...new Set([...steps, ...more])].sort((left, right) => left - right);
}

/** Plays a script. Everything follows from the learner's texts. */
export class ScriptWalk {
  readonly #script: Script;
  readonly #openingLine: string;

  constructor(script: Script, scenario: ConversationScenario) {
    this.#script = script;
    this.#openingLine = scenario.openingLine;
  }

  start(): ScriptState {
    const { steps } = nodeOf(this.#script, 'start');
    return { node: 'start', slots: {}, steps: withSteps([], steps), asked: [], lostTimes: 0 };
  }

  /** Returns the position after the turns. The partner's turns are derived from the learner's. */
  after(turns: readonly DialogueTurn[]): ScriptState {
    return turns
      .filter(({ speaker }) => speaker === 'learner')
      .reduce((state, { text }) => this.answer(state, text).state, this.start());
  }

  /** Returns the answer to a text at a position. */
  answer(state: ScriptState, text: string): ScriptStep {
    const { replies, end } = nodeOf(this.#script, state.node);
    if (end) return { state, text: this.line(state) };
    const meant = state.asked.length > 0 ? this.#answerToAsked(state, text) : undefined;
    if (meant) return meant;
    const match = matchReply(text, replies);
    if (match.kind === 'matched' && match.exact) return this.#follow(state, match.reply);
    const intent = this.#intentHere(state, text);
    if (intent) return intent;
    if (match.kind === 'matched') return this.#follow(state, match.reply);
    if (match.kind === 'unsure') return this.#ask(state, match.candidates);
    return this.#lost(state);
  }

  /** Handles the answer to "did you mean …?": "yes" takes the first reply. Undefined for any other text. */
  #answerToAsked(state: ScriptState, text: string): ScriptStep | undefined {
    const [first] = state.asked;
    const match = matchReply(text, nodeOf(this.#script, state.node).replies);
    if (!first || match.kind === 'matched') return undefined;
    const intent = intentOf(text);
    if (intent === 'yes') return this.#follow(state, first);
    if (intent !== 'no') return undefined;
    return {
      state: { ...state, asked: [] },
      text: `Oh, sorry. ${this.#simply(state)}`,
    };
  }

  #intentHere(state: ScriptState, text: string): ScriptStep | undefined {
    const here = { ...state, asked: [], lostTimes: 0 };
    switch (intentOf(text)) {
      case 'repeat':
        return { state: here, text: `Of course. ${this.line(state)}` };
      case 'explain':
        return { state: here, text: `No problem. ${this.#simply(state)}` };
      case 'help':
        return { state: here, text: `Take your time. ${this.#example(state)}` };
      default:
        return undefined;
    }
  }

  #follow(state: ScriptState, reply: ScriptReply): ScriptStep {
    const next = nodeOf(this.#script, reply.to);
    const slots = Object.fromEntries(
      Object.entries({ ...state.slots, ...reply.sets }).map(([name, value]) => [
        name,
        filled(value, state.slots),
      ]),
    );
    const steps = withSteps(withSteps(state.steps, reply.steps), next.steps);
    const followed = { node: reply.to, slots, steps, asked: [], lostTimes: 0 };
    const answer = reply.answer === undefined ? '' : `${filled(reply.answer, slots)} `;
    return { state: followed, text: `${answer}${this.line(followed)}` };
  }

  #ask(state: ScriptState, candidates: readonly ScriptReply[]): ScriptStep {
    const quoted = candidates.map(({ text }) => `“${text}”`).join(' or ');
    return {
      state: { ...state, asked: candidates, lostTimes: state.lostTimes + 1 },
      text: `Sorry, did you mean ${quoted}?`,
    };
  }

  #lost(state: ScriptState): ScriptStep {
    const lostTimes = state.lostTimes + 1;
    const rest = lostTimes > 1 ? this.#example(state) : this.#simply(state);
    return { state: { ...state, asked: [], lostTimes }, text: `${this.#script.lost} ${rest}` };
  }

  #example(state: ScriptState): string {
    const [first] = nodeOf(this.#script, state.node).replies;
    return first ? `You could say: “${first.text}”` : this.#simply(state);
  }

  /** Returns the partner's line at a position. */
  line(state: ScriptState): string {
    return filled(nodeOf(this.#script, state.node).says || this.#openingLine, state.slots);
  }

  #simply(state: ScriptState): string {
    return filled(nodeOf(this.#script, state.node).simply, state.slots);
  }

  /** Returns the last line in other words. */
  inOtherWords(state: ScriptState): string {
    return state.asked.length > 0 ? `${this.#script.lost} ${this.#simply(state)}` : this.#simply(state);
  }

  /** Returns the replies that are suggested; none at the end. */
  suggestions(state: ScriptState): string[] {
    const { replies } = nodeOf(this.#script, state.node);
    if (state.asked.length === 0) return replies.map(({ text }) => text).slice(0, MAX_SUGGESTIONS);
    const others = replies.filter((reply) => !state.asked.includes(reply));
    return [...state.asked, ...others].map(({ text }) => text).slice(0, MAX_SUGGESTIONS);
  }

  /** Returns the phrases for the recognizer, by meaning; none at the end. */
  expected(state: ScriptState): string[][] {
    const { replies, end } = nodeOf(this.#script, state.node);
    if (end) return [];
    const { repeat, explain, help, yes, no } = intentSentences;
    const ways = [
      ...replies.map(({ text, also = [] }) => [text, ...also]),
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
