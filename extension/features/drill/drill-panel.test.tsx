// @vitest-environment happy-dom
import { emptyDrill } from '@sayable/shared/drill';
import { describe, expect, it } from 'vitest';
import { newAttempt } from '../../messaging/practice-view.ts';
import { act } from '../../ui/act.test-support.ts';
import { press, shown } from '../../ui/page.test-support.ts';
import {
  begun,
  finished,
  freshPanel,
  given,
  host,
  judged,
  pool,
  prepare,
  show,
} from './drill-panel.test-support.tsx';

freshPanel();

describe('the drill panel', () => {
  it('explains the next step if the page can’t be read', async () => {
    await show();
    await press('Choose from this page');
    expect(shown()).toContain('can’t read this page');
  });

  it('prepares each sentence with its place, and the next one in advance', async () => {
    given.drill = begun();
    await show();
    expect(host.sent).toMatchObject([
      { type: 'prepare-sentence', text: pool[0], place: { drillId: 's', itemIndex: 0 } },
    ]);
    await act(async () => {
      prepare('The tide is late.');
      host.read();
    });
    expect(host.sent.at(-1)).toEqual({ type: 'prepare-ahead', text: pool[1] });
    await press('Skip');
    expect(host.sent.at(-1)).toMatchObject({ type: 'prepare-sentence', text: pool[1] });
    expect(shown()).toContain('Skipped');
  });

  it('does not affect the next sentence when the previous one could not be assessed', async () => {
    given.drill = begun();
    await show();
    prepare('The tide is late.');
    const id = host.send({ type: 'start-recording' });
    await press('Skip');
    await act(async () => {
      prepare('We rowed home slowly.');
      const error = { code: 'unprocessable', message: 'No.', retryable: true, reason: 'silence' } as const;
      host.show({ attempts: [newAttempt(id, 'before', { phase: 'failed', error })] });
    });
    expect(document.querySelector('.sentence-now [role="status"]')?.textContent).toMatch(/^Ready/);
  });

  it('continues after a sentence for which no model voice could be rendered', async () => {
    given.drill = begun();
    await show();
    await act(async () => {
      const error = {
        code: 'internal',
        message: 'No voice.',
        retryable: true,
        reason: 'engine-failed',
      } as const;
      host.sentence({ error });
    });
    await press('Skip');
    expect(shown()).toContain('2 of 3');
  });

  it('lists the weakest sentence first, and keeps the score of a deleted recording', async () => {
    const scores = [80, 40, 60];
    given.attempts = scores.map((score, index) =>
      judged(`a${index}`, index, score, { recordingGone: index === 1 }),
    );
    given.drill = finished(scores);
    given.compare = ({ attemptId }) => `compared ${attemptId}`;
    const prepared: string[] = [];
    given.prepareCompare = (attemptId) => void prepared.push(attemptId);
    await show();
    const texts = [...document.querySelectorAll('.sentence-text')].map((one) => one.textContent);
    expect(texts).toEqual([pool[1], pool[2], pool[0]]);
    expect(shown()).toContain('deleted to save space');
    const rows = document.querySelectorAll<HTMLElement>('button.sentence-row');
    const compareButtons = () =>
      [...document.querySelectorAll('button:not([role="tab"])')].filter(
        ({ textContent }) => textContent === 'Compare',
      );
    await act(async () => rows[0]?.click());
    expect(compareButtons()).toHaveLength(0);
    expect(prepared).toEqual([]);
    await act(async () => rows[1]?.click());
    await act(async () => prepare(pool[2] ?? ''));
    expect(prepared).toEqual(['a2']);
    await act(async () => (compareButtons()[0] as HTMLElement).click());
    expect(shown()).toContain('compared a2');
  });

  it('offers no playback of a deleted recording, and says why', async () => {
    for (const recordingGone of [false, true]) {
      given.attempts = [
        judged('a0', 0, 40, {
          recordingGone,
        }),
      ];
      given.drill = { ...finished([40, 50, 60]), id: `s${recordingGone}` };
      await show();
      await act(async () => document.querySelector<HTMLElement>('button.sentence-row')?.click());
      expect(document.querySelector('[aria-label="Play what you said"]') === null).toBe(recordingGone);
      expect(shown().includes('Record again to hear yourself')).toBe(recordingGone);
      expect(shown()).toContain('Record again');
    }
  });

  it('says why there are no sentences to choose, and the next step, even if another drill is open', async () => {
    given.drill = emptyDrill({ id: 'n', source: { url: '', title: '' }, from: 'page' }, false, 3);
    await show();
    expect(document.querySelector('[role="alert"]')?.textContent).toMatch(
      /can’t read this page.*paste a text/,
    );
    expect(document.querySelector('#pasted')).not.toBeNull();
    expect(shown()).not.toContain('Begin');
  });

  it('shows each score beside the last one, and names the words that improved', async () => {
    const scores = { overall: 70, accuracy: 60, completeness: 100, fluency: 75, prosody: 66 };
    const summary = { scores, said: 1, sounds: [], words: [] };
    const last = { ...scores, accuracy: 65, fluency: 70 };
    const words = [{ word: 'tide', score: 20 }];
    given.before = finished([], { id: 'b', summary: { ...summary, scores: last, words } });
    const { assessment } = judged('a', 0, 70);
    const said = { userIndex: 0, botIndex: 0, score: 81, error: 'none' as const, phones: [] };
    given.attempts = [
      judged('a0', 0, 70, {
        assessment: assessment && { ...assessment, words: [{ ...said, span: [4, 8] }] },
      }),
    ];
    given.drill = finished([70], { summary });
    await show();
    const changes = [...document.querySelectorAll('.change [aria-hidden]')].map((one) => one.textContent);
    expect(changes).toEqual(['−5', '+5']);
    expect(shown()).toContain('The same as last time');
    expect(shown()).toContain('Better than last time: tide 20 → 81');
    expect(shown()).not.toContain('inside a group');
    given.drill = finished([70], { summary: { ...summary, pauses: 2 } });
    await show();
    expect(shown()).toContain('2 pauses inside a group of words');
  });
});
