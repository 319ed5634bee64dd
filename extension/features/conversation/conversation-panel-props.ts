import type { ConversationScenario, Settings } from '@sayable/shared/contracts';
import type { ReactNode } from 'react';
import type { ConversationClient } from '../../messaging/conversation-port.ts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import type { BrowserModel } from '../settings/index.ts';
import type { ConversationActions, ConversationPanelStore } from './conversation-panel-store.ts';

/** The external dependencies of the view. */
export interface ConversationPanelProps {
  store: ConversationPanelStore;
  actions: ConversationActions;
  /** The browser's own language model. */
  browserModel: BrowserModel;
  /** The bundled role-plays with a scene. */
  scenarios: readonly ConversationScenario[];
  /** Connects to the speech host for conversations; the connection lives as long as the view. */
  connectConversation(): ConversationClient;
  /** Opens a second connection, for practising a sentence. */
  connectPractice(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** Another view asked to talk about the current page; an open conversation is set aside for later. */
  asksForPage?: boolean | undefined;
  /** The request was accepted. */
  onPageTaken?(): void;
  /** The choice of the server's voice, for the settings. */
  voiceChoice?: ((settings: Settings) => ReactNode) | undefined;
}
