import type { Attempt, Settings, SoundRound, SoundTotal } from '@sayable/shared/contracts';
import type { ListenedSlip } from '@sayable/shared/sound-scores';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { SoundEvidence } from '../../storage/index.ts';

/** The database functions that the page of sounds uses. */
export interface SoundsStore {
  /**
   * Returns the totals of all sounds, kept up to date: a hook. Undefined until the first result. May throw
   * into the nearest error boundary.
   */
  useSounds(): readonly SoundTotal[] | undefined;
  /** Returns the newest place where a sound was wrong and whose recording is kept. */
  lastWrong(phone: string): Promise<SoundEvidence | undefined>;
  /** Returns the newest attempts at sentences of web pages with a sound. */
  sentencesWith(phone: string, limit: number): Promise<Attempt[]>;
  /** Returns the newest sentences of web pages that the person said, each once. */
  sentencesMet(limit: number): Promise<string[]>;
  /** Returns the rounds of a pair of sounds or of an exercise of flow, newest first. */
  roundsOf(pair: string): Promise<SoundRound[]>;
  keepRound(round: SoundRound): Promise<void>;
  /** Returns the settings, kept up to date: a hook. Undefined until the first result. */
  useSettings(): Settings | undefined;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  /**
   * Returns the slips of a first language (BCP 47) that are listened for in the person, the most frequent
   * first. Rejects if they, or her tries, can't be read.
   */
  slipsHeard(firstLanguage: string | null): Promise<ListenedSlip[]>;
}

/** The surroundings that the page of sounds needs. */
export interface SoundsActions {
  /** Connects to the speech host; the client lives as long as the view. */
  connect(): PracticeClient;
  firstLanguage(): string | null;
  /** Resolves to true if the system has a British voice. */
  hasBritishVoice(): Promise<boolean>;
  allowMicrophone(): void;
  practise(attempt: Attempt): void;
  makeId(): string;
  now(): number;
  /** Returns a number from 0 up to 1, for the order of questions. */
  random(): number;
}
