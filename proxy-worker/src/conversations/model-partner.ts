import { generationResults, scenarioSchema } from '@sayable/shared/contracts';
import type { LanguageModel, Partner, PartnerEvent, PartnerRequest } from '@sayable/shared/ports';
import { type CheckedRequest, type Meter, metered, partnerFactsFor, runners } from '../generation/index.ts';
import type { ReplyReservation } from './metering/reply-reservation.ts';

export interface ModelPartnerOptions {
  model: LanguageModel;
  reservation: ReplyReservation;
  /** A stable pseudonym of the person. */
  safetyId: string;
  makeId(): string;
}

/**
 * The language model as a partner. It uses the method `reply` with its prompt, its filters and its second
 * attempt. Text of the page and of people is passed as data (`generation/messages.ts`).
 */
export function createModelPartner({ model, reservation, safetyId, makeId }: ModelPartnerOptions): Partner {
  return {
    async *reply(request, { signal }): AsyncGenerator<PartnerEvent, void, undefined> {
      const reserved = reservation.take();
      const meter: Meter = { tokens: 0 };
      try {
        await reserved.granted;
        const run = { model: metered(model, meter), requestId: makeId(), signal, safetyId };
        for await (const event of runners.reply.run(toMethod(request), run)) {
          if (event.type === 'text-delta') yield { type: 'text-delta', text: event.text };
          else if (event.type === 'completed' && isLast(event.result)) yield { type: 'finished' };
        }
      } finally {
        reserved.settle({ tokens: meter.tokens });
      }
    },
  };
}

/** Converts a partner's request to one of the method `reply`. */
export function toMethod({ scenario, turns, passages, manner }: PartnerRequest): CheckedRequest<'reply'> {
  return {
    // The schema removes the fields that only our screens use.
    scenario: scenarioSchema.parse(scenario),
    steps: scenario.steps,
    turns: [...turns],
    ...(passages && { passages: [...passages] }),
    manner,
    ...partnerFactsFor(scenario),
  };
}

function isLast(result: unknown): boolean {
  const parsed = generationResults.reply.safeParse(result);
  return parsed.success && parsed.data.isLast === true;
}
