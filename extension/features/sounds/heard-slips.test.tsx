// @vitest-environment happy-dom
import { defaultSettings, type Settings } from '@sayable/shared/contracts';
import { changeSlips } from '@sayable/shared/first-languages';
import type { ListenedSlip } from '@sayable/shared/sound-scores';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { HeardSlips } from './heard-slips.tsx';

const slip: ListenedSlip = {
  expected: 'IH',
  said: 'IY',
  verdict: 'sure',
  frequency: 'often',
  change: undefined,
  isOftenNative: false,
};
const advice = (...slips: string[]) =>
  slips.map((one) => ({ slip: one, advice: `Consejo ${one}`, english: `Advice on ${one}`, source: '2001' }));
const onOpen = vi.fn();
const changeSettings = vi.fn(async () => undefined);
const render = renderInPage();

afterEach(() => {
  changeSlips('en', []);
});

async function show(
  firstLanguage: string | null,
  slipsHeard: () => Promise<ListenedSlip[]>,
  english: Settings['english'] = 'american',
) {
  const settings = { ...defaultSettings, firstLanguage, english };
  const store = { useSettings: () => settings, changeSettings, slipsHeard };
  await render(<HeardSlips store={store} onOpen={onOpen} onBack={() => undefined} />);
  return document.body.textContent ?? '';
}
const rows = () =>
  Array.from(document.querySelectorAll('.heard-slip'), (row) =>
    [row.closest('section')?.getAttribute('aria-label'), row.textContent].join(': '),
  );

describe('the slips that are listened for', () => {
  it('have a pair of words, how common and how sure they are, and what the own tries changed', async () => {
    const dh = { ...slip, expected: 'DH', said: 'D', verdict: 'doubtful', frequency: 'rarely' } as const;
    await show('es', async () => [slip, { ...dh, change: 'hardly', isOftenNative: true }]);
    expect(rows()).toEqual([
      'Red when it is clear: bit said as beatvery frequent',
      expect.stringMatching(
        /^Mostly not sure;.*: th as in this said as drareBeside .* natives say it so too.*hardly suspected anymore\.$/,
      ),
    ]);
    document.querySelector<HTMLButtonElement>('.heard-slip button')?.click();
    expect(onOpen).toHaveBeenCalledWith('IH');
  });

  it('are preceded by the vowels that British English tells apart, where it is chosen', async () => {
    expect(await show(null, async () => [], 'british')).toContain('pot – port');
    document.querySelector<HTMLButtonElement>('[aria-label="British vowels"] button')?.click();
    expect(onOpen).toHaveBeenCalledWith('AA');
    expect(await show(null, async () => [])).not.toContain('pot – port');
  });

  it('are followed by the frequent ones that all ears share, and those that none hears', async () => {
    changeSlips('es', advice('IH>IY', '->EH', 'HH>-', 'V>B', 'R>trill'));
    const text = await show('es', async () => [slip]);
    expect(text).toContain('-ed in waited and -s in looks');
    expect(text).toMatch(
      /find.* some of them\.e addedh left outvote said as boatWhat it doesn’t hear.*Advice on R>trill/,
    );
    expect(text.match(/said as beat/g)).toHaveLength(1);
  });

  it('follow advice that is loaded after them', async () => {
    expect(await show('pl', async () => [])).not.toContain('Advice on R>trill');
    await act(() => changeSlips('pl', advice('R>trill')));
    expect(document.body.textContent).toContain('Advice on R>trill');
  });

  it.each([
    ['no first language is chosen', null, 'Choose your first language'],
    ['the language has no detectors', 'fi', 'no ear of its own for this language'],
  ])('are none if %s, and one choice changes that', async (_, language, text) => {
    expect(await show(language, async () => [])).toContain(text);
    const select = document.querySelector('select');
    if (!select) throw new Error('There is no choice.');
    select.value = 'es';
    await act(async () => select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(changeSettings).toHaveBeenCalledWith({ firstLanguage: 'es' });
  });

  it('are awaited, and a failure is said', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(await show('es', () => new Promise(() => undefined))).toContain('Loading');
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull();
    await render(null);
    expect(await show('fr', async () => Promise.reject(new Error('locked')))).toContain('could not be read');
  });

  it('are read again after a failure when that is asked for', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const slipsHeard = vi.fn(async () => [slip]).mockRejectedValueOnce(new Error('locked'));
    await show('fr', slipsHeard);
    await act(() => document.querySelector<HTMLButtonElement>('[role="alert"] button')?.click());
    expect(rows()).toHaveLength(1);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });
});
