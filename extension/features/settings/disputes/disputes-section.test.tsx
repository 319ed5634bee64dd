// @vitest-environment happy-dom
import type { Dispute } from '@sayable/shared/contracts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderInPage } from '../../../ui/act.test-support.ts';
import { press } from '../../../ui/page.test-support.ts';
import { OfferToast, useOffers } from '../offers.tsx';
import { DisputesSection } from './disputes-section.tsx';

const render = renderInPage();
const dispute = (phone: string): Dispute => ({
  id: `think sound ${phone}`,
  word: 'think',
  about: 'sound',
  sound: phone,
  disputedAt: 5,
  attemptId: 'a',
  assessed: { userIndex: 1, botIndex: 1, span: [2, 7], score: 30, error: 'mispronounced', phones: [] },
  scorer: 'net/2',
});
let rows: Dispute[] = [];
const calls: string[] = [];
const store = {
  useDisputes: () => rows,
  removeDispute: vi.fn(async (id: string) => {
    calls.push(`remove ${id}`);
    return { undo: async () => void calls.push(`undo ${id}`) };
  }),
  exportDisputes: async (some: readonly Dispute[]) => {
    calls.push(`export ${some.map(({ sound }) => sound).join(' ')}`);
    return new Blob(['zip']);
  },
};

function Page() {
  const offers = useOffers();
  return (
    <>
      <DisputesSection store={store} offers={offers} />
      <OfferToast offers={offers} />
    </>
  );
}
async function show(): Promise<void> {
  await render(<Page />);
}

beforeEach(() => {
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  rows = [dispute('TH'), dispute('IH')];
  calls.length = 0;
});

describe('the list of disputed marks', () => {
  it('is absent if there are none', async () => {
    rows = [];
    await show();
    expect(document.body.textContent).toBe('');
  });

  it('names them, removes one, and offers to undo that', async () => {
    await show();
    const items = [...document.querySelectorAll('li > span:first-child')].map((item) => item.textContent);
    expect(items).toEqual(['think: θ', 'think: ɪ']);
    await press('Remove: think: θ');
    expect(document.body.textContent).toContain('Removed: think: θ.');
    await press('Undo');
    expect(calls).toEqual(['remove think sound TH', 'undo think sound TH']);
  });

  it('saves all of them, or one, to a file', async () => {
    await show();
    await press('Save all to a file');
    await press('Save to a file: think: ɪ');
    expect(calls).toEqual(['export TH IH', 'export IH']);
    expect(HTMLAnchorElement.prototype.click).toHaveBeenCalledTimes(2);
  });

  it('says that one can’t be removed', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    store.removeDispute.mockRejectedValueOnce(new Error('disk'));
    await show();
    await press('Remove: think: θ');
    expect(document.body.textContent).toContain('could not be removed');
  });
});
