import type {
  Attempt,
  ConversationScenario,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnScenario,
  Scenario,
  Settings,
  Source,
  StarredWord,
} from '@sayable/shared/contracts';
import type { AppError } from '@sayable/shared/std';
import type { FoundTurn } from '../../storage/index.ts';

/**
 * The panel's access to the database. The hooks are reactive and may throw into the nearest error boundary.
 */
export interface ConversationPanelStore {
  /** The conversation open in this panel; null without one, undefined until the first answer. */
  useOpenConversation(): KeptConversation | null | undefined;
  /** The conversations that are not deleted, newest first. */
  useConversations(limit: number): readonly KeptConversation[] | undefined;
  /** A conversation's turns, in order. */
  useTurns(conversationId: string): readonly KeptTurn[] | undefined;
  /** A recording with its assessment; null if it no longer exists. */
  useAttempt(id: string): Attempt | null | undefined;
  /** The turns that hold the words, newest first; none for an empty search. */
  useFoundTurns(words: string, limit: number): readonly FoundTurn[] | undefined;
  /** The person's own role-plays, newest first. */
  useOwnScenarios(): readonly OwnScenario[] | undefined;
  useStars(): readonly Pick<StarredWord, 'word'>[] | undefined;
  useSettings(): Settings | undefined;
  put(conversation: KeptConversation): Promise<void>;
  putScenario(scenario: OwnScenario): Promise<void>;
  removeScenario(id: string): Promise<void>;
  /** Opens the conversation in the panel. */
  bringUp(id: string): Promise<void>;
  /** Closes the conversation in the panel; it stays stored. */
  leave(id: string): Promise<void>;
  markDeleted(id: string): Promise<void>;
  undoDelete(id: string): Promise<void>;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  star(word: string, sentence: string): Promise<void>;
  unstar(word: string): Promise<void>;
  /** Stores a drill of sentences. */
  putDrill(drill: Drill): Promise<void>;
}

/** The server's ability to hold conversations; `canRealtime`: it has a speech-to-speech model. */
export type ConversationServer =
  | { name: 'none' }
  /** `error` is null if the cause is unknown. */
  | { name: 'unreachable'; error: AppError | null }
  | { name: 'joined'; address: string; canConverse: boolean; canRealtime: boolean };

/** The article on the current page. */
export interface PageTopic {
  source: Source;
  text: string;
}

/** The panel's actions outside itself. */
export interface ConversationActions {
  /** Reads the current page; null where Sayable cannot run. */
  readPage(): Promise<PageTopic | null>;
  readServer(signal: AbortSignal): Promise<ConversationServer>;
  /** Asks the server, or the browser's own language model, to create a role-play. @throws AppError */
  makeScenario(
    asked: { wish: string; level: ConversationScenario['level']; passages?: string[] },
    by: 'server' | 'browser',
    signal: AbortSignal,
  ): Promise<Scenario>;
  allowMicrophone(): void;
  openOptions(): void;
  /** Shows a drill in the panel in place of the conversation. */
  showDrill(): void;
  print(): void;
  makeId(): string;
  /** Epoch milliseconds. */
  now(): number;
}
