import { AppError, type Conversation } from '@sayable/shared/contracts';
import { pipelineEngine, type SessionStore, withTimeoutsAndRetry } from '@sayable/shared/conversation';
import type { Config } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import { inputTokens, runners } from '../generation/index.ts';
import type { Providers } from '../providers/types.ts';
import { Foreseen } from './metering/foreseen.ts';
import { meteredEngine } from './metering/metered-engine.ts';
import { meteredTranscriber } from './metering/metered-transcriber.ts';
import { meteredVoice } from './metering/metered-voice.ts';
import type { Purse } from './metering/purse.ts';
import { createServerPartner, toMethod } from './server-partner.ts';
import type { Listener } from './types.ts';

export interface ListenerParts {
  providers: Pick<Providers, 'languageModel' | 'liveTranscriber' | 'talkVoice' | 'realtime'>;
  config: Pick<Config, 'openai'>;
  purse: Purse;
  safetyId: string;
  makeId(): string;
  elapsed(): number;
}

/** What a turn of the person adds, and what of a page goes along with it: rather too many than too few. */
const TURN_TOKENS = 700;
const PASSAGE_TOKENS = 2_700;

/**
 * Who hears and answers a conversation: transcriber, model and voice one after the other, or a model that does all three.
 * @throws AppError `upstream-unavailable` where this server has none.
 */
export function createListener(
  parts: ListenerParts,
  conversation: Conversation,
  store: SessionStore,
): Listener {
  const { providers, purse } = parts;
  if (conversation.engine === 'realtime') {
    if (!providers.realtime) throw notSetUp();
    const engine = meteredEngine(providers.realtime, purse);
    return { engine, expectReply: () => undefined, release: () => undefined };
  }
  const { languageModel, liveTranscriber, talkVoice } = providers;
  if (!languageModel) throw notSetUp();
  const foreseen = new Foreseen({ purse, estimate: () => ({ tokens: tokensOfReply(parts, store) }) });
  const pipeline = withTimeoutsAndRetry({
    partner: createServerPartner({ ...parts, model: languageModel, foreseen }),
    // A server that lost one of these since holds the conversation in writing.
    ...(liveTranscriber && { transcriber: meteredTranscriber(liveTranscriber, purse) }),
    ...(talkVoice && { voice: meteredVoice(talkVoice, purse) }),
    elapsed: parts.elapsed,
  });
  const engine = pipelineEngine(pipeline);
  return { engine, expectReply: () => foreseen.expect(), release: () => foreseen.giveBack() };
}

/** As `POST /api/generation/reply/stream` reserves. */
function tokensOfReply({ config }: ListenerParts, store: SessionStore): number {
  const { conversation, turns } = store.load();
  const { reply } = runners;
  const first = reply.firstRequest(toMethod({ scenario: conversation.scenario, turns, manner: 'next' }));
  const output = Math.min(first.maxOutputTokens, config.openai.maxOutputTokens);
  const more = TURN_TOKENS + (conversation.page ? PASSAGE_TOKENS : 0);
  return reply.tries * (inputTokens(first) + more + output);
}

/** Of the install's id, which nobody can be found by; hashed, so that the vendor and we have no name in common. */
export const safetyIdOf = async (installId: string): Promise<string> =>
  (await sha256Hex(`safety of ${installId}`)).slice(0, 32);

export function notSetUp(): AppError {
  return new AppError(
    'upstream-unavailable',
    'This server can’t hold this kind of conversation. Choose another partner in the options, or ask who hosts it.',
  );
}
