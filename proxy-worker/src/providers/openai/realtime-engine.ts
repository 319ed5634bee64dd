import type { TurnContext, TurnEngine } from '@sayable/shared/ports';
import { liveRate } from './audio.ts';
import { RealtimeHearing } from './realtime-hearing.ts';
import { RealtimeReply } from './realtime-reply.ts';
import type { RealtimeSettings } from './realtime-settings.ts';
import { replyTo, speaking } from './realtime-words.ts';

/**
 * OpenAI's speech-to-speech model: it hears a turn and speaks its answer. Each turn has a socket of its own and is told the
 * talk as it was heard, so that nothing that was cut off stays in the model's memory
 * (docs/decisions/2026-11-20-live-vendors.md).
 */
export function createOpenAiRealtimeEngine(settings: RealtimeSettings): TurnEngine {
  return {
    hearsAt: liveRate,
    speaksAt: liveRate,
    listen: (context) => new RealtimeHearing(settings, context),
    answer({ text, manner }, context) {
      const turns = [...context.turns()];
      if (text !== undefined) turns.push({ speaker: 'learner', text });
      const passages = context.pageChunksFor(text ?? lastText(context));
      return new RealtimeReply(settings, context, replyTo({ context, turns, passages, manner }));
    },
    speak: (text, context) => new RealtimeReply(settings, context, speaking(text), text),
  };
}

const lastText = (context: TurnContext): string => context.turns().at(-1)?.text ?? '';
