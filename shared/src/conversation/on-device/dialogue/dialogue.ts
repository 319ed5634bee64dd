import type { DialogueTurn } from '../../../contracts/index.ts';
import type { Answer, Item, Lines, Move, Scene } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { type HeardAnswer, isDoubtful, isOnlyGuessed, listedInstead } from '../understanding/heard.ts';
import { intentSentences } from '../understanding/intents.ts';
import { saidOf } from '../understanding/said.ts';
import { wordsOf } from '../understanding/words.ts';
import { type Act, actsIn, valueOf } from './acts.ts';
import { common } from './common.ts';
import { noLimits, suits, withLimits } from './limits.ts';
import type { Meanings } from './meanings.ts';
import { type DialogueState, filled, holds, withCapitals, withSteps, wordingOf } from './state.ts';

/** The partner's answer, and the talk after it. */
export interface DialogueStep {
  state: DialogueState;
  text: string;
  acts: readonly Act[];
}

const MAX_SUGGESTIONS = 5;
/** After so many texts in a row that fit nothing the partner goes on. */
const MAX_MISSES = 2;
/** After so many turns at one question the partner goes on, whatever they are: no question goes round in a circle. */
const MAX_STAYS = 6;
/** The most things that one turn is answered with. */
const MAX_ANSWERS = 3;
/** A text of so many words is a story: the partner says that it heard much. */
const STORY_WORDS = 70;
/** The same text so many times in a row is answered in another way. */
const SAME_TIMES = 3;

/** Returns a turn as it is understood. */
export const answerOf = ({ text, heard }: Pick<DialogueTurn, 'text' | 'heard'>): HeardAnswer => ({
  text,
  ...heard,
});

/** Plays the partner of a scene. Everything follows from the learner's turns, so that nothing else is stored. */
export class Dialogue {
  readonly #scene: Scene;
  readonly #meanings: Meanings | undefined;

  constructor(scene: Scene, meanings?: Meanings) {
    this.#scene = scene;
    this.#meanings = meanings;
  }

  /** The words of the scene that are worth learning. */
  get words(): Scene['words'] {
    return this.#scene.words;
  }

  start(): DialogueState {
    const [first] = this.#scene.agenda;
    const none = {
      slots: {},
      chosen: {},
      used: first ? { [`asks:${first.id}`]: 1 } : {},
      told: [],
      refused: {},
      steps: [],
      skipped: [],
      candidates: [],
    };
    const counts = { misses: 0, stays: 0, last: { text: '', times: 0 }, limits: noLimits, isEnded: false };
    const pending = first?.id ?? null;
    return {
      ...none,
      ...counts,
      pending,
      asked: pending ? { [pending]: 1 } : {},
      said: this.#scene.openingLine,
    };
  }

  /** Returns the talk after the turns. The partner's turns are derived from the learner's. */
  after(turns: readonly DialogueTurn[]): DialogueState {
    return turns
      .filter(({ speaker }) => speaker === 'learner')
      .reduce((state, turn) => this.answer(state, answerOf(turn)).state, this.start());
  }

