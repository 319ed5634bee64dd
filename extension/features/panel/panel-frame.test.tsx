// @vitest-environment happy-dom

import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PanelTab } from '../../messaging/panel-tab.ts';
import { act, renderInPage } from '../../ui/act.test-support.ts';
import { HeadActions } from '../../ui/head-actions.tsx';
import { PanelFrame } from './panel-frame.tsx';

const render = renderInPage();
const shown: PanelTab[] = [];

function Panel() {
  const [tab, setTab] = useState<PanelTab>('drill');
  const onShow = (chosen: PanelTab) => {
    shown.push(chosen);
    setTab(chosen);
  };
  return (
    <PanelFrame tabs={['drill', 'conversation', 'sounds']} shown={tab} onShow={onShow}>
      <HeadActions>
        <button type="button">Of {tab}</button>
      </HeadActions>
      <p>View {tab}</p>
    </PanelFrame>
  );
}

beforeEach(async () => {
  shown.length = 0;
  await render(<Panel />);
});

const selected = () => document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, ...more });
  await act(async () => document.activeElement?.dispatchEvent(event));
}

describe('the panel’s tabs', () => {
  it('are one stop for Tab, and the arrow keys cycle through them', async () => {
    selected()?.focus();
    await key('ArrowRight');
    expect(document.activeElement).toBe(selected());
    expect(document.activeElement?.textContent).toBe('Talk');
    await key('ArrowRight');
    expect(document.activeElement?.textContent).toBe('Sounds and flow');
    await key('ArrowRight');
    expect(document.activeElement?.textContent).toBe('Session');
    await key('End');
    await key('Home');
    await key('ArrowLeft');
    expect(shown).toEqual(['conversation', 'sounds', 'drill', 'sounds', 'drill', 'sounds']);
    expect([...document.querySelectorAll('[role="tab"]')].map((tab) => tab.getAttribute('tabindex'))).toEqual(
      [...['-1', '-1', '0']],
    );
    await key('ArrowLeft', { altKey: true });
    expect(shown).toHaveLength(6);
  });

  it('label their view, whose buttons are in the head', async () => {
    await act(async () => document.querySelector<HTMLElement>('#panel-tab-conversation')?.click());
    const view = document.querySelector('[role="tabpanel"]');
    expect(view?.getAttribute('aria-labelledby')).toBe(selected()?.id);
    expect(view?.textContent).toBe('View conversation');
    expect(document.querySelector('.panel-head')?.textContent).toContain('Of conversation');
  });
});
