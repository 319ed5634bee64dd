import type { Item, Offer, Scene } from '../../scenarios/types.ts';
import { hasConcept } from '../understanding/concepts.ts';
import { saidOf } from '../understanding/said.ts';
import { isLight, isNegation, sameWord } from '../understanding/words.ts';
import type { Place, Ranked } from './act-types.ts';
import {
  areSame,
  daysIn,
  goodDay,
  hourOf,
  isHour,
  type Limits,
  suits,
  withLimits,
  withOffer,
} from './limits.ts';
import { offerText, openOffers } from './lines.ts';
import type { Part, Reading } from './reading.ts';
import { isClearlyContent } from './scores.ts';
import { type DialogueState, holds, lineText } from './state.ts';

const another =
  /\b(?:another|other|different) (?:day|time|hour|date|one|seat|offer|idea|size|color|possibility|place)\b|\b(?:something else|anything else|do(?:es)? not (?:suit|work for)|(?:is|are) not (?:good|possible)(?: for me)?$|too (?:late|early|far|big|small|expensive|soon|long))\b/;
/** Beginnings of a sentence that says again what was settled. */
const again = /^(?:so|right|okay|ok|then|and|you said|i come|i will come|that is|it is)\b/;
const asksForOther =
  /\b(?:can|could|possible|make it|what about|how about|move|change|have|is there|are there|free|instead)\b/;

/** The most words of a day alone that is said again: "on Tuesday, right?". */
const MAX_SUMMARY = 4;
/** Words of a question about something else on a day: "is it open on Saturday?". */
const elsewhere = /\b(?:open|closed?|closing|work|working|there|busy|parking)\b/;
/** The most words of a part that asks for another day. */
const MAX_WORDS = 12;

/** Returns the limits of the days and hours after a turn. */
export function limitsAfter(limits: Limits, parts: readonly Part[], hour?: number): Limits {
  return parts.reduce((before, part) => withLimits(before, part.said, part.asks, hour), limits);
}

/** Returns the limits after a turn; "too late" means the offer that was made or settled last. */
export function limitsOfTurn({ agenda }: Scene, state: DialogueState, { parts }: Reading): Limits {
  const isMade = ({ id }: Item) => state.slots[id] !== undefined || (state.asked[id] ?? 0) > 0;
  const hours = agenda.filter(isMade).flatMap((item) => {
    const value = state.slots[item.id] ?? offerText(item, state).offer;
    return item.offers?.values.find((offer) => offer.value === value)?.hour ?? [];
  });
  return limitsAfter(state.limits, parts, hours[0]);
}

/** Returns what a turn does with the offers: those of the pending item, and those that were settled. */
export function offerActs(
  reading: Reading,
  { scene, state }: Place,
): { acts: Ranked[]; used: readonly Part[] } {
  const found = scene.agenda.flatMap((item) => {
    if (!item.offers || !holds(item.when, state)) return [];
    const one = new OfferReading(reading, item, { scene, state }).act();
    return one ? [one] : [];
  });
  return { acts: found.map(({ act }) => act), used: found.flatMap(({ used }) => used) };
}

/** Returns the sentences in which an item is asked about. */
const linesOf = ({ asks, simply, offers }: Item): string =>
  [...asks, ...(offers?.instead ?? []), simply].map(lineText).join(' ');

/** A part of a turn that names a day, an hour or another key of an offer. */
interface Named {
  part: Part;
  offers: readonly Offer[];
  isGood: boolean;
  days: readonly string[];
}

class OfferReading {
  readonly #reading: Reading;
  readonly #item: Item;
  readonly #others: readonly Item[];
  readonly #state: DialogueState;
  readonly #open: readonly Offer[];
  readonly #settled: Offer | undefined;
  readonly #present: Offer | undefined;
  readonly #limits: Limits;

  constructor(reading: Reading, item: Item, { scene, state }: Place) {
    this.#others = scene.agenda.filter((one) => one !== item && !one.closes && !one.offers);
    this.#reading = reading;
    this.#item = item;
    this.#state = state;
    this.#open = openOffers(item, state);
    this.#settled = item.offers?.values.find(({ value }) => value === state.slots[item.id]);
    const { offer } = offerText(item, state);
    this.#present = this.#settled ?? this.#open.find(({ value }) => value === offer);
    this.#limits = limitsAfter(state.limits, reading.parts, this.#present?.hour);
  }

