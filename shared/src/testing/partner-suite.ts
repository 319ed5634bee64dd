import { describe, expect, it } from 'vitest';
import type { Partner, PartnerEvent, PartnerRequest } from '../ports/index.ts';
import { never, untilEnd, type VendorUnderTest } from './suite-support.ts';

export interface PartnerUnderTest extends VendorUnderTest {
  partner: Partner;
  /** A request that the partner can answer; its last turn is the learner's. */
  request: PartnerRequest;
}

const textOf = (events: readonly PartnerEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

/** The conformance suite of the port Partner, for any implementation. */
export function describePartner(name: string, underTest: () => PartnerUnderTest): void {
  describe(`${name} as a partner`, () => {
    itAnswers(underTest);
    itStops(underTest);
  });
}

function itAnswers(underTest: () => PartnerUnderTest): void {
  it.each(['next', 'in-other-words'] as const)('replies (%s)', async (manner) => {
    const { partner, request } = underTest();
    const { scenario } = request;
    const turns = [...request.turns];
    if (manner === 'in-other-words') turns.push({ speaker: 'partner', text: scenario.openingLine });
    const events = await untilEnd(partner.reply({ ...request, turns, manner }, { signal: never() }));
    expect(textOf(events).trim()).not.toBe('');
    for (const event of events) {
      if (event.type === 'replies-suggested') expect(event.replies.length).toBeLessThanOrEqual(5);
      if (event.type !== 'steps-reached') continue;
      for (const step of event.steps) expect(scenario.steps[step]).toBeDefined();
    }
  });

  it('serves two requests at a time', async () => {
    const { partner, request } = underTest();
    const ask = () => untilEnd(partner.reply(request, { signal: never() }));
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(textOf(first).trim()).not.toBe('');
    expect(textOf(second).trim()).not.toBe('');
  });
}

function itStops(underTest: () => PartnerUnderTest): void {
  it('does not reply after its signal has aborted', async () => {
    const { partner, request } = underTest();
    const gone = new AbortController();
    gone.abort();
    const events = await untilEnd(partner.reply(request, { signal: gone.signal }));
    expect(textOf(events)).toBe('');
  });

  it('stops when its signal aborts, and closes the vendor’s connection', async () => {
    const { partner, request, fallSilent, vendorLeft } = underTest();
    fallSilent?.();
    const abort = new AbortController();
    const events = partner.reply(request, { signal: abort.signal })[Symbol.asyncIterator]();
    await events.next();
    abort.abort();
    await untilEnd({ [Symbol.asyncIterator]: () => events });
    if (vendorLeft) expect(await vendorLeft()).toBe(true);
  });

  it('closes the vendor’s connection when its listener leaves', async () => {
    const { partner, request, fallSilent, vendorLeft } = underTest();
    fallSilent?.();
    for await (const _ of partner.reply(request, { signal: never() })) break;
    if (vendorLeft) expect(await vendorLeft()).toBe(true);
  });
}
