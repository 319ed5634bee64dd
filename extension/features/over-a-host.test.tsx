// @vitest-environment happy-dom
import type { ReviewCard } from '@sayable/shared/contracts';
import { scheduled } from '@sayable/shared/review';
import { describe, expect, it, vi } from 'vitest';
import { linkTo } from '../messaging/linked-host.test-support.ts';
import { usePlayback } from '../messaging/use-playback.ts';
import { fakeHost, soon } from '../offscreen/practice/host.test-support.ts';
import { PracticeHost } from '../offscreen/practice/index.ts';
import { act, renderInPage } from '../ui/act.test-support.ts';
import { usePhrasePlayback } from './conversation/picker/use-phrase-playback.ts';
import { ReviewRun } from './review/review-run.ts';
import { useSaying } from './sounds/use-saying.ts';

const render = renderInPage();
const contrast = { word: 'hi', phones: ['HH', 'AY1'], at: 1, otherWord: 'he', other: 'IY' };

/** A client that is linked to a real speech host. */
function connected() {
  const parts = fakeHost();
  const host = new PracticeHost(parts, { onIdle: vi.fn() });
  return { ...parts, ...linkTo((port) => host.connect(port)) };
}

function reviewCard(id: string): ReviewCard {
  return scheduled({
    id,
    kind: 'word',
    subject: 'Hi',
    origin: 'red',
    sentence: 'Hi.',
    span: [0, 2],
    source: { url: '', title: '' },
    attemptId: 'source',
    createdAt: 1,
    createdDay: '2026-11-19',
    reviews: [],
  });
}

function review() {
  const all = connected();
  const store = {
    get: async () => undefined,
    undoReview: async () => undefined,
    remove: async () => undefined,
    add: async () => undefined,
  };
  const run = new ReviewRun({ client: all.client, store, cards: ['one', 'two'].map(reviewCard) });
  const phase = () => run.getState().say?.phase;
  const reaches = (wanted: string) => soon(() => expect(phase()).toBe(wanted));
  return { ...all, run, reaches };
}

/** Shows what a hook returns, and returns it as it is now. */
async function hooked<T>(use: () => T): Promise<{ readonly now: T }> {
  let now: T | undefined;
  const Shown = () => {
    now = use();
    return null;
  };
  await render(<Shown />);
  return {
    get now() {
      return now ?? expect.fail('nothing is shown');
    },
  };
}

describe('a recording while the one before is being closed', () => {
  it('is shown in review, where the next word is said before the end of the first one arrives', async () => {
    const { run, reaches, microphone, engine } = review();
    const closed = Promise.withResolvers<void>();
    await reaches('ready');
    run.say();
    await reaches('listening');
    microphone.stopping = closed.promise;
    run.next();
    await reaches('ready');
    engine.heard = Promise.withResolvers();
    run.say();
    closed.resolve();
    await reaches('listening');
    expect(microphone.openNow).toBe(1);
    run.cancel();
    await reaches('ready');
    await soon(() => expect(microphone.openNow).toBe(0));
  });

  it('is shown in review if the first one was skipped while its microphone opened', async () => {
    const { run, reaches, microphone } = review();
    const open = Promise.withResolvers<void>();
    await reaches('ready');
    microphone.opening = open.promise;
    run.say();
    await soon(() => expect(microphone.options).toBeDefined());
    run.next();
    await reaches('ready');
    microphone.opening = Promise.resolve();
    run.say();
    open.resolve();
    await reaches('listening');
    await soon(() => expect(microphone.openNow).toBe(1));
  });

  it('is shown in Sounds, where it is cancelled and asked for again before its beginning is known', async () => {
    const { client, pairs, microphone, engine } = connected();
    const saying = await hooked(() =>
      useSaying(client, { text: contrast.word, asked: { contrast }, judge: () => [] }),
    );
    const reaches = (step: string) => soon(() => expect(saying.now.state.step).toBe(step));
    await reaches('rest');
    const [told, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    for (const { toPage } of pairs) toPage.free = told.promise;
    microphone.stopping = closed.promise;
    await act(() => saying.now.record());
    await soon(() => expect(microphone.openNow).toBe(1));
    await act(() => saying.now.cancel());
    await act(() => saying.now.record());
    await soon(() => expect(engine.options?.signal?.aborted).toBe(true));
    engine.heard = Promise.withResolvers();
    told.resolve();
    closed.resolve();
    await reaches('listening');
    await soon(() => expect(microphone.opened).toBe(2));
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(saying.now.state.step).toBe('listening');
    expect(microphone.openNow).toBe(1);
  });
});

/** The places that play one of several sounds: each plays the first or the second one. */
const places = {
  'in review': async () => {
    const { run, reaches, ...all } = review();
    await reaches('ready');
    await soon(() => expect(run.getState().say?.referenceVoice).toBe('embedded'));
    const names = ['model', 'slow'] as const;
    return {
      ...all,
      press: (which: 0 | 1) => run.play(names[which]),
      shown: () => run.getState().say?.playing,
    };
  },
  'among useful phrases': async () => {
    const all = connected();
    const hearing = await hooked(() => usePhrasePlayback(() => all.client));
    const press = (which: 0 | 1) => hearing.now.toggle(['Can I pay by card?', 'A tea, please.'][which] ?? '');
    return { ...all, press, shown: () => hearing.now.text };
  },
  'among the rows of a drill, and in Sounds': async () => {
    const all = connected();
    const row = { blob: new Blob(['x']), mime: 'audio/webm', durationMs: 500 };
    for (const id of ['one', 'two']) all.recordings.rows.set(id, { id, ...row });
    const rows = await hooked(() => usePlayback(all.client));
    const press = (which: 0 | 1) => {
      const attemptId = ['one', 'two'][which] ?? '';
      rows.now.toggle(attemptId, { type: 'play-attempt', attemptId });
    };
    return { ...all, press, shown: () => rows.now.playing };
  },
};

describe.each(Object.entries(places))('a second sound, %s', (_, open) => {
  it('keeps its Stop button after the end of the first one, and is stopped by it', async () => {
    const { press, shown, player } = await open();
    await act(() => press(0));
    await soon(() => expect(player.sounding).toBe(1));
    const first = shown();
    await act(() => press(1));
    await soon(() => expect(player.played).toHaveLength(2));
    await soon(() => expect(player.sounding).toBe(1));
    // All that the host has said by now has arrived.
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(shown()).not.toBeNull();
    expect(shown()).not.toBe(first);
    await act(() => press(1));
    await soon(() => expect(player.sounding).toBe(0));
    expect(shown()).toBeNull();
    expect(player.played).toHaveLength(2);
  });

  it('is shown as over when it ends by itself', async () => {
    const { press, shown, player } = await open();
    await act(() => press(0));
    await act(() => press(1));
    await soon(() => {
      player.end();
      expect(shown()).toBeNull();
    });
    expect(player.mostSounding).toBe(1);
  });
});
