// @vitest-environment happy-dom

import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { act } from './act.test-support.ts';
import { RetryBoundary } from './retry-boundary.tsx';

it('the retry boundary shows its content again once that can be loaded', async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  let isBusy = true;
  function Sentences() {
    if (isBusy) throw new Error('The database does not answer.');
    return <p>Five sentences</p>;
  }
  const place = document.createElement('div');
  await act(async () =>
    createRoot(place).render(
      <RetryBoundary title="Not read" detail="Close a tab." retry="Try again">
        <Sentences />
      </RetryBoundary>,
    ),
  );
  const press = () => act(async () => place.querySelector('button')?.click());
  await press();
  expect(place.querySelector('[role="alert"]')?.textContent).toContain('Not read');
  isBusy = false;
  await press();
  expect(place.textContent).toBe('Five sentences');
});
