// @vitest-environment happy-dom
import { useRef } from 'react';
import { describe, expect, it } from 'vitest';
import { renderInPage } from '../../../ui/act.test-support.ts';
import { assessed, checking, type Input, judged, play, word } from '../card.test-support.ts';
import type { CardState } from '../state/state.ts';
import { ListenerNote, ListenerPlace, useListenerPart } from './listener-note.tsx';

const render = renderInPage();

function Lines({ state, isFull }: { state: CardState; isFull: boolean }) {
  const card = useRef<HTMLElement>(null);
  const { body, foot } = useListenerPart(state, card);
  const full = (element: HTMLElement | null) =>
    element && Object.defineProperty(element, 'scrollHeight', { value: isFull ? 1 : 0 });
  return (
    <>
      <section ref={card}>
        <div className="card-body" ref={(element) => void full(element)}>
          <ListenerNote heard={body} />
        </div>
        <footer />
        <ListenerNote heard={foot} />
      </section>
      <ListenerPlace state={state} />
    </>
  );
}

const right = judged('a');
const doubtful = (error: 'mispronounced' | 'unsure') => assessed('a', [{ ...word(0, 0, 0), error }]);
const understood: Input = (host) => host.attempt({ understoodAs: 'I sink so.' });

describe('the line of the listener', () => {
  const show = async (isFull: boolean, ...events: Parameters<typeof play>) => {
    const { state } = play(...checking, ...events);
    await render(<Lines state={state} isFull={isFull} />);
    return [...document.querySelectorAll('.listener-line')].map(
      (line) =>
        `${line.parentElement?.className.split(' ')[0]} after ${line.parentElement?.previousElementSibling?.localName}`,
    );
  };

  it('has its room kept under the card from the beginning where it can come, and stands below the buttons', async () => {
    expect(await show(false, doubtful('mispronounced'))).toEqual(['listener-place after section']);
    expect(document.querySelector('.listener-line')?.textContent).toContain('“I think so.”');
    expect(await show(false, doubtful('mispronounced'), understood)).toEqual(['listener after footer']);
    expect(document.querySelector('.listener-line')?.textContent).toContain('“I sink so.”');
  });

  it('is the last of what scrolls in a card that has no room left', async () => {
    expect(await show(true, doubtful('mispronounced'), understood)).toEqual(['listener after undefined']);
  });

  it('has no room where it cannot come', async () => {
    expect(await show(false, right)).toEqual([]);
    expect(await show(false, doubtful('unsure'))).toEqual([]);
  });
});
