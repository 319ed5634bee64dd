// @vitest-environment happy-dom
import { AppError } from '@sayable/shared/std';
import { PAGE_VOICE } from '@sayable/shared/voice';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { CompareView } from './compare-view.tsx';
import { fakeSource, judgedAttempt, reference } from './comparison.test-support.ts';

const render = renderInPage();

const onPractise = vi.fn();

afterEach(() => {
  vi.clearAllMocks();
});

async function show(changes: Parameters<typeof fakeSource>[0] = {}, earlierId?: string): Promise<string> {
  const source = fakeSource(changes);
  await render(
    <CompareView
      source={source}
      onPractise={onPractise}
      attemptId="a1"
      earlierId={earlierId}
      firstLanguage={() => null}
      isAlone
    />,
  );
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  return document.body.textContent ?? '';
}

const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));

describe('the comparison view', () => {
  it('shows the wrong sound, both mouths and one sentence of advice', async () => {
    const shown = await show();
    expect(shown).toContain('θ heard as s');
    expect(shown).toContain('move the tip of your tongue forward');
    expect(shown).toMatch(/People often say .*t.*s/);
    expect(document.querySelectorAll('.mouth')).toHaveLength(2);
    expect(button('Model, then you')?.disabled).toBe(false);
  });

  it('tells the range of the melody of a whole sentence, never of a word', async () => {
    const [said] = judgedAttempt.alignment?.user ?? [];
    const [word] = judgedAttempt.assessment?.words ?? [];
    if (!said || !word || !judgedAttempt.assessment) throw new Error('no word');
    const later = said.phones.map((phone) => ({ ...phone, xmin: phone.xmin + 0.4, xmax: phone.xmax + 0.4 }));
    const attempt = {
      ...judgedAttempt,
      text: 'Think, think.',
      alignment: { user: [said, { ...said, xmin: 0.5, xmax: 0.9, phones: later }], bot: [] },
      assessment: {
        ...judgedAttempt.assessment,
        words: [word, { ...word, userIndex: 1, botIndex: null, span: [7, 12] as [number, number] }],
      },
    };
    // From 0.1 to 0.9 s, the pitch rises by 10 semitones.
    const glide = (seconds: number) => (12 / 12.5 / Math.LN2) * 2 ** ((12.5 * seconds) / 12);
    const samples = Float32Array.from(
      { length: 48_000 },
      (_, index) => 0.3 * Math.sin(2 * Math.PI * 110 * glide(index / 48_000)),
    );
    const recording = async () => ({ samples, sampleRate: 48_000 });
    const range = /over (8\.[012]|7\.9) semitones; native readers’ usually over 4 to 13\./;
    expect(await show({ attempt: async () => attempt, recording })).toMatch(range);
    const long = { ...said, phones: [...said.phones.slice(0, 3), ...later.slice(3)] };
    const oneWord = { ...judgedAttempt, alignment: { user: [long], bot: [] } };
    expect(await show({ attempt: async () => oneWord, recording })).not.toContain('semitones');
    const silent = async () => ({ samples: new Float32Array(48_000), sampleRate: 48_000 });
    expect(await show({ attempt: async () => attempt, recording: silent })).not.toContain('semitones');
  });

  it('lays this try over the earlier one, at the same words', async () => {
    const curves = () => [...document.querySelectorAll('.pitch')].map((path) => path.classList[1]);
    expect(await show({}, 'a0')).toContain('Earlier try');
    expect(curves()).toEqual(['pitch-earlier', 'pitch-model', 'pitch-you']);
    const other = async (id: string) => (id === 'a0' ? { ...judgedAttempt, text: 'Thinks.' } : judgedAttempt);
    expect(await show({ attempt: other }, 'a0')).not.toContain('Earlier try');
    expect(curves()).toEqual(['pitch-model', 'pitch-you']);
  });

  it('is controlled by the keyboard', async () => {
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

  it('names whoever spoke in the player of a page, and never the model voice', async () => {
    const link = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:');
    await show({ keptReference: async () => ({ ...reference, voiceId: PAGE_VOICE }) });
    const named = [...document.querySelectorAll('[aria-label], [title]')].flatMap((element) =>
      ['aria-label', 'title'].map((name) => element.getAttribute(name) ?? ''),
    );
    const texts = [document.body.textContent, ...named].join('\n');
    expect(texts).not.toMatch(/model/i);
    expect(texts).toContain('The speaker above, you below');
    expect(texts).toContain('Say θ');
    const save = document.querySelector<HTMLElement>(
      '[aria-label="Save as WAV: the speaker left, you right"]',
    );
    await act(async () => save?.click());
    expect(link.mock.contexts[0]).toMatchObject({
      download: expect.stringMatching(/\(speaker and you\)\.wav$/),
    });
    expect(document.querySelector('.compare-legend')?.textContent).toMatch(/Speaker\s*You/);
    expect(button('Speaker, then you')?.disabled).toBe(false);
    expect(button('Model')).toBeUndefined();
  });

  it('says that the recording was deleted to save space, and plays the model voice', async () => {
    expect(await show({ recording: async () => undefined })).toContain('deleted to save space');
    expect(button('You')?.disabled).toBe(true);
    expect(button('Model')?.disabled).toBe(false);
    await act(async () => button('Say it again')?.click());
    expect(onPractise).toHaveBeenCalledWith(judgedAttempt);
  });

  it('says that the model voice could not be rendered, plays the recording, and retries', async () => {
    const makeReference = vi
      .fn()
      .mockRejectedValueOnce(new AppError('timeout', 'Too long.'))
      .mockResolvedValue(reference);
    const shown = await show({ keptReference: async () => undefined, makeReference });
    expect(shown).toContain('The model voice could not be made');
    expect(button('You')?.disabled).toBe(false);
    await act(async () => button('Try again')?.click());
    await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(button('Model, then you')?.disabled).toBe(false);
  });

  it('says that an attempt was deleted, has no score, or is empty', async () => {
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

  it('shows no implausible sound', async () => {
    const [word] = judgedAttempt.assessment?.words ?? [];
    if (!word || !judgedAttempt.alignment || !judgedAttempt.assessment) throw new Error('no word');
    const [, ...others] = word.phones;
    const phones = [{ expected: 'TH', heard: 'IY1', score: 20, error: 'replaced' as const }, ...others];
    const [said] = judgedAttempt.alignment.user;
    const heard = (said?.phones ?? []).with(0, { phone: 'IY1', xmin: 0.1, xmax: 0.2 });
    const user = said ? [{ ...said, phones: heard }] : [];
    const attempt = {
      ...judgedAttempt,
      alignment: { ...judgedAttempt.alignment, user },
      assessment: { ...judgedAttempt.assessment, words: [{ ...word, phones }] },
    };
    const shown = await show({ attempt: async () => attempt });
    expect(shown).toContain('θ not clear');
    expect(document.querySelectorAll('.mouth')).toHaveLength(1);
    expect([...document.querySelectorAll('.sign-wrong')].map((sign) => sign.textContent)).toEqual(['θ', '?']);
  });

  it('says that something else was said if its words are unknown', async () => {
    const said = { word: '<unk>', xmin: 0.1, xmax: 0.5, phones: [{ phone: 'T', xmin: 0.1, xmax: 0.5 }] };
    const extra = { userIndex: 0, botIndex: null, span: [0, 0] as [number, number], score: 0, phones: [] };
    const attempt = {
      ...judgedAttempt,
      alignment: { user: [said], bot: [] },
      assessment: judgedAttempt.assessment && {
        ...judgedAttempt.assessment,
        words: [{ ...extra, error: 'added' as const }],
      },
    };
    const shown = await show({ attempt: async () => attempt });
    expect(shown).toContain('Something else was said here.');
    expect(shown).not.toContain('<unk>');
    expect(document.querySelectorAll('.sign')).toHaveLength(0);
  });

  it('shows a word that one of the voices left out', async () => {
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
