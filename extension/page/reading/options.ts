import type { Source } from '@sayable/shared/contracts';
import type { mountReadingBar } from '../../features/reading/index.ts';
import type { ReadingClient } from '../../messaging/reading-link.ts';
import type { WordLooks } from '../overlay/index.ts';
import type { PageSentence } from '../text/index.ts';

/** A sentence that was read and is practised on a card. */
export interface SentenceToPractise {
  sentence: PageSentence;
  attemptId: string;
  /** The index of the word that the person means. */
  word: number;
  /** Called when the card closes. */
  onClosed(): void;
}

export interface PageReadingOptions {
  document: Document;
  connect(): ReadingClient;
  /** Returns the page that the person reads. */
  source(): Source;
  looks: WordLooks;
  mountBar: typeof mountReadingBar;
  /** Opens the card for a sentence that was read. */
  practise(asked: SentenceToPractise): void;
  onAllowMicrophone(): void;
  /** The card's style sheet. */
  styles: string;
}
