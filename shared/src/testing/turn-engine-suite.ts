import { describe, expect, it } from 'vitest';
import type { TurnContext, TurnEngine, TurnEvent, TurnRun } from '../ports/index.ts';
import { fakeConversation } from './memory-store.ts';
import { never, untilEnd, type VendorUnderTest } from './suite-support.ts';

export interface TurnEngineUnderTest extends VendorUnderTest {
  engine: TurnEngine;
  /** At the engine's sample rate; `understood` matches its transcript. */
  speech: Int16Array<ArrayBuffer>;
  understood: RegExp;
}

const ofReply = new Set(['reply-event', 'speech-chunk', 'reply-text-ended', 'reply-ended', 'timings']);

function contextOf(signal: AbortSignal = never()): TurnContext {
  const { scenario } = fakeConversation();
  return {
    scenario,
    turns: () => [{ speaker: 'partner', text: scenario.openingLine }],
    pageChunksFor: () => [],
    voiceId: null,
    speed: 1,
    signal,
  };
}

const textOf = (events: readonly TurnEvent[]) =>
  events
    .map((event) =>
      event.type === 'reply-event' && event.event.type === 'text-delta' ? event.event.text : '',
    )
    .join('');

/** The conformance suite of the port TurnEngine, for any implementation. */
export function describeTurnEngine(name: string, underTest: () => TurnEngineUnderTest): void {
  describe(`${name} as a turn engine`, () => {
    itHears(underTest);
    itAnswers(underTest);
    itStops(underTest);
  });
}

function push(run: TurnRun, speech: Int16Array<ArrayBuffer>): void {
  for (let at = 0; at < speech.length; at += 1_600) run.push(speech.slice(at, at + 1_600));
}

function expectReply(events: readonly TurnEvent[]): void {
  expect(textOf(events).trim()).not.toBe('');
  expect(events.filter(({ type }) => type === 'reply-ended')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: 'reply-ended' });
  expect(events.some(({ type }) => type === 'failed')).toBe(false);
}

function itHears(underTest: () => TurnEngineUnderTest): void {
  it('transcribes a turn, and answers after it', async () => {
    const { engine, speech, understood } = underTest();
    const run = engine.listen(contextOf());
    const read = untilEnd(run.events);
    push(run, speech);
    run.commit();
    const events = await read;
    run.close();
    const understoodAt = events.findIndex(({ type }) => type === 'transcript-completed');
    expect(events[understoodAt]).toMatchObject({ text: expect.stringMatching(understood) });
    expect(events.findIndex(({ type }) => ofReply.has(type))).toBeGreaterThan(understoodAt);
    expectReply(events);
  });

  it('sends no part of a reply at a pause, and joins the speech before and after it into one turn', async () => {
    const { engine, speech, understood } = underTest();
    const run = engine.listen(contextOf());
    const events: TurnEvent[] = [];
    const read = (async () => {
      for await (const event of run.events) events.push(event);
    })();
    push(run, speech);
    run.pause();
    await new Promise<void>((resolve) => setTimeout(() => resolve(), 300));
    expect(events.some(({ type }) => ofReply.has(type) || type === 'transcript-completed')).toBe(false);
    run.resume();
    push(run, speech);
    run.pause();
    run.commit();
    await read;
    run.close();
    const completed = events.filter((event) => event.type === 'transcript-completed');
    expect(completed).toHaveLength(1);
    expect(completed[0]?.text).toMatch(understood);
    expectReply(events);
  });
}

function itAnswers(underTest: () => TurnEngineUnderTest): void {
  it.each([{ text: 'A coffee, please.', manner: 'next' } as const, { manner: 'in-other-words' } as const])(
    'answers $manner',
    async (request) => {
      const run = underTest().engine.answer(request, contextOf());
      const events = await untilEnd(run.events);
      run.close();
      expectReply(events);
    },
  );

  it('speaks a given line', async () => {
    const line = 'Hello! What can I get you?';
    const run = underTest().engine.speak(line, contextOf());
    const events = await untilEnd(run.events);
    run.close();
    expectReply(events);
    expect(textOf(events).trim()).toBe(line);
  });
}

function itStops(underTest: () => TurnEngineUnderTest): void {
  it.each(['close', 'abort'] as const)('stops while it listens and while it answers (%s)', async (how) => {
    const { engine, speech, vendorLeft } = underTest();
    for (const isAnswering of [false, true]) {
      const abort = new AbortController();
      const run = engine.listen(contextOf(abort.signal));
      const read = untilEnd(run.events);
      push(run, speech);
      if (isAnswering) run.commit();
      if (how === 'close') run.close();
      else abort.abort();
      run.close();
      expect((await read).some(({ type }) => type === 'reply-ended')).toBe(false);
    }
    if (vendorLeft) expect(await vendorLeft()).toBe(true);
  });
}
