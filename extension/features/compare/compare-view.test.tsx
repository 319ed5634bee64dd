// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/contracts';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompareView } from './compare-view.tsx';
import { fakeSource, judgedAttempt, reading } from './testing.ts';

vi.mock('wavesurfer.js', () => ({ default: { create: () => ({ destroy: () => undefined }) } }));

const onPractise = vi.fn();
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.querySelector('#root') ?? document.body);
});
afterEach(async () => {
  await act(() => root.unmount());
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

async function show(changes: Parameters<typeof fakeSource>[0] = {}): Promise<string> {
  const source = fakeSource(changes);
  await act(async () => {
    root.render(
      <CompareView {...{ source, onPractise }} attemptId="a1" firstLanguage={() => null} isAlone />,
    );
  });
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  return document.body.textContent ?? '';
}

const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));

describe('two voices side by side', () => {
  it('show the sound to fix, both mouths and one sentence', async () => {
    const shown = await show();
    expect(shown).toContain('θ heard as s');
    expect(shown).toContain('move the tip of your tongue forward');
    expect(shown).toMatch(/People often say .*t.*s/);
    expect(document.querySelectorAll('.mouth')).toHaveLength(2);
    expect(button('Model, then you')?.disabled).toBe(false);
  });

  it('are moved through by keyboard', async () => {
    await show();
    const selected = () => document.querySelector('[role="slider"]')?.getAttribute('aria-valuetext');
    const press = (key: string) =>
      act(async () => {
        document
          .querySelector('.compare')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    expect(selected()).toBe('Think');
    await press('ArrowDown');
    expect(selected()).toBe('a part of Think');
    await press('ArrowUp');
    expect(selected()).toBe('Think');
  });

  it('say when the person’s recording made room, and play the model', async () => {
    expect(await show({ recording: async () => undefined })).toContain('made room for newer ones');
    expect(button('You')?.disabled).toBe(true);
    expect(button('Model')?.disabled).toBe(false);
    await act(async () => button('Say it again')?.click());
    expect(onPractise).toHaveBeenCalledWith(judgedAttempt);
  });

  it('say when the model could not be made, play the person, and try again', async () => {
    const makeReference = vi
      .fn()
      .mockRejectedValueOnce(new AppError('timeout', 'Too long.'))
      .mockResolvedValue(reading);
    const shown = await show({ keptReference: async () => undefined, makeReference });
    expect(shown).toContain('The model voice could not be made');
    expect(button('You')?.disabled).toBe(false);
    await act(async () => button('Try again')?.click());
    await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(button('Model, then you')?.disabled).toBe(false);
  });

  it('say that a try is gone, has no score, or has nothing in it', async () => {
    expect(await show({ attempt: async () => undefined })).toContain('no longer in your history');
    const { assessment: _, ...unjudged } = judgedAttempt;
    expect(await show({ attempt: async () => unjudged })).toContain('no score yet');
    const alignment = { user: [], bot: [] };
    const assessment = judgedAttempt.assessment && { ...judgedAttempt.assessment, words: [] };
    const empty = { ...judgedAttempt, alignment, assessment };
    expect(await show({ attempt: async () => empty, keptReference: async () => undefined })).toContain(
      'There is no sound to compare',
    );
  });

  it('show a word that one of them left out', async () => {
    const [word] = judgedAttempt.assessment?.words ?? [];
    if (!word || !judgedAttempt.alignment || !judgedAttempt.assessment) throw new Error('no word');
    const attempt = {
      ...judgedAttempt,
      alignment: { ...judgedAttempt.alignment, user: [] },
      assessment: {
        ...judgedAttempt.assessment,
        words: [{ ...word, userIndex: null, error: 'omitted' as const, phones: [] }],
      },
    };
    expect(await show({ attempt: async () => attempt })).toContain('You left this out');
    expect(button('Model')?.disabled).toBe(false);
    expect(button('You')?.disabled).toBe(true);
  });
});
