import { AppError, type Cost } from '@sayable/shared/contracts';
import {
  collectEvents,
  fakeTalkVoice,
  fakeTranscriber,
  settled,
  silentSamples,
  talkEngine,
} from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import type { Reservation } from '../../ledger/types.ts';
import { Foreseen } from './foreseen.ts';
import { meteredEngine } from './metered-engine.ts';
import { meteredTranscriber } from './metered-transcriber.ts';
import { meteredVoice } from './metered-voice.ts';
import { createPurse } from './purse.ts';

const spent = new AppError('budget-exhausted', 'Used up.');
const signal = new AbortController().signal;

/** A ledger that answers when the test lets it. */
function slowLedger() {
  const reserved: Cost[] = [];
  const settlements: Cost[] = [];
  const answers: PromiseWithResolvers<Reservation>[] = [];
  const lost: unknown[] = [];
  const purse = createPurse({
    ledger: {
      reserve(_, estimate) {
        reserved.push(estimate);
        const answer = Promise.withResolvers<Reservation>();
        answers.push(answer);
        return answer.promise;
      },
      settle: async (_, used) => void settlements.push(used),
    },
    installId: 'install',
    onLost: (thrown) => lost.push(thrown),
  });
  const reservation = {
    id: '1',
    installId: 'install',
    estimate: { tokens: 0, characters: 0, audioSeconds: 0 },
    day: '',
  };
  return {
    ...{ purse, reserved, settlements, lost },
    grant: () => answers.splice(0).forEach(({ resolve }) => void resolve(reservation)),
    refuse: () => answers.splice(0).forEach(({ reject }) => void reject(spent)),
  };
}
const read = async (items: AsyncIterable<unknown>) => {
  for await (const _ of items);
};

describe('seconds', () => {
  it('are held from the first, and nothing is sent before they are granted', async () => {
    const { purse, reserved, settlements, grant } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, purse).open({ signal });
    const events = read(line.events);
    line.push(silentSamples());
    line.commit();
    await settled();
    expect([fake.count.open, fake.pushed, reserved]).toEqual([
      1,
      [],
      [expect.objectContaining({ audioSeconds: 120 })],
    ]);
    grant();
    await settled();
    line.push(silentSamples());
    expect(fake.pushed).toEqual([160, 160]);
    expect(settlements).toEqual([]);
    line.close();
    line.close();
    await events;
    await settled();
    expect(settlements).toEqual([{ tokens: 0, characters: 0, audioSeconds: 0.02 }]);
  });

  it('that are used up end it with that, and nothing was sent', async () => {
    const { purse, refuse, settlements } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, purse).open({ signal });
    const events = read(line.events);
    line.push(silentSamples());
    refuse();
    await expect(events).rejects.toBe(spent);
    expect([fake.count.open, fake.pushed]).toEqual([0, []]);
    line.push(silentSamples());
    line.close();
    await settled();
    expect([fake.pushed, settlements]).toEqual([[], []]);
  });

  it('are settled where it ended by itself', async () => {
    const { purse, grant, settlements } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, purse).open({ signal });
    const events = read(line.events);
    grant();
    await settled();
    line.push(silentSamples());
    fake.fail(new AppError('upstream-unavailable', 'Gone.'));
    await expect(events).rejects.toMatchObject({ code: 'upstream-unavailable' });
    await settled();
    expect(settlements).toEqual([expect.objectContaining({ audioSeconds: 0.01 })]);
  });
});

describe('characters', () => {
  it('are those that were said', async () => {
    const { purse, grant, settlements } = slowLedger();
    const fake = fakeTalkVoice();
    const speech = meteredVoice(fake.voice, purse).open({ voiceId: null, speed: 1, signal });
    const chunks = read(speech.chunks);
    speech.say('Hello. ');
    speech.say('Where to?');
    speech.finish();
    expect(fake.said).toEqual([[]]);
    grant();
    await chunks;
    await settled();
    expect(fake.said).toEqual([['Hello. ', 'Where to?']]);
    expect(settlements).toEqual([expect.objectContaining({ characters: 16 })]);
  });
});

describe('a reply that is foreseen', () => {
  it('is held once, taken once, and given back where nobody came', async () => {
    const { purse, reserved, settlements, grant } = slowLedger();
    const foreseen = new Foreseen({ purse, estimate: () => ({ tokens: 900 }) });
    foreseen.expect();
    foreseen.expect();
    expect(reserved).toHaveLength(1);
    foreseen.take().settle({ tokens: 300 });
    foreseen.giveBack();
    grant();
    await settled();
    expect(settlements.map(({ tokens }) => tokens)).toEqual([300]);
    foreseen.expect();
    foreseen.giveBack();
    foreseen.take();
    grant();
    await settled();
    expect([reserved.length, settlements.at(-1)?.tokens]).toEqual([3, 0]);
  });
});

describe('a model that hears and speaks', () => {
  it('is settled by what was heard and said', async () => {
    const { purse, grant, settlements, reserved } = slowLedger();
    const fakes = talkEngine();
    const { partner } = fakes;
    const run = meteredEngine(fakes.engine, purse).listen(fakes.context);
    const { isOver } = collectEvents(run);
    run.push(new Int16Array(16_000));
    run.commit();
    await settled();
    expect(fakes.transcriber.pushed).toEqual([]);
    grant();
    await settled();
    partner.answers.push('Of course.');
    fakes.transcriber.hear('A coffee, please.');
    await isOver;
    run.close();
    await settled();
    expect(reserved).toEqual([expect.objectContaining({ audioSeconds: 120 })]);
    expect(settlements).toEqual([{ audioSeconds: 1, characters: 10, tokens: expect.any(Number) }]);
    expect(settlements[0]?.tokens).toBeGreaterThan(5);
  });

  it('is asked nothing where the day is used up', async () => {
    const { purse, refuse, settlements } = slowLedger();
    const fakes = talkEngine();
    const run = meteredEngine(fakes.engine, purse).answer({ text: 'Hi.', manner: 'next' }, fakes.context);
    const { isOver } = collectEvents(run);
    refuse();
    await expect(isOver).rejects.toBe(spent);
    expect([settlements, fakes.openNow()]).toEqual([[], 0]);
  });
});

it('a settlement that is lost is told', async () => {
  const lost: unknown[] = [];
  const purse = createPurse({
    ledger: {
      reserve: async () => ({
        id: '1',
        installId: 'a',
        day: '',
        estimate: { tokens: 1, characters: 0, audioSeconds: 0 },
      }),
      settle: async () => Promise.reject(spent),
    },
    installId: 'a',
    onLost: (thrown) => lost.push(thrown),
  });
  purse.hold({ tokens: 5 }).settle({ tokens: 1 });
  await settled();
  expect(lost).toEqual([spent]);
});
