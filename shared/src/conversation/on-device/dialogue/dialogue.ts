import type { DialogueTurn, English } from '../../../contracts/index.ts';
import { LruCache } from '../../../std/index.ts';
import type { Answer, Item, Scene } from '../../scenarios/types.ts';
import { type HeardAnswer, isDoubtful, isOnlyGuessed, listedInstead } from '../understanding/heard.ts';
import { intentSentences } from '../understanding/intents.ts';
import { wordsOf } from '../understanding/words.ts';
import type { Act, Place } from './act-types.ts';
import { actsIn } from './acts.ts';
import { inAmericanWords, inBritishWords, inScenesMoney } from './british-words.ts';
import { common } from './common.ts';
import { noLimits } from './limits.ts';
import { offerText, phraseOf } from './lines.ts';
import { moveIndexOf } from './matching.ts';
import { type DialogueState, filled, holds } from './state.ts';
import { Turn } from './turn.ts';
import { namedIn } from './values.ts';

/** The partner's answer, and the talk after it. */
export interface DialogueStep {
  state: DialogueState;
  text: string;
  acts: readonly Act[];
}

const MAX_SUGGESTIONS = 5;

/** Returns a turn as it is understood. */
export const answerOf = ({ text, heard }: Pick<DialogueTurn, 'text' | 'heard'>): HeardAnswer => ({
  text,
  ...heard,
});

/**
 * The states after the turns of the last talks: each reply, hint and list of phrases asks for nearly the same
 * one.
 */
const states = new LruCache<string, DialogueState>({ capacity: 200 });

/**
 * The acts of texts at a state. A turn is understood for its transcript, for the reply and for the next state;
 * each would take ten milliseconds of the wait for the reply.
 */
const understood = new WeakMap<DialogueState, Map<string, readonly Act[]>>();

function actsAt(text: string, place: Place): readonly Act[] {
  const known = understood.get(place.state) ?? new Map<string, readonly Act[]>();
  understood.set(place.state, known);
  const acts = known.get(text) ?? actsIn(text, place);
  known.set(text, acts);
  return acts;
}

/**
 * Plays the partner of a scene. Everything follows from the learner's turns, so that nothing else is stored.
 */
export class Dialogue {
  readonly #scene: Scene;
  readonly #english: English;

  /** @param english the English of the talk: in Britain pounds are the scene's dollars */
  constructor(scene: Scene, english: English = 'american') {
    this.#scene = scene;
    this.#english = english;
    // The index takes longer than a reply may, so it is made when the talk opens.
    moveIndexOf(scene, common);
  }

  /** The words of the scene that are worth learning. */
  get words(): Scene['words'] {
    return this.#scene.words;
  }

  start(): DialogueState {
    const { agenda, openingLine } = this.#scene;
    const [first] = agenda;
    return {
      slots: {},
      chosen: {},
      extras: [],
      pending: first?.id ?? null,
      asked: first ? { [first.id]: 1 } : {},
      used: first ? { [`asks:${first.id}`]: 1 } : {},
      told: [],
      refused: {},
      preferred: {},
      guesses: {},
      limits: noLimits,
      steps: [],
      skipped: [],
      candidates: [],
      isAsked: true,
      speaksForOther: false,
      misses: 0,
      stays: 0,
      last: { text: '', times: 0 },
      named: namedIn(openingLine),
      said: openingLine,
      isEnded: false,
    };
  }

  /** Returns the talk after the turns. The partner's turns are derived from the learner's. */
  after(turns: readonly DialogueTurn[]): DialogueState {
    let key = `${this.#scene.id} ${this.#english}`;
    let state = states.get(key) ?? this.start();
    states.set(key, state);
    for (const turn of turns.filter(({ speaker }) => speaker === 'learner')) {
      const { text, heard } = turn;
      key = `${key}\n${JSON.stringify([text, heard])}`;
      state = states.get(key) ?? this.answer(state, answerOf(turn)).state;
      states.set(key, state);
    }
    return state;
  }

