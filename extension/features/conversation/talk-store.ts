import type {
  Attempt,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnScenario,
  Scenario,
  Settings,
  Source,
  StarredWord,
  TalkScenario,
} from '@sayable/shared/contracts';
import type { FoundTurn } from '../../storage/index.ts';

/** What the panel needs of the database. The hooks are kept up to date and may throw into the nearest error boundary. */
export interface TalkStore {
  /** The conversation that stands open here; null where none does, undefined until the first answer. */
  useOpenConversation(): KeptConversation | null | undefined;
  /** Those that aren't deleted, newest first. */
  useConversations(limit: number): readonly KeptConversation[] | undefined;
  /** A conversation's turns, in their order. */
  useTurns(conversationId: string): readonly KeptTurn[] | undefined;
  /** One recording with what was found in it; null where it isn’t there any more. */
  useAttempt(id: string): Attempt | null | undefined;
  /** Turns in which these words were said, newest first; none for no words. */
  useFoundTurns(words: string, limit: number): readonly FoundTurn[] | undefined;
  /** The person's own role-plays, newest first. */
  useOwnScenarios(): readonly OwnScenario[] | undefined;
  useStars(): readonly Pick<StarredWord, 'word'>[] | undefined;
  useSettings(): Settings | undefined;
  put(conversation: KeptConversation): Promise<void>;
  putScenario(scenario: OwnScenario): Promise<void>;
  removeScenario(id: string): Promise<void>;
  /** Shows it in the panel. */
  bringUp(id: string): Promise<void>;
  /** Shows none; it stays for later. */
  leave(id: string): Promise<void>;
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  star(word: string, sentence: string): Promise<void>;
  unstar(word: string): Promise<void>;
  /** A session of sentences, to be said one after the other. */
  putSession(session: Drill): Promise<void>;
}

/** Whether a server can hold conversations; `canRealtime`: with a speech-to-speech model. */
export type TalkServer =
  | { name: 'none' }
  | { name: 'unreachable'; message: string }
  | { name: 'joined'; address: string; canTalk: boolean; canRealtime: boolean };

/** The article in front. */
export interface PageToTalkAbout {
  source: Source;
  text: string;
}

/** What leads out of the panel, and what it gets from outside. */
export interface TalkActions {
  /** Reads the page in front; null where Sayable can't run there. */
  readPage(): Promise<PageToTalkAbout | null>;
  readServer(signal: AbortSignal): Promise<TalkServer>;
  /** Has the server make a role-play. @throws AppError whose sentence is for the person. */
  makeScenario(
    asked: { wish: string; level: TalkScenario['level']; passages?: string[] },
    signal: AbortSignal,
  ): Promise<Scenario>;
  allowMicrophone(): void;
  openOptions(): void;
  /** The panel shows sentences to say, in place of the talk. */
  showSession(): void;
  print(): void;
  makeId(): string;
  /** Epoch milliseconds. */
  now(): number;
}
