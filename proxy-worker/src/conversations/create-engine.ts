import type { Conversation } from '@sayable/shared/contracts';
import {
  engineWithIdleTimeout,
  pipelineEngine,
  type SessionStore,
  withTimeoutsAndRetry,
} from '@sayable/shared/conversation';
import { AppError } from '@sayable/shared/std';
import type { Config } from '../config.ts';
import { sha256Hex } from '../digest.ts';
import { maximumUseOfTries, runners } from '../generation/index.ts';
import type { Providers } from '../providers/types.ts';
import { admitSpeech, admitTranscription, type Budget } from './metering/budget.ts';
import { meteredRealtimeEngine } from './metering/metered-realtime-engine.ts';
import { ReplyReservation } from './metering/reply-reservation.ts';
import { createModelPartner, toMethod } from './model-partner.ts';
import { moderatedPartner } from './moderated-partner.ts';
import type { MeteredEngine } from './types.ts';

export interface EngineParts {
  providers: Pick<
    Providers,
    'languageModel' | 'moderator' | 'liveTranscribers' | 'conversationVoices' | 'realtime'
  >;
  config: Pick<Config, 'turns' | 'moderation'>;
  budget: Budget;
  safetyId: string;
  makeId(): string;
  elapsed(): number;
}

/** The most tokens of one more turn, and of the parts of a page that are sent with it. */
const TURN_TOKENS = 2_000;
const PAGE_CHUNKS_TOKENS = 8_000;

/**
 * Creates the engine of a conversation: transcriber, language model and voice one after the other, or a model
 * that does all three.
 * @throws AppError `upstream-unavailable` where this server has none
 */
export function createMeteredEngine(
  parts: EngineParts,
  conversation: Conversation,
  store: SessionStore,
): MeteredEngine {
  if (conversation.engine === 'realtime') return createRealtimeEngine(parts);
  const { providers, budget, elapsed } = parts;
  const { languageModel, moderator, liveTranscribers, conversationVoices } = providers;
  if (!languageModel) throw notConfigured();
  const reservation = new ReplyReservation({
    budget,
    estimate: () => ({ tokens: tokensOfReply(store) }),
  });
  const [transcriber] = liveTranscribers;
  const partner = createModelPartner({ ...parts, model: languageModel, reservation });
  const isStrict = parts.config.moderation.mode === 'strict';
  const engine = pipelineEngine(
    withTimeoutsAndRetry(
      {
        partner: moderator ? moderatedPartner(partner, { moderator, isStrict }) : partner,
        // If one of these is missing, the conversation is held in writing.
        transcribers: liveTranscribers,
        voices: conversationVoices,
        elapsed,
      },
      {
        timeouts: timeoutsOf(parts),
        ...(transcriber && {
          admitTranscription: () => admitTranscription(budget, transcriber.sampleRate),
        }),
        admitSpeech: () => admitSpeech(budget),
      },
    ),
  );
  return { engine, expectReply: () => reservation.expect(), release: () => reservation.release() };
}

/** The second of two vendors, or the second attempt, has as long as the first. */
function timeoutsOf({ config }: EngineParts) {
  const { firstMs } = config.turns;
  const bothMs = 2 * firstMs;
  return {
    transcriptionMs: bothMs,
    firstTextMs: firstMs,
    betweenTextsMs: bothMs,
    speechMs: bothMs,
    handOverMs: firstMs,
  };
}

function createRealtimeEngine({ providers, budget, config, elapsed }: EngineParts): MeteredEngine {
  if (!providers.realtime) throw notConfigured();
  const options = { limitMs: config.turns.firstMs, now: elapsed };
  const engine = meteredRealtimeEngine(engineWithIdleTimeout(providers.realtime, options), budget);
  return { engine, expectReply: () => undefined, release: () => undefined };
}

/** The most tokens of the next reply, before its turn and the parts of the page for it are known. */
function tokensOfReply(store: SessionStore): number {
  const { conversation, turns } = store.load();
  const { reply } = runners;
  const first = reply.firstRequest(toMethod({ scenario: conversation.scenario, turns, manner: 'next' }));
  const more = TURN_TOKENS + (conversation.page ? PAGE_CHUNKS_TOKENS : 0);
  return maximumUseOfTries(first, reply.tries) + reply.tries * more;
}

/** Returns a pseudonym of an install: a hash, so that the vendor and we have no name in common. */
export const safetyIdOf = async (installId: string): Promise<string> =>
  (await sha256Hex(`safety of ${installId}`)).slice(0, 32);

/** The error of a server that lacks a part of this kind of conversation. */
export function notConfigured(): AppError {
  return new AppError(
    'upstream-unavailable',
    'This server can’t hold this kind of conversation. Choose another partner in the options, or ask who hosts it.',
    { reason: 'conversation-unsupported' },
  );
}
