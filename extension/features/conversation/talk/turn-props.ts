import type { Settings } from '@sayable/shared/contracts';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import type { TalkStore } from '../talk-store.ts';
import type { OpenJudgedWord } from './judged-words.tsx';
import type { OpenMeaning } from './word-meaning.tsx';

/** The properties of both sides' turns. */
export interface TurnProps {
  client: TalkClient;
  store: Pick<TalkStore, 'useAttempt'>;
  settings: Settings;
  /** The partner's name. */
  partner: string;
  onWord(open: OpenMeaning): void;
  onJudgedWord(open: OpenJudgedWord): void;
  /** Opens practice mode for a sentence. */
  onSayAgain(sentence: string): void;
}