  /** Returns the answer to a turn. */
  answer(state: DialogueState, heard: string | HeardAnswer): DialogueStep {
    const answer = typeof heard === 'string' ? { text: heard } : heard;
    if (state.isEnded) return { state, text: phraseOf(this.#scene, state, 'bye').text, acts: [] };
    const { text, acts } = this.#understood(state, answer);
    const times = state.last.text === wordsOf(text).join(' ') && text !== '' ? state.last.times + 1 : 1;
    const now = { ...state, last: { text: wordsOf(text).join(' '), times } };
    const turn = new Turn(this.#scene, now, text);
    turn.take(acts);
    const said = turn.finished();
    const named = [...new Set([...state.named, ...namedIn(text), ...namedIn(said.text)])];
    return { state: { ...said.state, named, said: said.text }, text: said.text, acts };
  }

  /** Returns true if the words of a turn say what is meant, or the partner can answer them. */
  isUnderstood(state: DialogueState, heard: HeardAnswer): boolean {
    const { acts } = this.#understood(state, { text: heard.text, confidences: heard.confidences });
    const isClear = acts.some(({ kind }) => !['ask', 'remark', 'question'].includes(kind));
    return isClear && !isDoubtful(heard, this.#answers(state));
  }

  #answers(state: DialogueState): readonly Answer[] {
    return this.#item(state)?.answers.filter(({ when }) => holds(when, state)) ?? [];
  }

  #item(state: DialogueState): Item | undefined {
    return this.#scene.agenda.find(({ id }) => id === state.pending);
  }

  /** Returns the text that counts, the recogniser's words or the expected sentence, and what it does. */
  #understood(state: DialogueState, said: HeardAnswer): { text: string; acts: readonly Act[] } {
    const heard = this.#english === 'british' ? { ...said, text: inScenesMoney(said.text) } : said;
    const place = { scene: this.#scene, state };
    const listed = listedInstead(heard);
    if (listed !== undefined && heard.fits === 'certain' && isDoubtful(heard, this.#answers(state)))
      return { text: listed, acts: actsAt(listed, place) };
    const acts = actsAt(heard.text, place);
    const isSure = !isOnlyGuessed(heard) || acts.some((act) => act.kind === 'answer' && !act.answer.isHidden);
    if (isSure && acts.some(({ kind }) => !['ask', 'remark', 'question'].includes(kind)))
      return { text: heard.text, acts };
    if (listed !== undefined) return { text: listed, acts: actsAt(listed, place) };
    const candidate = this.#answers(state).find(({ text, also = [] }) =>
      [text, ...also].some((one) => one === heard.listed || one === inAmericanWords(heard.listed ?? '')),
    );
    if (heard.fits && candidate)
      return { text: heard.text, acts: [{ kind: 'ask', candidates: [candidate] }] };
    return { text: heard.text, acts: isSure ? acts : [] };
  }

  /** Returns the partner's last line. */
  line(state: DialogueState): string {
    return state.said;
  }

  /** Returns the last line in other words. */
  inOtherWords(state: DialogueState): string {
    const item = this.#item(state);
    return item ? filled(item.simply, state, this.#scene, offerText(item, state)) : state.said;
  }

  /** Returns the replies that are suggested; none at the end. */
  suggestions(state: DialogueState): string[] {
    if (state.isEnded) return [];
    const replies = this.#answers(state).filter(({ isHidden }) => !isHidden);
    const others = replies.filter((reply) => !state.candidates.includes(reply));
    return [...state.candidates, ...others].map(({ text }) => text).slice(0, MAX_SUGGESTIONS);
  }

  /** Returns the phrases for the recogniser, by meaning; none at the end. */
  expected(state: DialogueState): string[][] {
    if (state.isEnded) return [];
    const { repeat, explain, help, yes, no } = intentSentences;
    const ways = [
      ...this.#answers(state)
        .filter(({ isHidden }) => !isHidden)
        .map(({ text, also = [] }) => [text, ...also]),
      ...[repeat, explain, help, ...(state.candidates.length > 0 ? [yes, no] : [])],
    ];
    // A phrase of two meanings belongs to the first one, the answer.
    const taken = new Set<string>();
    return ways
      .map((sentences) => [...sentences, ...sentences.map(inBritishWords)])
      .map((sentences) => sentences.filter((sentence) => !taken.has(sentence) && taken.add(sentence)))
      .filter(({ length }) => length > 0);
  }

  /** Returns how the talk ended; undefined while it goes on. */
  end(state: DialogueState): 'reached' | 'not-reached' | undefined {
    if (!state.isEnded) return undefined;
    return state.steps.length === this.#scene.steps.length ? 'reached' : 'not-reached';
  }
}
