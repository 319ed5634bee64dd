import type { ConversationEngine, ConversationScenario, Settings } from '@sayable/shared/contracts';
import { commonTexts, errorText, conversationStartTexts as t } from '@sayable/shared/texts';
import type { BrowserModelState } from '../../settings/index.ts';
import type { ConversationServer } from '../conversation-panel-store.ts';

/** The engine that answers, named in one short line, or the reason why none can, with a next step. */
export type EngineChoice =
  | {
      engine: ConversationEngine;
      /** The browser's own language model plays the partner. */
      browserPartner?: true;
      note: string;
    }
  | { engine: null; note: string; needsServer: boolean };

/**
 * Chooses the engine for a role-play from the setting and the available engines. Who chose the browser's
 * model gets no server in its place: nothing is to leave the device then.
 */
export function chooseEngine(
  wanted: Settings['conversationEngine'],
  { origin }: Pick<ConversationScenario, 'origin'>,
  server: ConversationServer,
  model: BrowserModelState['name'],
): EngineChoice {
  const isBuiltIn = origin === 'built-in';
  if (wanted === 'browser') return browserChoice(isBuiltIn, model);
  if (wanted === 'embedded' && isBuiltIn) return embedded(t('deviceAnswers'));
  if (server.name === 'joined' && server.canConverse) {
    const engine = wanted === 'realtime' && server.canRealtime ? 'realtime' : 'server';
    return { engine, note: t('serverAnswers', { host: hostOf(server.address) }) };
  }
  if (isBuiltIn) return embedded(fallbackNote(wanted, server));
  return { engine: null, note: needNote(server), needsServer: server.name !== 'unreachable' };
}

function browserChoice(isBuiltIn: boolean, model: BrowserModelState['name']): EngineChoice {
  if (model === 'available') return { engine: 'embedded', browserPartner: true, note: t('browserAnswers') };
  if (isBuiltIn) return embedded(t('browserNotReadySoScene'));
  return { engine: null, note: t('ownNeedsBrowserModel'), needsServer: false };
}

function embedded(note: string): EngineChoice {
  return { engine: 'embedded', note };
}

function fallbackNote(wanted: Settings['conversationEngine'], server: ConversationServer): string {
  if (server.name === 'unreachable') return t('unreachableSoDevice');
  if (server.name === 'joined') return t('serverCannotSoDevice');
  return t(wanted === 'auto' ? 'deviceAnswersAlone' : 'noServerSoDevice');
}

function needNote(server: ConversationServer): string {
  if (server.name === 'unreachable') return unreachableText(server);
  return t(server.name === 'joined' ? 'serverCannotConverse' : 'ownNeedsServer');
}

/** Returns the reason why a server can't be reached, with the next step. */
export function unreachableText({ error }: Extract<ConversationServer, { name: 'unreachable' }>): string {
  return error ? commonTexts('failure', errorText(error)) : t('serverUnreachable');
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
