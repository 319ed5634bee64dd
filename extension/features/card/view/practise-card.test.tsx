// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClient } from '../../../messaging/fake-client.test-support.ts';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import { type Input, judged, listening, prepared, source, stopped, text } from '../card.test-support.ts';
import { createCardStore } from '../state/store.ts';
import { PractiseCard } from './practise-card.tsx';

const render = renderInPage();
const onReadOn = vi.fn();
let client: FakeClient;
let store: ReturnType<typeof createCardStore>;

beforeEach(() => {
  onReadOn.mockClear();
  client = new FakeClient();
  store = createCardStore({ client, text, source });
});
afterEach(() => store.dispose());

async function show(inputs: readonly Input[], hasPage = true) {
  for (const input of inputs) {
    if (typeof input === 'function') input(client);
    else store.dispatch(input);
  }
  await render(
    <PractiseCard
      store={store}
      definitions={{} as never}
      onClose={() => undefined}
      onAllowMicrophone={() => undefined}
      onReadOn={hasPage ? onReadOn : undefined}
    />,
  );
}
const link = () =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Read on from here');

describe('the card', () => {
  it.each([
    ['before the first recording', [prepared]],
    ['after a result', [...listening, stopped('a'), judged('a')]],
  ])('offers to read on from its sentence %s', async (_, inputs) => {
    await show(inputs);
    // A click by a page's script doesn't open the microphone.
    await act(async () => link()?.click());
    expect(onReadOn).not.toHaveBeenCalled();
    const press = new MouseEvent('click', { bubbles: true });
    Object.defineProperty(press, 'isTrusted', { value: true });
    await act(async () => link()?.dispatchEvent(press));
    expect(onReadOn).toHaveBeenCalledOnce();
  });

  it('does not offer it while somebody speaks, where the page has another text by now, or without a page', async () => {
    await show(listening);
    expect(link()).toBeUndefined();
    store.dispatch({ type: 'cancel' });
    await show([]);
    expect(link()).toBeDefined();
    await act(async () => store.dispatch({ type: 'page-changed', presence: 'gone' }));
    expect(link()).toBeUndefined();
    store.dispatch({ type: 'page-changed', presence: 'shown' });
    await show([], false);
    expect(link()).toBeUndefined();
  });
});
