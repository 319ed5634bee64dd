import type { Cost } from '@sayable/shared/contracts';
import { resilientTranscriber, resilientVoice } from '@sayable/shared/conversation';
import type { ConversationVoice, LiveTranscriber } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import {
  collectEvents,
  fakeConversationVoice,
  fakeTranscriber,
  settled,
  silentSamples,
  testPipeline,
} from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import type { Reservation } from '../../ledger/types.ts';
import { admitSpeech, admitTranscription, type Budget, createBudget } from './budget.ts';
import { meteredRealtimeEngine } from './metered-realtime-engine.ts';
import { ReplyReservation } from './reply-reservation.ts';

const spent = new AppError('budget-exhausted', 'Used up.');
const signal = new AbortController().signal;

/** A ledger that answers when the test lets it. */
function slowLedger() {
  const reserved: Cost[] = [];
  const settlements: Cost[] = [];
  const answers: PromiseWithResolvers<Reservation>[] = [];
  const lost: unknown[] = [];
  const budget = createBudget({
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
  const granted = {
    id: '1',
    installId: 'install',
    estimate: { tokens: 0, characters: 0, audioSeconds: 0 },
    day: '',
  };
  return {
    budget,
    reserved,
    settlements,
    lost,
    grant: () => answers.splice(0).forEach(({ resolve }) => void resolve(granted)),
    refuse: () => answers.splice(0).forEach(({ reject }) => void reject(spent)),
  };
}
const stage = { timeoutMs: 60_000, now: () => performance.now() };
const meteredTranscriber = (transcriber: LiveTranscriber, budget: Budget) =>
  resilientTranscriber([transcriber], {
    ...stage,
    admit: () => admitTranscription(budget, transcriber.sampleRate),
  });
const meteredVoice = (voice: ConversationVoice, budget: Budget) =>
  resilientVoice([voice], { ...stage, admit: () => admitSpeech(budget) });
const read = async (items: AsyncIterable<unknown>) => {
  for await (const _ of items);
};

describe('the metering of audio seconds', () => {
  it('reserves them at the start, and sends no audio before they are granted', async () => {
    const { budget, reserved, settlements, grant } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, budget).open({ signal });
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

  it('ends the stream if they are used up, before any audio is sent', async () => {
    const { budget, refuse, settlements } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, budget).open({ signal });
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

  it('settles them if the stream ends by itself', async () => {
    const { budget, grant, settlements } = slowLedger();
    const fake = fakeTranscriber();
    const line = meteredTranscriber(fake.transcriber, budget).open({ signal });
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

describe('the metering of characters', () => {
  it('counts those that were spoken', async () => {
    const { budget, grant, settlements } = slowLedger();
    const fake = fakeConversationVoice();
    const speech = meteredVoice(fake.voice, budget).open({ voiceId: null, speed: 1, signal });
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

describe('a pre-authorised reply', () => {
  it('is reserved once, used once, and released if no turn came', async () => {
    const { budget, reserved, settlements, grant } = slowLedger();
    const reservation = new ReplyReservation({ budget, estimate: () => ({ tokens: 900 }) });
    reservation.expect();
    reservation.expect();
    expect(reserved).toHaveLength(1);
    reservation.take().settle({ tokens: 300 });
    reservation.release();
    grant();
    await settled();
    expect(settlements.map(({ tokens }) => tokens)).toEqual([300]);
    reservation.expect();
    reservation.release();
    reservation.take();
    grant();
    await settled();
    expect([reserved.length, settlements.at(-1)?.tokens]).toEqual([3, 0]);
  });
});

describe('the metering of a speech-to-speech model', () => {
  it('counts the audio of both sides', async () => {
    const { budget, grant, settlements, reserved } = slowLedger();
    const fakes = testPipeline();
    const { partner } = fakes;
    const run = meteredRealtimeEngine(fakes.engine, budget).listen(fakes.context);
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

  it('sends no request if the day’s budget is used up', async () => {
    const { budget, refuse, settlements } = slowLedger();
    const fakes = testPipeline();
    const run = meteredRealtimeEngine(fakes.engine, budget).answer(
      { text: 'Hi.', manner: 'next' },
      fakes.context,
    );
    const { isOver } = collectEvents(run);
    refuse();
    await expect(isOver).rejects.toBe(spent);
    expect([settlements, fakes.openNow()]).toEqual([[], 0]);
  });
});

it('the metering reports a lost settlement', async () => {
  const lost: unknown[] = [];
  const budget = createBudget({
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
  budget.reserve({ tokens: 5 }).settle({ tokens: 1 });
  await settled();
  expect(lost).toEqual([spent]);
});
