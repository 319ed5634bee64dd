// @vitest-environment happy-dom

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { shown } from '../../ui/page.test-support.ts';
import { EnglishChoice } from './language-choice.tsx';
import { type Offers, OfferToast, useOffers } from './offers.tsx';

const render = renderInPage();
const changeSettings = vi.fn(async () => undefined);
let offers: Offers;

function Page() {
  offers = useOffers();
  return <OfferToast offers={offers} />;
}
function Choosing() {
  return (
    <>
      <Page />
      <EnglishChoice
        chosen="american"
        store={{ changeSettings }}
        offers={{ make: (offer) => offers.make(offer) }}
      />
    </>
  );
}
const toast = () => document.querySelector('.toast');

beforeEach(async () => {
  vi.useFakeTimers();
  await render(<Page />);
});

describe('an undo offer', () => {
  const make = async () => {
    const undo = vi.fn(async () => undefined);
    const onKept = vi.fn();
    await act(async () => offers.make({ text: 'Removed.', undo, onKept }));
    return { undo, onKept };
  };

  it('is accepted by a press, and the change is not kept', async () => {
    const { undo, onKept } = await make();
    await act(async () => document.querySelector('button')?.click());
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(undo).toHaveBeenCalledOnce();
    expect(onKept).not.toHaveBeenCalled();
    expect(shown()).toBe('');
  });

  it('is made by the choice of an English, wherever it is', async () => {
    await render(<Choosing />);
    const select = document.querySelector('select') as HTMLSelectElement;
    select.value = 'british';
    await act(async () => select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(changeSettings).toHaveBeenLastCalledWith({ english: 'british' });
    await act(async () => toast()?.querySelector('button')?.click());
    expect(changeSettings).toHaveBeenLastCalledWith({ english: 'american' });
    changeSettings.mockRejectedValueOnce(new Error('full'));
    await act(async () => select.dispatchEvent(new Event('change', { bubbles: true })));
    expect(toast()?.textContent).toContain('could not');
  });

  it('expires after some seconds, but not while the learner uses it', async () => {
    const { undo, onKept } = await make();
    await act(async () => toast()?.dispatchEvent(new FocusEvent('focusin', { bubbles: true })));
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(shown()).toContain('Removed.');
    await act(async () => toast()?.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    await act(async () => vi.advanceTimersByTime(8_000));
    expect(shown()).toBe('');
    expect([undo.mock.calls.length, onKept.mock.calls.length]).toEqual([0, 1]);
  });

  it('is replaced by the next one', async () => {
    const { onKept } = await make();
    await act(async () => offers.make({ text: 'Another.' }));
    expect(onKept).toHaveBeenCalledOnce();
    expect(shown()).toBe('Another.');
  });

  it('reports a failing undo', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const undo = () => Promise.reject(new Error('disk'));
    await act(async () => offers.make({ text: 'Removed.', undo }));
    await act(async () => document.querySelector('button')?.click());
    expect(shown()).toContain('could not be undone');
  });
});
