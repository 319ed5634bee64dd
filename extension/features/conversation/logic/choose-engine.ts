import type { ConversationEngine, ConversationScenario, Settings } from '@sayable/shared/contracts';
import type { ConversationServer } from '../conversation-panel-store.ts';

/** The engine that answers, named in one short line, or the reason why none can, with a next step. */
export type EngineChoice =
  | { engine: ConversationEngine; note: string }
  | { engine: null; note: string; needsServer: boolean };

/** Chooses the engine for a role-play from the setting and the available engines. */
export function chooseEngine(
  wanted: Settings['talkEngine'],
  { origin }: Pick<ConversationScenario, 'origin'>,
  server: ConversationServer,
): EngineChoice {
  const hasScript = origin === 'built-in';
  if (wanted === 'embedded' && hasScript) return embedded('The partner speaks on this device.');
  if (server.name === 'joined' && server.canConverse) {
    const engine = wanted === 'realtime' && server.canRealtime ? 'realtime' : 'server';
    const where = hostOf(server.address);
    return { engine, note: `Your server answers (${where}).` };
  }
  if (hasScript) return embedded(fallbackNote(wanted, server));
  return { engine: null, note: needNote(server), needsServer: server.name !== 'unreachable' };
}

function embedded(note: string): EngineChoice {
  return { engine: 'embedded', note };
}

function fallbackNote(wanted: Settings['talkEngine'], server: ConversationServer): string {
  if (server.name === 'unreachable')
    return 'Your server can’t be reached, so the partner speaks on this device.';
  if (server.name === 'joined')
    return 'Your server can’t hold conversations, so the partner speaks on this device.';
  return wanted === 'auto'
    ? 'The partner speaks on this device. Nothing is sent anywhere.'
    : 'No server is joined, so the partner speaks on this device.';
}

function needNote(server: ConversationServer): string {
  if (server.name === 'unreachable') return server.message;
  return server.name === 'joined'
    ? 'Your server can’t hold conversations. Ask whoever runs it, or join another one in the options.'
    : 'A role-play of your own needs a server with a language model. You join one in the options, by its address.';
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
