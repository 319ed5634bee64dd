import { describe, expect, it } from 'vitest';
import { collectEvents, testPipeline, upstream } from '../../testing/index.ts';

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

  it('leaves the reply as text if the voice fails', async () => {
    const { engine, context, partner, voice, openNow } = testPipeline();
    voice.state.failNext = upstream;
    partner.answers.push('Sure. Anything else?');
    const { events, textOf, isOver } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    await isOver;
    expect(textOf()).toBe('Sure. Anything else?');
    expect(events).toContainEqual({ type: 'failed', stage: 'speech', error: upstream });
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: false });
    expect(openNow()).toBe(0);
  });
});
