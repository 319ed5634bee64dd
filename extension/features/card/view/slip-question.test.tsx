// @vitest-environment happy-dom
import type { AssessedWord } from '@sayable/shared/contracts';
import { beforeEach, expect, it } from 'vitest';
import { act, renderInPage } from '../../../ui/act.test-support.ts';
import { assessed, checking, play } from '../card.test-support.ts';
import type { Intent } from '../state/state.ts';
import { CardBody } from './card-body.tsx';

const render = renderInPage();
const sent: Intent[] = [];
beforeEach(() => {
  sent.length = 0;
});

const unsure: AssessedWord = {
  userIndex: 0,
  botIndex: 0,
  span: [2, 7],
  score: 80,
  error: 'unsure',
  phones: [],
};
async function show(word: AssessedWord): Promise<HTMLButtonElement | undefined> {
  const { state } = play(...checking, assessed('a', [word]));
  const dispatch = (intent: Intent) => void sent.push(intent);
  await render(<CardBody state={state} dispatch={dispatch} />);
  return [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('?'));
}
const click = (button: HTMLElement | undefined, isByPerson: boolean) => {
  const event = new MouseEvent('click', { bubbles: true });
  if (isByPerson) Object.defineProperty(event, 'isTrusted', { value: true });
  return act(async () => void button?.dispatchEvent(event));
};

it('asks with one tap which of two words was said, and records the word alone', async () => {
  const button = await show({ ...unsure, otherWord: 'sink' });
  expect(button?.textContent).toBe('think or sink? Say it once more.');
  await click(button, true);
  expect(sent).toEqual([
    { type: 'open-word', index: 0, anchor: null },
    { type: 'say-word', held: false },
  ]);
});

it('doesn’t open the microphone for a click by a script of the page', async () => {
  await click(await show({ ...unsure, otherWord: 'sink' }), false);
  expect(sent).toEqual([]);
});

it('asks nothing about a doubt that has no other word', async () => {
  expect(await show(unsure)).toBeUndefined();
});
