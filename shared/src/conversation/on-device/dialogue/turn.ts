import type { Answer, Item, Move, Offer, Scene } from '../../scenarios/types.ts';
import { wordsOf } from '../understanding/words.ts';
import type { Act, Request } from './act-types.ts';
import { goesOn, isOdd, isOnlyTold, wantsMore, withoutSurplus } from './chosen-acts.ts';
import { areSame, type Limits, withOffer } from './limits.ts';
import { offerText, proposes, questionOf, saidAgain } from './lines.ts';
import { limitsOfTurn } from './offer-acts.ts';
import { isForOther, isPolite, type Reading, readingOf } from './reading.ts';
import { Speech } from './speech.ts';
import { type DialogueState, holds, keyOfMove, withCapitals, wordingOf } from './state.ts';
import {
  afterAgreement,
  afterAnswer,
  afterMove,
  afterRefusal,
  afterSkip,
  beforeFirstOffer,
  isOpenQuestion,
  isSettled,
  nextItem,
} from './transitions.ts';
import { answerValue, plainValues } from './values.ts';

/** The texts in a row that fit nothing after which the partner goes on. */
const MAX_MISSES = 2;
/** The turns at one question after which the partner goes on: no question goes round in a circle. */
const MAX_STAYS = 4;
/** The words from which a text is a story: the partner says that it heard much. */
const STORY_WORDS = 70;
/** The fewest words of a statement that answers an open question in any case. */
const LEAST_STATEMENT = 4;
const SAME_TIMES = 3;

/** One turn of the partner, while it is made: what it says first, and the state after it. */
export class Turn extends Speech {
  readonly #text: string;
  readonly #reading: Reading;
  readonly #limits: Limits;
  readonly #before: DialogueState;
  /** False where the learner only asked or told something, so that the question stays as it was. */
  #isAnswered = false;
  #answered: string | undefined;
  /** True where nothing is asked after the turn: the learner wants a moment. */
  #isQuiet = false;
  #ends = false;
  /** True where the turn holds more than courtesies: it never ends the talk. */
  #isOccupied = false;
  /** True where the learner asks or wishes for something. */
  #isWanting = false;
  /** The offer that the turn agrees to. */
  #agreed: Offer | undefined;
  /** True where the turn has asked something before its end: which is meant, or whether an offer suits. */
  #isAsked = false;
  /** True for a statement that nothing was made of, right after a question. */
  #isTold = false;

  constructor(scene: Scene, state: DialogueState, text: string) {
    const speaksForOther = state.speaksForOther || isForOther(text);
    super(scene, { ...state, speaksForOther, candidates: [] });
    this.#before = state;
    this.#text = text;
    this.#reading = readingOf(text);
    this.#limits = limitsOfTurn(scene, state, this.#reading);
  }

