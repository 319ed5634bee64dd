// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { late } from './late.tsx';

const render = renderInPage();
const Sounds = ({ first }: { first: string }) => <p>The sound {first}</p>;

describe('a part whose code comes late', () => {
  it('is loaded once, and is there at once the next time', async () => {
    const load = vi.fn(async () => ({ default: Sounds }));
    const Late = late(load);
    await render(<Late first="TH" />);
    expect(document.body.textContent).toBe('The sound TH');
    await render(null);
    await render(<Late first="S" />);
    expect([document.body.textContent, load.mock.calls.length]).toEqual(['The sound S', 1]);
  });

  it('says that it could not be loaded, and is loaded when it is shown again', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const reload = vi.fn();
    const load = vi.fn(async () => ({ default: Sounds })).mockRejectedValueOnce(new Error('no file'));
    const Late = late(load, reload);
    await render(<Late first="TH" />);
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('could not be loaded');
    await act(() => document.querySelector('button')?.click());
    expect(reload).toHaveBeenCalledOnce();
    await render(null);
    await render(<Late first="S" />);
    expect(document.body.textContent).toBe('The sound S');
  });
});
