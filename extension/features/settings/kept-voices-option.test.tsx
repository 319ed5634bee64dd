// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { KeptVoice } from '../../storage/index.ts';
import { renderInPage } from '../../ui/act.test-support.ts';
import { press } from '../../ui/page.test-support.ts';
import { KeptVoicesOption } from './kept-voices-option.tsx';
import { OfferToast, useOffers } from './offers.tsx';

const source = { url: 'https://films.example/watch#t=761', title: 'A film · 12:41' };
let voices: KeptVoice[];
const undo = vi.fn(async () => undefined);
const store = { useKeptVoices: () => voices, removeKeptVoice: vi.fn(async (_: string) => ({ undo })) };
const render = renderInPage();

function Page() {
  const offers = useOffers();
  return (
    <>
      <KeptVoicesOption store={store} offers={offers} />
      <OfferToast offers={offers} />
    </>
  );
}
const show = (kept: KeptVoice[]) => {
  voices = kept;
  return render(<Page />);
};

describe('the voices of videos that the person keeps', () => {
  it('are named with their size, and lead to their place in the video', async () => {
    await show([
      { text: 'They thought so.', source, bytes: 250_000 },
      { text: 'Why?', bytes: 150_000 },
    ]);
    expect(document.querySelector('.option')?.textContent).toContain('0.4 MB');
    const rows = [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['They thought so.A film · 12:41', 'Why?']);
    const { href, target } = document.querySelector('a') ?? {};
    expect([href, target]).toEqual([source.url, '_blank']);
  });

  it('are deleted one by one, with an undo', async () => {
    await show([{ text: 'Why?', bytes: 150_000 }]);
    await press('Remove: Why?');
    expect(store.removeKeptVoice).toHaveBeenCalledExactlyOnceWith('Why?');
    expect(document.body.textContent).toContain('“Why?” taken out.');
    await press('Undo');
    expect(undo).toHaveBeenCalledOnce();
  });

  it('say that one can’t be deleted, and how to keep one if there is none', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    store.removeKeptVoice.mockRejectedValueOnce(new Error('disk'));
    await show([{ text: 'Why?', bytes: 150_000 }]);
    await press('Remove: Why?');
    expect(document.body.textContent).toContain('could not be removed');
    await show([]);
    expect(document.querySelector('.option')?.textContent).toContain('None yet');
    expect(document.querySelector('ul')).toBeNull();
  });
});
