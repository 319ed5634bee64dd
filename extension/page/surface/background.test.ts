// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { measureBackground } from './background.ts';

afterEach(() => document.body.replaceChildren());

function measured(markup: string) {
  document.body.innerHTML = markup;
  const element = document.querySelector('em');
  if (!element) throw new Error('no <em> in the case');
  return measureBackground(element);
}

describe('measureBackground', () => {
  it('is white if the page has no background', () => {
    expect(measured('<p><em>word</em></p>')).toMatchObject({
      theme: 'light',
      colour: { red: 255, green: 255, blue: 255 },
    });
  });

  it('finds the nearest background behind the text', () => {
    expect(
      measured(
        '<div style="background-color: #ffffff"><p style="background-color: rgb(20, 20, 24)"><em>word</em>',
      ),
    ).toMatchObject({ theme: 'dark', colour: { red: 20, green: 20, blue: 24 } });
  });

  it('blends translucent backgrounds', () => {
    const found = measured(
      '<div style="background-color: rgb(0, 0, 0)"><p style="background-color: rgba(255, 255, 255, 0.5)"><em>word</em>',
    );
    expect(found.colour.red).toBeCloseTo(127.5);
  });

  it('infers the theme from the colour of the text before an image', () => {
    const behind = (colour: string) =>
      measured(
        `<p style="background-image: url(x.png); color: ${colour}"><em style="color: ${colour}">word</em>`,
      );
    expect(behind('rgb(250, 250, 250)').theme).toBe('dark');
    expect(behind('rgb(10, 10, 10)').theme).toBe('light');
  });

  it('infers the theme from text that nobody could read before what was measured', () => {
    const before = (letters: string, page: string) =>
      measured(`<div style="background-color: ${page}"><em style="color: ${letters}">word</em>`);
    expect(before('rgb(240, 240, 240)', 'rgb(255, 255, 255)')).toMatchObject({
      theme: 'dark',
      isCertain: false,
    });
    expect(before('rgb(20, 20, 20)', 'rgb(0, 0, 0)')).toMatchObject({ seenTheme: 'light', isCertain: false });
    expect(before('rgb(190, 190, 190)', 'rgb(255, 255, 255)')).toMatchObject({
      theme: 'light',
      isCertain: true,
    });
  });
});
