import type { TurnContext, TurnEngine } from '@sayable/shared/ports';
import { LIVE_SAMPLE_RATE } from './pcm.ts';
import { promptFor, promptToRead } from './realtime-prompts.ts';
import { RealtimeReply } from './realtime-reply.ts';
import type { RealtimeSettings } from './realtime-socket.ts';
import { RealtimeTurn } from './realtime-turn.ts';

/**
 * OpenAI's speech-to-speech model. Each turn has its own socket and gets the conversation as it was played,
 * so that nothing that was cut off stays in the model's memory (docs/decisions/conversation-vendors.md). It
 * has no time limit of its own: see `engineWithIdleTimeout`.
 */
export function createOpenAiRealtimeEngine(settings: RealtimeSettings): TurnEngine {
  return {
    inputSampleRate: LIVE_SAMPLE_RATE,
    outputSampleRate: LIVE_SAMPLE_RATE,
    listen: (context) => new RealtimeTurn(settings, context),
    answer({ text, manner }, context) {
      const turns = [...context.turns()];
      if (text !== undefined) turns.push({ speaker: 'learner', text });
      const passages = context.pageChunksFor(text ?? lastText(context));
      return new RealtimeReply(settings, context, promptFor({ context, turns, passages, manner }));
    },
    speak: (text, context) => new RealtimeReply(settings, context, promptToRead(text), text),
  };
}

const lastText = (context: TurnContext): string => context.turns().at(-1)?.text ?? '';