  act(): { act: Ranked; used: readonly Part[] } | undefined {
    const { id } = this.#item;
    const isPending = id === this.#state.pending && this.#state.slots[id] === undefined;
    const isSettled = this.#state.slots[id] !== undefined;
    if (!isPending && !isSettled) return this.#preferred();
    const said = this.#settled && this.#saidAgain(this.#settled);
    if (said) return said;
    const named = this.#named();
    return this.#ofNamed(named) ?? (isPending ? this.#ofAnswer() : this.#takenBack());
  }

  /** Returns the offer that is asked for before its question comes; the question proposes it. */
  #preferred(): { act: Ranked; used: readonly Part[] } | undefined {
    for (const { part, offers, isGood, days } of this.#named()) {
      const offer = days.length === 0 ? undefined : this.#fitting(offers, part.text);
      const isMeant = (isGood || part.asks) && part.said.words.length <= 12 && !part.isThird;
      if (offer?.day !== undefined && isMeant)
        return { act: { act: { kind: 'preferred', item: this.#item, offer }, score: 0.3 }, used: [] };
    }
    return undefined;
  }

  #hourFits({ hour }: Offer, text: string): boolean {
    const at = hourOf(text);
    return at === undefined || hour === undefined || isHour(hour, at, text);
  }

  /**
   * Returns the offer among those of a day that is meant: one that is named with its hour, or one that suits.
   */
  #fitting(offers: readonly Offer[], text: string): Offer | undefined {
    const fitting = offers.filter((offer) => suits(offer, this.#limits));
    const isNamed = hourOf(text) !== undefined;
    const named = [...fitting, ...offers].find((one) => isNamed && this.#hourFits(one, text));
    // A day that is named counts for more than the hours that were said before.
    return (
      named ??
      fitting[0] ??
      offers.find(({ day }) => day !== undefined && !this.#limits.notDays.includes(day))
    );
  }

  /** Returns the parts that name offers and don't refuse them. */
  #named(): Named[] {
    return this.#reading.parts.flatMap((part): Named[] => {
      const { named, bad } = daysIn(part.said);
      const days = named.filter((day) => !bad.includes(day));
      const isNamed = ({ day, keys = [] }: Offer) =>
        (day !== undefined && days.includes(day)) ||
        (!part.said.words.some(({ isNegated }) => isNegated) &&
          keys.some((key) => isClearlyContent(part.said, { text: '', keys: [key] })));
      const offers = this.#open.filter(isNamed);
      const at = hourOf(part.text);
      const byHour =
        days.length === 0 && at !== undefined && bad.length === 0
          ? this.#open.filter(({ hour }) => hour !== undefined && isHour(hour, at, part.text))
          : [];
      const all = offers.length > 0 ? offers : byHour;
      if (all.length === 0 && days.length === 0) return [];
      const isShort = part.said.words.length <= 5 && !part.asks;
      const isYes =
        part.opening === 'yes' || this.#reading.answer === 'yes' || this.#reading.answer === 'okay';
      const isGood =
        goodDay.test(part.text) || part.isWish || isShort || (isYes && !part.asks) || isFine.test(part.text);
      return [{ part, offers: all, days, isGood: isGood && !part.isConditional }];
    });
  }

  /** Returns what is done with an offer that is named: it is taken, or asked for. */
  #ofNamed(named: readonly Named[]): { act: Ranked; used: readonly Part[] } | undefined {
    const item = this.#item;
    const used = named.map(({ part }) => part);
    for (const { part, offers, isGood, days } of named.toReversed()) {
      const offer = this.#fitting(offers, part.text);
      if (offer && offer === this.#settled) continue;
      // An hour alone names no day: the offer is proposed first.
      const isVague =
        offer?.day !== undefined &&
        offer !== this.#present &&
        !named.some((one) => one.days.includes(offer.day ?? ''));
      if (
        offer &&
        !part.asks &&
        isGood &&
        !isVague &&
        this.#hourFits(offer, part.text) &&
        this.#mayTake(part)
      )
        return { act: { act: { kind: 'agreed', item, offer }, score: 0.86 }, used };
      const isOther = offer !== this.#present;
      if (offer && (isOther || !this.#hourFits(offer, part.text)) && this.#mayTake(part))
        return { act: { act: { kind: 'refused-offer', item, proposed: offer }, score: 0.84 }, used };
      const [day] = days;
      const isAboutDays =
        this.#item.offers?.values.some((one) => one.day !== undefined) && part.said.words.length <= MAX_WORDS;
      const isAsked = part.asks || part.isWish || goodDay.test(part.text) || this.#state.pending === item.id;
      if (
        isAboutDays &&
        !offer &&
        day !== undefined &&
        isAsked &&
        this.#present?.day !== day &&
        this.#mayTake(part)
      )
        return { act: { act: { kind: 'refused-offer', item, wanted: day }, score: 0.8 }, used };
    }
    return undefined;
  }

  /** A settled offer is only changed by words that ask for it. */
  #mayTake({ text, isWish, isCorrection }: Part): boolean {
    if (!this.#settled) return true;
    return (
      isWish ||
      isCorrection ||
      goodDay.test(text) ||
      asksForOther.test(text) ||
      !suits(this.#settled, this.#limits)
    );
  }

  /** Returns the confirmation of a settled day and hour that are said again, rightly or not. */
  #saidAgain(settled: Offer): { act: Ranked; used: readonly Part[] } | undefined {
    const part = this.#reading.parts.find(
      ({ text, asks, said }) =>
        (again.test(text) || (asks && (said.words.length <= MAX_SUMMARY || hourOf(text) !== undefined))) &&
        !elsewhere.test(text) &&
        !asksForOther.test(text) &&
        settled.day !== undefined &&
        daysIn(said).named.length === 1 &&
        daysIn(said).bad.length === 0,
    );
    if (!part || settled.day === undefined || !suits(settled, this.#limits)) return undefined;
    const isRight = daysIn(part.said).named[0] === settled.day && this.#hourFits(settled, part.text);
    return { act: { act: { kind: 'confirm', item: this.#item, isRight }, score: 0.82 }, used: [part] };
  }

  /** Returns the answer to the present offer: new limits, a yes, or a no. */
  #ofAnswer(): { act: Ranked; used: readonly Part[] } | undefined {
    const { parts, answer } = this.#reading;
    const item = this.#item;
    const present = this.#present;
    const isChanged = !areSame(this.#limits, this.#state.limits);
    const used = parts.filter(
      (part) =>
        part.isOnlyOpening ||
        another.test(part.text) ||
        !areSame(withLimits(this.#state.limits, part.said, part.asks, present?.hour), this.#state.limits),
    );
    const isOpen = parts.some(({ isConditional }) => isConditional);
    if (present && isFineIn(parts) && suits(present, this.#limits) && !isOpen)
      return { act: { act: { kind: 'agreed', item, offer: present }, score: 0.8 }, used };
    const isItsHour = parts.some(
      ({ text, said }) =>
        present?.hour !== undefined && hourOf(text) === present.hour && daysIn(said).bad.length === 0,
    );
    if (isChanged && present && isItsHour && suits(present, this.#limits))
      return { act: { act: { kind: 'agreed', item, offer: present }, score: 0.8 }, used };
    if (isChanged)
      return { act: { act: { kind: 'refused-offer', item, ...this.#onSameDay() }, score: 0.8 }, used };
    if (answer === 'no' && this.#isNoToOther()) return undefined;
    const isDone = parts.some(({ text }) => isAllSaid.test(text));
    if (
      (answer === 'no' && !isDone) ||
      parts.some((part) => !part.asks && another.test(part.text)) ||
      asksAnother(parts)
    )
      return { act: { act: { kind: 'refused-offer', item }, score: 0.7, isBare: true }, used };
    const isPraised =
      answer === undefined &&
      parts.some(
        ({ opening, isOnlyOpening, text }) => opening === 'okay' && isOnlyOpening && isPraise.test(text),
      ) &&
      parts.every((part) => part.asks || part.isCourtesy || part.isOnlyOpening);
    const isWelcome = parts.some(
      ({ said, asks, isThird, isCorrection }) =>
        !asks && !isThird && !isCorrection && said.words.length <= 6 && hasConcept(said, 'yes'),
    );
    const isBut = parts.some(({ text }) => /^but\b/.test(text));
    if (present && (answer || isPraised || isWelcome) && !isOpen && !isBut)
      return { act: { act: { kind: 'agreed', item, offer: present }, score: 0.7, isBare: true }, used };
    return undefined;
  }

  /** Returns another offer of the day that was proposed, where only its hour is refused. */
  #onSameDay(): { proposed?: Offer } {
    const present = this.#present;
    const proposed = this.#open.find(
      (one) =>
        one !== present && one.day !== undefined && one.day === present?.day && suits(one, this.#limits),
    );
    return proposed ? { proposed } : {};
  }

  /**
   * Returns true for a "no" that answers another question: "no, it isn't urgent", "no pain". The words are
   * those of that question, and none of them is about the offer.
   */
  #isNoToOther(): boolean {
    if (this.#reading.parts.some(({ text }) => another.test(text))) return false;
    const wordsOf = (item: Item) => saidOf(linesOf(item)).words.map(({ word }) => word);
    const others = this.#others.flatMap(wordsOf);
    const own = wordsOf(this.#item);
    const content = this.#reading.parts.flatMap(({ said }) =>
      said.words.map(({ word }) => word).filter((word) => !isLight(word) && !isNegation(word)),
    );
    return (
      content.length > 0 &&
      content.every((word) => others.some((one) => sameWord(one, word))) &&
      !content.some((word) => own.some((one) => sameWord(one, word)))
    );
  }

  /** Returns the refusal of what was settled: its day is busy now, or its hour too late. */
  #takenBack(): { act: Ranked; used: readonly Part[] } | undefined {
    const settled = this.#settled;
    const isSame = areSame(this.#limits, this.#state.limits);
    if (!settled || isSame || suits(settled, this.#limits)) return undefined;
    const used = this.#reading.parts.filter(
      (part) =>
        !suits(
          settled,
          withLimits(withOffer(this.#state.limits, settled), part.said, part.asks, settled.hour),
        ),
    );
    return used.length === 0
      ? undefined
      : { act: { act: { kind: 'refused-offer', item: this.#item }, score: 0.84 }, used };
  }
}

const isFine =
  /\b(?:that|it|this) (?:works|suits|fits|will do)\b|\b(?:is|are|sounds|would be) (?:\w+ )?(?:good|fine|perfect|great|okay|ok|wonderful|possible for me)\b|\bworks for me\b|\b(?:i|we) (?:will )?take (?:it|that|this)\b|\bi can come\b/;
const isAllSaid = /\b(?:that is (?:it|all|everything)|nothing else)\b/;
const isPraise = /\b(?:perfect|great|excellent|wonderful|lovely|fine|good|super)\b/;
/** Returns true if some part says that the offer suits, and asks nothing. */
const isFineIn = (parts: readonly Part[]): boolean =>
  parts.some(
    ({ text, asks, said, isThird }) =>
      !asks &&
      !isThird &&
      !said.words.some(({ isNegated }) => isNegated) &&
      (/^(?:(?:yes|okay|ok|oh|well|then|and) )*(?:that|this|it)\b/.test(text)
        ? isFine.test(text)
        : /\bworks for me\b|\b(?:i|we) (?:will )?take (?:it|that|this)\b/.test(text)),
  );
/** Returns true for a question for another offer: "Is there another day?". */
const asksAnother = (parts: readonly Part[]): boolean =>
  parts.some(
    ({ text, asks }) =>
      asks &&
      /\b(?:another|other|different|else) (?:day|time|hour|date|one|seat|offer|idea|possibility|place)\b|\b(?:something|anything) else\b/.test(
        text,
      ),
  );