  /** Takes the acts of the learner's turn, one by one. */
  take(acts: readonly Act[]): void {
    if (this.#before.candidates.length > 0 && this.#takeCandidate()) return;
    if (
      this.#before.last.times >= SAME_TIMES &&
      !acts.some(({ kind }) => kind === 'answer' || kind === 'agreed')
    ) {
      this.phrase('again');
      this.state = { ...this.state, misses: this.state.misses + 1 };
      return;
    }
    if (wordsOf(this.#text).length >= STORY_WORDS) this.phrase('long');
    if (acts.length === 0) this.#miss(isPolite(this.#reading) ? undefined : 'lost');
    else if (!acts.every(isOdd)) this.state = { ...this.state, misses: 0 };
    const limits = this.#limits;
    const isLimit = this.scene.agenda.some(({ offers }) => offers) && !areSame(limits, this.state.limits);
    this.#isWanting = this.#reading.wants || acts.some(wantsMore);
    this.#isOccupied = this.#isWanting || acts.some(goesOn);
    if (isLimit && acts.every(({ kind }) => kind === 'remark')) this.phrase('noted');
    else for (const act of withoutSurplus(acts)) this.#takeOne(act);
    this.#isTold =
      this.#before.isAsked && acts.every(isOnlyTold) && wordsOf(this.#text).length >= LEAST_STATEMENT;
    this.state = { ...this.state, limits: this.#agreed ? withOffer(limits, this.#agreed) : limits };
  }

  #takeOne(act: Act): void {
    switch (act.kind) {
      case 'answer':
        this.#answer(act.item, act.answer, act.slots);
        break;
      case 'agreed':
        this.#agree(act.item, act.offer);
        break;
      case 'refused-offer':
        this.#nextOffer(act.item, act);
        break;
      case 'preferred':
        this.state = {
          ...this.state,
          preferred: { ...this.state.preferred, [act.item.id]: act.offer.value },
        };
        break;
      case 'confirm':
        this.phrase(act.isRight ? 'confirmed' : 'wrong', { value: this.state.slots[act.item.id] ?? '' });
        break;
      case 'move':
        this.#move(act.move);
        break;
      case 'request':
        this.#request(act.request);
        break;
      case 'word':
        this.parts.push(act.text);
        break;
      case 'refused':
        this.#miss(act.why);
        break;
      case 'ask':
        this.#askWhich(act.candidates);
        break;
      case 'guess':
        this.state = { ...this.state, guesses: { ...this.state.guesses, [act.item.id]: act } };
        break;
      case 'unclear':
        this.phrase('unclear');
        this.#isQuiet = true;
        break;
      case 'question':
        this.phrase(act.question.phrase, { thing: act.question.thing ?? '' });
        break;
      case 'remark':
        this.#remark(act.tone);
    }
  }

  #miss(phrase: string | undefined): void {
    this.state = { ...this.state, misses: this.state.misses + 1 };
    if (phrase !== undefined) this.phrase(phrase);
  }

  #askWhich(candidates: readonly Answer[]): void {
    const quoted = candidates.map(({ text }) => `“${text}”`).join(' or ');
    this.state = { ...this.state, candidates, misses: this.state.misses + 1 };
    this.phrase('mean', { candidates: quoted });
    this.#isQuiet = true;
    this.#isAsked = true;
  }

  #remark(tone: string): void {
    const isClosing = this.pending()?.closes;
    if (this.parts.length > 0) {
      if (!this.isUsedUp(tone)) this.phrase(tone);
      return;
    }
    this.state = { ...this.state, misses: this.state.misses + (isClosing ? 0 : 1) };
    this.phrase(wordsOf(this.#text).length <= 2 && !isClosing ? 'lost' : tone);
  }

  /** Handles the answer to "did you mean …?": "yes" takes the first. Returns false for any other text. */
  #takeCandidate(): boolean {
    const [first] = this.#before.candidates;
    const item = this.pending();
    const { answer, parts } = this.#reading;
    const isShort = wordsOf(this.#text).length <= 5;
    const isAlone = isPolite(this.#reading);
    if (!answer || parts.some(({ asks }) => asks) || !(isShort || isAlone)) return false;
    if (answer === 'no') {
      if (!isShort || !isAlone) return false;
      this.phrase('no-mean');
      return true;
    }
    if (!first || !item) return false;
    this.#answer(item, first, {});
    return true;
  }

  #answer(item: Item, answer: Answer, said: Readonly<Record<string, string>>): void {
    const before = this.state.slots[item.id];
    const { says, stays, ends } = answer;
    const value = answerValue(answer, said);
    // A farewell beside a question doesn't end the talk, so the last question stays open for the next one.
    const isEarly = item.closes === true && ends === true && this.#isOccupied;
    const taken = isEarly ? { ...answer, stays: true as const } : answer;
    this.state = afterAnswer(this.state, this.scene, { item, answer: taken, said });
    this.#isAnswered ||= !stays;
    this.#answered = item.id;
    this.#ends ||= ends === true && !this.#isOccupied;
    const isChanged = before !== undefined && before !== value && !stays && !plainValues.has(before);
    // A value that was only a statement so far is made clear, and not changed.
    const wasClear = this.#before.chosen[item.id]?.isHidden !== true;
    if (isChanged && wasClear) this.phrase('changed', { new: value });
    this.say(says, `says:${item.id}:${answer.text}`);
  }

  #agree(item: Item, offer: Offer): void {
    const { value } = offer;
    this.#agreed = offer;
    this.state = afterAgreement(this.state, item, value);
    this.#isAnswered = true;
    this.say(item.offers?.agreed, `agreed:${item.id}`, { offer: value });
  }

  /** Notes a refusal, and offers what was asked for or what is left. */
  #nextOffer(item: Item, { proposed, wanted }: { proposed?: Offer; wanted?: string }): void {
    const { offers, id } = item;
    if (!offers) return;
    const present = this.state.slots[id] ?? offerText(item, this.state).offer;
    const limits = this.#limits;
    const isOut = areSame(limits, this.#before.limits) && !proposed && wanted === undefined;
    const refused = isOut ? present : undefined;
    this.state = { ...afterRefusal(this.state, item, { refused, proposed }), limits };
    const next = offerText(item, this.state).offer;
    const kept = offers.values.find(({ value }) => value === this.#before.slots[id]);
    if (next === undefined && kept) {
      this.#agreed = kept;
      this.state = { ...this.#before, refused: this.state.refused };
      this.phrase('kept', { value: kept.value });
      return;
    }
    if (next === undefined) {
      this.#settleWithout(item);
      return;
    }
    this.say(offers.instead, `instead:${id}`, { offer: next });
    this.#isQuiet = proposes(offers);
    this.#isAsked ||= this.#isQuiet;
    this.state = { ...this.state, pending: id };
  }

  /** Settles an item of which no offer is left. */
  #settleWithout({ id, offers }: Item): void {
    this.say(offers?.none, `none:${id}`);
    this.state = { ...this.state, slots: { ...this.state.slots, [id]: 'none' } };
    this.#isAnswered = true;
  }

  #move(move: Move): void {
    const { says, clears = [], asks, ends, waits } = move;
    const key = keyOfMove(move);
    this.state = afterMove(this.state, this.scene, move, key);
    this.say(says, `move:${key}`);
    if (asks !== undefined) this.state = { ...this.state, pending: asks, stays: 0 };
    if (asks !== undefined || clears.length > 0) this.#isAnswered = true;
    this.#ends ||= ends === true && !this.#isOccupied;
    this.#isQuiet ||= waits === true;
  }

  #request(request: Request): void {
    switch (request) {
      case 'repeat':
      case 'explain':
      case 'help':
        this.phrase(request);
        this.parts.push(saidAgain(request, this.pending(), this.scene, this.#before));
        this.#isQuiet = true;
        break;
      case 'wait':
        this.phrase(request);
        this.#isQuiet = true;
        break;
      case 'and-you':
        this.#andYou();
        break;
      case 'thanks':
      case 'bye':
      case 'leaving':
        this.#leave(request);
        break;
      default:
        this.phrase(request);
    }
  }

  #andYou(): void {
    const about = this.#answered ?? this.#before.pending;
    const last = this.scene.agenda.find(({ id, andYou }) => andYou && id === about);
    if (last) this.say(last.andYou, `and-you:${last.id}`);
    else this.phrase('andYou');
  }

  #leave(request: 'thanks' | 'bye' | 'leaving'): void {
    const isOver = this.pending()?.closes === true;
    // A turn that asks or wishes for something never ends the talk.
    if (this.#isOccupied && (request === 'thanks' || this.#isWanting)) {
      this.#holdsBack();
      this.#isQuiet = true;
      return;
    }
    if (request === 'thanks' && !isOver) this.phrase('thanks');
    else if (!this.#holdsBack()) {
      if (!isOver && request === 'leaving') this.phrase('leaving');
      this.#ends = true;
    }
  }

