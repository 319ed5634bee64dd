// @vitest-environment happy-dom
import { type SoundPair, soundPairs } from '@sayable/shared/contrasts';
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../ui/act.test-support.ts';
import { PairRow } from './pair-row.tsx';

const [first] = soundPairs;
const store = { roundsOf: async () => [] };
const render = renderInPage('ul');

const nothing = () => undefined;

async function show(isTold: boolean, onListen?: () => void): Promise<string[]> {
  if (!first) throw new Error('There is no pair.');
  const pair: SoundPair = { ...first, isTold };
  const phone = pair.sounds[0];
  const row = { pair, phone, store, inBritish: false, onListen, onSay: nothing };
  await render(<PairRow {...row} />);
  return Array.from(document.querySelectorAll('button'), (button) => button.textContent?.trim() ?? '');
}

describe('the row of a minimal pair', () => {
  it('offers to listen and to say', async () => {
    expect(await show(true, nothing)).toEqual(['Listen', 'Say']);
    expect(document.body.textContent).not.toContain('Listening only');
  });

  it('offers only to say if no voice reads its words', async () => {
    expect(await show(true)).toEqual(['Say']);
  });

  it('offers only to listen if the scorer can’t distinguish its two sounds, and says why', async () => {
    expect(await show(false, nothing)).toEqual(['Listen']);
    expect(document.body.textContent).toContain('Listening only: Sayable can’t tell these two apart');
  });
});
