import type { Settings } from '@sayable/shared/contracts';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import type { ConversationPanelStore } from '../conversation-panel-store.ts';
import type { OpenJudgedWord } from './judged-words.tsx';
import type { OpenMeaning } from './word-meaning.tsx';

/** The properties of both sides' turns. */
export interface TurnProps {
  client: ConversationClient;
  store: Pick<ConversationPanelStore, 'useAttempt'>;
  settings: Settings;
  /** The partner's name. */
  partner: string;
  /** The talk goes on, so that a turn can be put right. */
  canMend: boolean;
  onWord(open: OpenMeaning): void;
  onJudgedWord(open: OpenJudgedWord): void;
  /** Opens practice mode for a sentence. */
  onSayAgain(sentence: string): void;
}