  /** Holds back, once, a learner who leaves before an item is settled for which there is a line by now. */
  #holdsBack(): boolean {
    const item = this.scene.agenda.find(
      (one) =>
        one.must &&
        wordingOf(one.must, `must:${one.id}`, this.state).text !== '' &&
        !isSettled(one, this.state) &&
        holds(one.when, this.state) &&
        !this.state.used[`must:${one.id}`],
    );
    if (!item) return false;
    this.say(item.must, `must:${item.id}`, offerText(item, this.state));
    const asked = { ...this.state.asked, [item.id]: (this.state.asked[item.id] ?? 0) + 1 };
    this.state = { ...this.state, pending: item.id, asked };
    this.#isQuiet = true;
    this.#isAsked = true;
    return true;
  }

  /** Returns the whole turn with the partner's next question. */
  finished(): { text: string; state: DialogueState } {
    let isAsked = this.#isAsked;
    if (this.#ends) {
      const isLeaving = this.parts.length > 0 && this.pending()?.closes !== true && !this.#isAnswered;
      if (!isLeaving) this.phrase('bye');
      this.state = { ...this.state, isEnded: true };
    } else if (!this.#isQuiet || this.parts.length === 0) isAsked = this.#goOn();
    return { text: withCapitals(this.parts.join(' ').trim()), state: { ...this.state, isAsked } };
  }

  /** Asks the next question, or this one in other words, not forever. Returns false if it asks nothing. */
  #goOn(): boolean {
    const state = this.state;
    const present = this.pending();
    const isOpen = present && !isSettled(present, this.state);
    if (isOpen && this.#isTold && isOpenQuestion(present)) this.state = afterSkip(state, this.scene, present);
    const isStuck = state.misses >= MAX_MISSES || state.stays >= MAX_STAYS;
    // The question waits where nothing else is left to ask.
    const isLast =
      present &&
      nextItem(this.scene, { ...state, skipped: [...state.skipped, present.id] })?.closes !== undefined;
    const isKept = state.misses < MAX_MISSES && (present?.must !== undefined || isLast);
    if (isOpen && !present.closes && isStuck && !isKept) this.#skip(present);
    const again = this.pending();
    const item =
      again && !isSettled(again, this.state) && holds(again.when, this.state)
        ? again
        : nextItem(this.scene, this.state);
    if (item) return this.#ask(item);
    this.phrase('else');
    return false;
  }

  #ask(item: Item): boolean {
    const times = this.state.asked[item.id] ?? 0;
    const isSame = item.id === this.#before.pending && times > 0;
    const stays = isSame ? this.state.stays + 1 : 0;
    this.state = { ...this.state, pending: item.id, stays };
    // A learner who asks and tells a lot is asked the same thing once more, and then only every third time.
    const isPatient = isSame && this.state.misses === 0 && stays > 1 && stays % 3 !== 1;
    if (isPatient && this.parts.length > 0) return false;
    this.state = { ...this.state, asked: { ...this.state.asked, [item.id]: times + 1 } };
    const guess = this.state.guesses[item.id];
    // An answer that was told before its question came is taken now.
    if (guess && !isSame && holds(guess.answer.when, this.state)) {
      this.#answer(item, guess.answer, guess.slots);
      return this.#goOn();
    }
    if (item.offers) this.state = beforeFirstOffer(item, this.state);
    if (item.offers && offerText(item, this.state).offer === undefined) {
      this.#settleWithout(item);
      return this.#goOn();
    }
    if (isSame && item.closes && this.parts.length > 0) this.phrase('else');
    else {
      const { text, state } = questionOf(item, this.scene, { state: this.state, isSame, times });
      this.state = state;
      if (text !== '' && !this.parts.includes(text)) this.parts.push(text);
    }
    return true;
  }

  /** Goes on without an answer. */
  #skip(item: Item): void {
    const isMissed = this.state.misses >= MAX_MISSES;
    // The turn says only once that nothing was understood.
    if (isMissed) this.parts.length = 0;
    this.state = afterSkip(this.state, this.scene, item);
    if (item.skip?.says) this.say(item.skip.says, `skip:${item.id}`);
    else if (isMissed) this.phrase('movesOn');
  }
}
