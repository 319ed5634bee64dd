import { describe, expect, it } from 'vitest';
import { collectEvents, settled, silentSamples, testPipeline, upstream } from '../../testing/index.ts';

describe('a spoken turn', () => {
  it('opens its streams immediately, and is answered', async () => {
    const { engine, context, transcriber, partner, voice, openNow } = testPipeline();
    const run = engine.listen(context);
    const { events, isOver, textOf } = collectEvents(run);
    expect([transcriber.count.open, voice.count.open]).toEqual([1, 1]);
    run.push(silentSamples());
    transcriber.hear('A coffee, please.');
    partner.answers.push('Sure! Anything else?');
    run.commit();
    await isOver;
    expect(events[0]).toEqual({ type: 'transcript-partial', text: 'A coffee, please.' });
    expect(events[1]).toEqual({ type: 'transcript-completed', text: 'A coffee, please.' });
    expect(textOf()).toBe('Sure! Anything else?');
    expect(voice.said).toEqual([['Sure!', ' Anything else?']]);
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(partner.requests[0]?.turns.at(-1)).toEqual({ speaker: 'learner', text: 'A coffee, please.' });
    expect(openNow()).toBe(0);
  });

  it('is answered speculatively at a pause, without an event before the commit', async () => {
    const { engine, context, transcriber, partner, voice } = testPipeline();
    const run = engine.listen(context);
    const { events, isOver, types } = collectEvents(run);
    transcriber.hear('A coffee, please.');
    partner.answers.push('Sure!');
    run.pause();
    await settled();
    expect(voice.said).toEqual([['Sure!']]);
    expect(types()).toEqual(['transcript-partial']);
    run.commit();
    await isOver;
    expect(types()).toEqual([
      'transcript-partial',
      'transcript-completed',
      'reply-event',
      'reply-text-ended',
      'speech-chunk',
      'timings',
      'reply-ended',
    ]);
    const timings = events.find((event) => event.type === 'timings');
    expect(timings?.timings['first-speech-ms']).toBeLessThan(0);
    expect(partner.count.opened).toBe(1);
  });

  it('drops the speculative answer when the learner continues, and joins both parts', async () => {
    const { engine, context, transcriber, partner, voice, openNow } = testPipeline();
    const run = engine.listen(context);
    const { isOver, textOf, events } = collectEvents(run);
    transcriber.hear('I would like');
    run.pause();
    await settled();
    partner.say('What would you like? It is');
    await settled();
    expect(partner.count.open).toBe(1);
    run.resume();
    await settled();
    expect([partner.count.open, voice.count.open, voice.count.opened]).toEqual([0, 1, 2]);
    transcriber.hear('a cup of tea.');
    partner.answers.push('Here you are.');
    run.commit();
    await isOver;
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'I would like a cup of tea.' });
    expect(textOf()).toBe('Here you are.');
    expect(openNow()).toBe(0);
  });

  it('asks the learner if there are several possible texts', async () => {
    const { engine, context, transcriber, partner, openNow } = testPipeline();
    const run = engine.listen(context);
    const { events, isOver } = collectEvents(run);
    transcriber.hear(['A tea.', 'A key.']);
    run.pause();
    await settled();
    run.commit();
    await isOver;
    expect(events.at(-1)).toEqual({ type: 'transcript-unsure', candidates: ['A tea.', 'A key.'] });
    expect(partner.count.opened).toBe(0);
    expect(openNow()).toBe(0);
  });

  it.each([[['A tea.']], [[]]])('has no transcript if the words are uncertain: %j', async (candidates) => {
    const { engine, context, transcriber, partner } = testPipeline();
    const run = engine.listen(context);
    const { events, isOver } = collectEvents(run);
    transcriber.hear(candidates);
    run.pause();
    await settled();
    run.commit();
    await isOver;
    // The interim hypothesis does not show it either.
    expect(events).toEqual([{ type: 'transcript-unsure', candidates }]);
    expect(partner.count.opened).toBe(0);
  });

  it('leaves no stream open, whenever it is closed', async () => {
    for (const end of ['close', 'abort'] as const) {
      for (const until of [0, 1, 2, 3, 4]) {
        const { engine, context, transcriber, partner, openNow, abort } = testPipeline();
        const run = engine.listen(context);
        const { isOver } = collectEvents(run);
        const steps = [
          () => run.push(silentSamples()),
          () => run.pause(),
          () => transcriber.hear('Tea.'),
          () => partner.say('Sure. And'),
        ];
        for (const step of steps.slice(0, until)) {
          step();
          await settled();
        }
        if (end === 'close') run.close();
        else abort.abort();
        await isOver;
        await settled();
        expect(openNow(), `${end} after ${until} steps`).toBe(0);
      }
    }
  });
});

describe('a fault in the pipeline', () => {
  it('ends the turn if the transcription fails', async () => {
    const { engine, context, transcriber, openNow } = testPipeline();
    const run = engine.listen(context);
    const { events, isOver } = collectEvents(run);
    transcriber.fail(upstream);
    await isOver;
    expect(events).toEqual([{ type: 'failed', stage: 'transcription', error: upstream }]);
    expect(openNow()).toBe(0);
  });

  it.each([
    ['fails', upstream, 'upstream-unavailable'],
    ['says nothing', [], 'invalid-upstream-data'],
    ['says white space', ' \n '.repeat(9_000), 'invalid-upstream-data'],
  ])('ends the turn if the partner %s', async (_, answer, code) => {
    const { engine, context, partner, openNow } = testPipeline();
    partner.answers.push(answer as string);
    const { events, isOver } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    await isOver;
    expect(events).toMatchObject([{ type: 'failed', stage: 'model', error: { code } }]);
    expect(openNow()).toBe(0);
  });

  it.each([
    ['at once', 5_000],
    ['word by word', 1],
  ])('cuts the reply if the partner says 5,000 words %s', async (_, wordsAtOnce) => {
    const { engine, context, partner, voice, openNow } = testPipeline();
    const words = Array.from({ length: 5_000 }, (_, index) =>
      index % 12 === 11 ? 'word. ' : index % 12 === 0 ? 'Some ' : 'word ',
    );
    const events = Array.from({ length: 5_000 / wordsAtOnce }, (_, index) => ({
      type: 'text-delta' as const,
      text: words.slice(index * wordsAtOnce, (index + 1) * wordsAtOnce).join(''),
    }));
    partner.answers.push(events);
    const {
      textOf,
      isOver,
      events: out,
    } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    await isOver;
    expect(textOf().length).toBeLessThan(1_400);
    expect(textOf()).toMatch(/word\.$/);
    expect(voice.said[0]?.join('')).toBe(textOf());
    expect(out.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(openNow()).toBe(0);
  });
});