  /** Returns the answer to a turn. */
  answer(state: DialogueState, heard: string | HeardAnswer): DialogueStep {
    const answer = typeof heard === 'string' ? { text: heard } : heard;
    if (state.isEnded) return { state, text: this.#wording(state, 'bye').text, acts: [] };
    const { text, acts } = this.#understood(state, answer);
    const times = state.last.text === wordsOf(text).join(' ') && text !== '' ? state.last.times + 1 : 1;
    const now = { ...state, last: { text: wordsOf(text).join(' '), times } };
    const turn = new Turn(this.#scene, now, text);
    turn.take(acts);
    const said = turn.finished();
    return { state: { ...said.state, said: said.text }, text: said.text, acts };
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
  #understood(state: DialogueState, heard: HeardAnswer): { text: string; acts: readonly Act[] } {
    const place = { scene: this.#scene, state, meanings: this.#meanings };
    const listed = listedInstead(heard);
    if (listed !== undefined && heard.fits === 'certain' && isDoubtful(heard, this.#answers(state)))
      return { text: listed, acts: actsIn(listed, place) };
    const acts = actsIn(heard.text, place);
    const isSure = !isOnlyGuessed(heard) || acts.some((act) => act.kind === 'answer' && !act.answer.isHidden);
    if (isSure && acts.some(({ kind }) => !['ask', 'remark', 'question'].includes(kind)))
      return { text: heard.text, acts };
    if (listed !== undefined) return { text: listed, acts: actsIn(listed, place) };
    const candidate = this.#answers(state).find(({ text, also = [] }) =>
      [text, ...also].includes(heard.listed ?? ''),
    );
    if (heard.fits && candidate)
      return { text: heard.text, acts: [{ kind: 'ask', candidates: [candidate] }] };
    return { text: heard.text, acts: isSure ? acts : [] };
  }

  #wording(state: DialogueState, name: string): { text: string; state: DialogueState } {
    return phraseOf(this.#scene, state, name);
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
      .map((sentences) => sentences.filter((sentence) => !taken.has(sentence) && taken.add(sentence)))
      .filter(({ length }) => length > 0);
  }

  /** Returns how the talk ended; undefined while it goes on. */
  end(state: DialogueState): 'reached' | 'not-reached' | undefined {
    if (!state.isEnded) return undefined;
    return state.steps.length === this.#scene.steps.length ? 'reached' : 'not-reached';
  }
}

function phraseOf(
  scene: Scene,
  state: DialogueState,
  name: string,
  more: Readonly<Record<string, string>> = {},
): { text: string; state: DialogueState } {
  const list = scene.phrases[name] ?? common.phrases[name];
  if (!list) throw new Error(`There is no phrase ${name}.`);
  const { text, state: after } = wordingOf(list, `phrase:${name}`, state);
  return { text: filled(text, after, scene, more), state: after };
}

/** Returns the present offer of an item, for its lines. */
function offerText({ id, offers }: Item, state: DialogueState): Record<string, string> {
  const offer = offers?.values.find(
    (one) =>
      holds(one.when, state) && !(state.refused[id] ?? []).includes(one.value) && suits(one, state.limits),
  );
  return offer ? { offer: offer.value } : {};
}

/** One turn of the partner, while it is made: what it says first, and the state after it. */
class Turn {
  readonly #scene: Scene;
  readonly #text: string;
  readonly #before: DialogueState;
  #state: DialogueState;
  readonly #parts: string[] = [];
  /** False where the learner only asked or told something, so that the question stays as it was. */
  #isAnswered = false;
  /** True where nothing is asked after the turn: the learner wants a moment. */
  #isQuiet = false;
  #ends = false;

  constructor(scene: Scene, state: DialogueState, text: string) {
    this.#scene = scene;
    this.#state = { ...state, candidates: [] };
    this.#before = state;
    this.#text = text;
  }

  /** Takes the acts of the learner's turn, one by one. */
  take(acts: readonly Act[]): void {
    const isOdd = acts.every(({ kind }) => ['ask', 'remark', 'question', 'refused'].includes(kind));
    if (this.#before.candidates.length > 0 && this.#takeCandidate()) return;
    if (
      this.#before.last.times >= SAME_TIMES &&
      !acts.some(({ kind }) => kind === 'answer' || kind === 'agreed')
    ) {
      this.#phrase('again');
      this.#state = { ...this.#state, misses: this.#state.misses + 1 };
      return;
    }
    if (wordsOf(this.#text).length >= STORY_WORDS) this.#phrase('long');
    const isLost = acts.length === 0;
    if (isLost) this.#miss();
    else if (!isOdd) this.#state = { ...this.#state, misses: 0 };
    for (const act of acts.slice(0, MAX_ANSWERS)) this.#takeOne(act);
    this.#state = { ...this.#state, limits: withLimits(this.#state.limits, saidOf(this.#text)) };
  }

  #takeOne(act: Act): void {
    switch (act.kind) {
      case 'answer':
        return this.#answer(act.item, act.answer, act.slots);
      case 'agreed':
        return this.#agree(act.item, act.offer.value);
      case 'refused-offer':
        return this.#nextOffer(act.item);
      case 'confirm': {
        const value = this.#state.slots[act.item.id] ?? '';
        return this.#phrase(act.isRight ? 'confirmed' : 'wrong', { value });
      }
      case 'move':
        return this.#move(act.move);
      case 'request':
        return this.#request(act.request);
      case 'word':
        this.#parts.push(act.text);
        return;
      case 'refused':
        this.#state = { ...this.#state, misses: this.#state.misses + 1 };
        return this.#phrase(act.why);
      case 'ask': {
        const quoted = act.candidates.map(({ text }) => `“${text}”`).join(' or ');
        this.#state = { ...this.#state, candidates: act.candidates, misses: this.#state.misses + 1 };
        this.#isQuiet = true;
        return this.#phrase('mean', { candidates: quoted });
      }
      case 'question':
        return this.#phrase('unknown');
      case 'remark':
        return this.#remark(act.tone);
    }
  }

  #phrase(name: string, more: Readonly<Record<string, string>> = {}): void {
    const { text, state } = phraseOf(this.#scene, this.#state, name, more);
    this.#state = state;
    if (text !== '') this.#parts.push(text);
  }

  #say(lines: Lines | undefined, key: string, more: Readonly<Record<string, string>> = {}): void {
    if (!lines) return;
    const { text, state } = wordingOf(lines, key, this.#state);
    this.#state = state;
    const line = filled(text, state, this.#scene, more);
    if (line !== '' && !this.#parts.includes(line)) this.#parts.push(line);
  }

  #miss(): void {
    this.#state = { ...this.#state, misses: this.#state.misses + 1 };
    this.#phrase('lost');
  }

  #remark(tone: 'good' | 'bad' | 'plain'): void {
    const isClosing = this.#pending()?.closes;
    this.#state = { ...this.#state, misses: this.#state.misses + (isClosing ? 0 : 1) };
    this.#phrase(wordsOf(this.#text).length <= 2 && !isClosing ? 'lost' : tone);
  }

  /** Handles the answer to "did you mean …?": "yes" takes the first answer. Returns false for any other text. */
  #takeCandidate(): boolean {
    const [first] = this.#before.candidates;
    const said = saidOf(this.#text);
    const item = this.#pending();
    if (!first || !item || said.words.length > 5) return false;
    if (hasConcept(said, 'yes')) {
      this.#answer(item, first, {});
      return true;
    }
    if (!hasConcept(said, 'no')) return false;
    this.#phrase('no-mean');
    return true;
  }

  #pending(): Item | undefined {
    return this.#scene.agenda.find(({ id }) => id === this.#state.pending);
  }

  #answer(item: Item, answer: Answer, said: Readonly<Record<string, string>>): void {
    const before = this.#state.slots[item.id];
    const { sets = {}, steps, says, stays, ends } = answer;
    const value = valueOf(answer, said);
    const others = Object.fromEntries(
      Object.entries(sets).map(([name, line]) => [name, filled(line, this.#state, this.#scene)]),
    );
    const slots = { ...this.#state.slots, ...others, ...said, ...(stays ? {} : { [item.id]: value }) };
    const chosen = stays ? this.#state.chosen : { ...this.#state.chosen, [item.id]: answer };
    this.#state = {
      ...this.#state,
      slots,
      chosen,
      steps: withSteps(this.#state.steps, steps),
      stays: 0,
      misses: 0,
    };
    this.#isAnswered ||= !stays;
    this.#ends ||= ends === true;
    const isChanged = before !== undefined && before !== value && !stays;
    if (isChanged) this.#phrase('changed', { old: before, new: value });
    else this.#say(says, `says:${item.id}:${answer.text}`);
  }

  #agree(item: Item, value: string): void {
    const { offers } = item;
    const slots = { ...this.#state.slots, [item.id]: value };
    this.#state = {
      ...this.#state,
      slots,
      steps: withSteps(this.#state.steps, offers?.steps),
      stays: 0,
      misses: 0,
    };
    this.#isAnswered = true;
    this.#say(offers?.agreed, `agreed:${item.id}`, { offer: value });
  }

  /** Notes a refusal, and offers what is left. */
  #nextOffer(item: Item): void {
    const { offers, id } = item;
    if (!offers) return;
    const settled = this.#state.slots[id];
    const present = settled ?? offerText(item, this.#state)['offer'];
    const limits = withLimits(this.#state.limits, saidOf(this.#text));
    const isOut = JSON.stringify(limits) === JSON.stringify(this.#state.limits) && present !== undefined;
    const refused = isOut
      ? { ...this.#state.refused, [id]: [...(this.#state.refused[id] ?? []), present] }
      : this.#state.refused;
    const { [id]: _, ...slots } = this.#state.slots;
    this.#state = { ...this.#state, limits, refused, slots, stays: 0, misses: 0 };
    const next = offerText(item, this.#state)['offer'];
    if (next === undefined) {
      this.#say(offers.none, `none:${id}`);
      this.#state = { ...this.#state, slots: { ...slots, [id]: 'none' } };
      this.#isAnswered = true;
      return;
    }
    this.#say(offers.instead, `instead:${id}`, { offer: next });
    this.#isQuiet = offers.instead.some((one) =>
      (typeof one === 'string' ? one : one.says).includes('{offer}'),
    );
    this.#state = { ...this.#state, pending: id };
  }

  #move({ id, said, says, sets = {}, clears = [], asks, steps, ends }: Move): void {
    const key = id ?? said[0] ?? '';
    const others = Object.entries(sets).map(([name, line]) => [name, filled(line, this.#state, this.#scene)]);
    const isCleared = ([name]: [string, unknown]) => !clears.includes(name);
    const slots = {
      ...Object.fromEntries(Object.entries(this.#state.slots).filter(isCleared)),
      ...Object.fromEntries(others),
    };
    const chosen = Object.fromEntries(Object.entries(this.#state.chosen).filter(isCleared));
    const skipped = this.#state.skipped.filter((one) => !clears.includes(one));
    const told = [...new Set([...this.#state.told, key])];
    this.#state = {
      ...this.#state,
      slots,
      chosen,
      skipped,
      told,
      steps: withSteps(this.#state.steps, steps),
      misses: 0,
    };
    this.#say(says, `move:${key}`);
    if (asks !== undefined)
      this.#state = {
        ...this.#state,
        pending: asks,
        stays: 0,
        skipped: skipped.filter((one) => one !== asks),
      };
    if (asks !== undefined || clears.length > 0) this.#isAnswered = true;
    this.#ends ||= ends === true;
  }

  #request(request: Extract<Act, { kind: 'request' }>['request']): void {
    const item = this.#pending();
    switch (request) {
      case 'repeat':
        this.#phrase('repeat');
        this.#parts.push(this.#before.said.replace(/^(?:Of course|Sure, once more|No problem)\. /, ''));
        this.#isQuiet = true;
        return;
      case 'explain':
        this.#phrase('explain');
        this.#parts.push(
          item
            ? filled(item.simply, this.#state, this.#scene, offerText(item, this.#state))
            : this.#before.said,
        );
        this.#isQuiet = true;
        return;
      case 'help': {
        const first = item?.answers.find(({ when, isHidden }) => !isHidden && holds(when, this.#state));
        this.#phrase('help');
        this.#parts.push(first ? `You could say: “${first.text}”` : (item?.simply ?? ''));
        this.#isQuiet = true;
        return;
      }
      case 'wait':
        this.#isQuiet = true;
        return this.#phrase('wait');
      case 'and-you': {
        const last = this.#scene.agenda.find(({ id, andYou }) => andYou && id === this.#before.pending);
        return last ? this.#say(last.andYou, `and-you:${last.id}`) : this.#phrase('andYou');
      }
      case 'thanks':
      case 'bye':
      case 'leaving': {
        const isOver = item?.closes === true;
        if (request === 'thanks' && !isOver) return this.#phrase('thanks');
        if (this.#holdsBack()) return;
        if (!isOver && request === 'leaving') this.#phrase('leaving');
        this.#ends = true;
        return;
      }
      default:
        return this.#phrase(request);
    }
  }

  /** Holds a learner who leaves back, once, where something must be settled first. Returns false if nothing must. */
  #holdsBack(): boolean {
    const item = this.#scene.agenda.find(
      (one) =>
        one.must &&
        !this.#isSettled(one) &&
        holds(one.when, this.#state) &&
        !this.#state.used[`must:${one.id}`],
    );
    if (!item) return false;
    this.#say(item.must, `must:${item.id}`);
    const asked = { ...this.#state.asked, [item.id]: (this.#state.asked[item.id] ?? 0) + 1 };
    this.#state = { ...this.#state, pending: item.id, asked };
    this.#isQuiet = true;
    return true;
  }

  /** Returns the whole turn: what was said so far, and the partner's next question. */
  finished(): { text: string; state: DialogueState } {
    if (this.#ends) {
      const isLeaving = this.#parts.length > 0 && this.#pending()?.closes !== true && !this.#isAnswered;
      if (!isLeaving) this.#phrase('bye');
      this.#state = { ...this.#state, isEnded: true, pending: this.#state.pending };
    } else if (!this.#isQuiet) this.#goOn();
    return { text: withCapitals(this.#parts.join(' ').trim()), state: this.#state };
  }

  /** Asks the next question, or the present one in other words; leaves it after too many turns. */
  #goOn(): void {
    const state = this.#state;
    const present = this.#pending();
    const isOpen = present && !this.#isSettled(present);
    if (isOpen && !present.closes && (state.misses >= MAX_MISSES || state.stays >= MAX_STAYS))
      this.#skip(present);
    const again = this.#pending();
    const item = again && !this.#isSettled(again) && holds(again.when, this.#state) ? again : this.#next();
    if (!item) return this.#phrase('else');
    const times = this.#state.asked[item.id] ?? 0;
    const isSame = item.id === this.#before.pending && times > 0;
    this.#state = {
      ...this.#state,
      pending: item.id,
      asked: { ...this.#state.asked, [item.id]: times + 1 },
      stays: isSame ? this.#state.stays + 1 : 0,
    };
    const offer = offerText(item, this.#state);
    if (!isSame) return this.#say(item.asks, `asks:${item.id}`, offer);
    if (item.closes)
      return this.#parts.length > 0 ? this.#phrase('else') : this.#say(item.asks, `asks:${item.id}`, offer);
    if (times % 2 === 1) this.#parts.push(filled(item.simply, this.#state, this.#scene, offer));
    else this.#say(item.asks, `asks:${item.id}`, offer);
  }

  #isSettled({ id, until }: Item): boolean {
    const { slots, skipped } = this.#state;
    return (
      slots[id] !== undefined || skipped.includes(id) || (until !== undefined && holds(until, this.#state))
    );
  }

  #next(): Item | undefined {
    return this.#scene.agenda.find((item) => !this.#isSettled(item) && holds(item.when, this.#state));
  }

  /** Goes on without an answer: nothing is taken as said, and no step is reached. */
  #skip({ id, skip }: Item): void {
    const sets = Object.fromEntries(
      Object.entries(skip?.sets ?? {}).map(([name, line]) => [name, filled(line, this.#state, this.#scene)]),
    );
    const skipped = [...this.#state.skipped, id];
    this.#state = { ...this.#state, skipped, slots: { ...this.#state.slots, ...sets }, misses: 0, stays: 0 };
    // Nothing was understood: to say so twice helps nobody.
    this.#parts.length = 0;
    if (skip?.says) this.#say(skip.says, `skip:${id}`);
    else this.#phrase('movesOn');
  }
}
