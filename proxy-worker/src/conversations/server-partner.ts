import { scenarioSchema } from '@sayable/shared/contracts';
import type { LanguageModel, Partner, PartnerEvent, PartnerRequest } from '@sayable/shared/ports';
import { type CheckedRequest, type Meter, metered, runners } from '../generation/index.ts';
import type { Foreseen } from './metering/foreseen.ts';

export interface ServerPartnerOptions {
  model: LanguageModel;
  foreseen: Foreseen;
  /** A stable name of the person that says nothing of who she is. */
  safetyId: string;
  makeId(): string;
}

/**
 * The language model as a partner, by the method `reply`: its prompt, its filters, its second try. What page and people
 * said goes to it as data (`generation/messages.ts`).
 */
export function createServerPartner({ model, foreseen, safetyId, makeId }: ServerPartnerOptions): Partner {
  return {
    async *reply(request, { signal }): AsyncGenerator<PartnerEvent, void, undefined> {
      const hold = foreseen.take();
      const meter: Meter = { tokens: 0 };
      try {
        await hold.granted;
        const run = { model: metered(model, meter), requestId: makeId(), signal, safetyId };
        for await (const event of runners.reply.run(toMethod(request), run)) {
          if (event.type === 'text-delta') yield { type: 'text-delta', text: event.text };
        }
      } finally {
        hold.settle({ tokens: meter.tokens });
      }
    },
  };
}

/** What the method `reply` takes of it. */
export function toMethod({ scenario, turns, passages, manner }: PartnerRequest): CheckedRequest<'reply'> {
  return {
    // Without what is only for our screens.
    scenario: scenarioSchema.parse(scenario),
    steps: scenario.steps,
    turns: [...turns],
    ...(passages && { passages: [...passages] }),
    manner,
  };
}
