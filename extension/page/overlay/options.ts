import type { AssessedWord, Attempt, PauseInGroup, Source, Span } from '@sayable/shared/contracts';
import type { CardSelection } from '../../features/card/index.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { PlayerBridge } from '../media/index.ts';
import type { PlayedLine } from '../text/index.ts';
import type { Presence } from './follow-sentence.ts';
import type { WordLooks } from './word-marks.ts';

/** Mounts the card: see `mountPractiseCard` of `features/card`. */
export type MountCard = (options: {
  container: HTMLElement;
  client: PracticeClient;
  text: string;
  source: Source;
  attempt?: Attempt | undefined;
  parts?: readonly Attempt[] | undefined;
  selection?: CardSelection | undefined;
  onWordsAssessed(words: readonly AssessedWord[], pauses: readonly PauseInGroup[]): void;
  onWordsPlanned(words: readonly Pick<AssessedWord, 'span'>[]): void;
  onReset(): void;
  onWordRead(span: Span | null): void;
  onClose(): void;
  onReadOn?: (() => void) | undefined;
  onSayLines?: (() => void) | undefined;
  onAllowMicrophone(): void;
}) => {
  showWord(index: number, anchor: DOMRect): void;
  showPresence(presence: Presence): void;
  dispose(): void;
};

/** A sentence that was said without its card. */
export interface SaidSentence {
  /** Its attempt, whose result the card shows, and the attempts at some of its words. */
  said: { attempt: Attempt; parts: readonly Attempt[] } | null;
  /** The index of the word that is opened. */
  word: number;
  /** Called when the card closes. */
  onClosed(): void;
}

/** A word of the page, with the context of its meaning. */
export interface WordOnPage {
  word: string;
  /** The word's sentence. */
  sentence: string;
  /** The word on the page. */
  range: Range;
}

export interface PagePracticeOptions {
  document: Document;
  mountCard: MountCard;
  connect(): PracticeClient;
  /** Returns the page that the person reads. */
  source(): Source;
  onAllowMicrophone(): void;
  /** Practises a text on our own page: a frame may be too small for the card. */
  practiseElsewhere(text: string): void;
  looks: WordLooks;
  /** Reads the page on, beginning at a range; absent where nothing listens to readings. */
  readOn?: ((range: Range) => void) | undefined;
  /** Begins a run of lines of a player; absent where nothing listens to it. */
  sayLines?: ((line: PlayedLine) => void) | undefined;
  /** Shows the definition of a word beside it; absent if there is no dictionary. */
  showDefinition?: ((word: WordOnPage) => void) | undefined;
  /** Returns the page's players; null if none has captions. */
  players(): PlayerBridge | null;
  /** Called before a card opens. */
  onOpen?(): void;
  /** The card's style sheet. */
  styles: string;
}
