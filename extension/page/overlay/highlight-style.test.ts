import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseColour } from '../surface/index.ts';
import { highlightNames, highlightStyle } from './highlight-style.ts';
import { palettes } from './palette.ts';

const tokens = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');

function token(name: string): { light: string; dark: string } {
  const [, light = '', dark = ''] =
    new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  return { light, dark };
}
function opaque(css: string) {
  const colour = parseColour(css);
  if (!colour) throw new Error(`not a colour: ${css}`);
  return colour;
}
const onto = (css: string, theme: 'light' | 'dark') =>
  highlightStyle({ colour: opaque(css), theme, isCertain: true });
const ruleOf = (style: string, name: string) =>
  style.split('\n').find((rule) => rule.includes(`(${name})`)) ?? '';

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  it('has the values of the design tokens', () => {
    for (const level of [0, 1, 2, 3, 4] as const) {
      expect(palettes[theme].scores[level]).toEqual({
        text: token(`score-${level}-text`)[theme],
        line: token(`score-${level}`)[theme],
        tint: token(`score-${level}-tint`)[theme],
      });
    }
    expect(palettes[theme].unsure).toEqual({
      text: token('unsure-text')[theme],
      line: token('unsure')[theme],
      tint: token('unsure-tint')[theme],
    });
    expect(palettes[theme].due).toBe(token('accent')[theme]);
  });

  it('is readable on its own tints', () => {
    for (const { text, tint } of [...Object.values(palettes[theme].scores), palettes[theme].unsure]) {
      expect(contrast(opaque(text), opaque(tint))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('highlightStyle', () => {
  it('has a rule for every name', () => {
    const style = onto('#ffffff', 'light');
    for (const name of highlightNames) expect(ruleOf(style, name)).toContain(`::highlight(${name})`);
  });

  it('puts the tint behind a colour that can’t be read on the page', () => {
    expect(ruleOf(onto('#ffffff', 'light'), 'sayable-score-4')).not.toContain('background');
    expect(ruleOf(onto('#7aa6a6', 'light'), 'sayable-score-4')).toContain('background-color: #dff5ec');
  });

  it('puts the tint behind all colours over a picture, which can’t be measured', () => {
    const style = highlightStyle({ colour: opaque('#ffffff'), theme: 'light', isCertain: false });
    expect(ruleOf(style, 'sayable-score-4')).toContain('background-color: #dff5ec');
  });

  it('marks omitted words in grey and with a line through them, never in the colour of a wrong sound', () => {
    for (const [page, theme] of [
      ['#ffffff', 'light'],
      ['#121417', 'dark'],
    ] as const) {
      const style = onto(page, theme);
      const rules = ruleOf(style, 'sayable-unscored') + ruleOf(style, 'sayable-omitted');
      expect(rules).toContain('line-through');
      expect(rules).toContain(palettes[theme].unsure.text);
      expect(rules).not.toContain(palettes[theme].scores[0].text);
    }
  });

  it('draws a different line for the words of every level in high contrast, which has no colours', () => {
    const [, forced = ''] = onto('#ffffff', 'light').split('@media (forced-colors: active)');
    const names = ['score-0', 'score-1', 'score-2', 'score-3', 'unsure', 'unscored'];
    const lines = names.map(
      (name) => new RegExp(`sayable-${name}\\) \\{ (text-decoration: [^;]+)`).exec(forced)?.[1],
    );
    expect(new Set(lines).size).toBe(names.length);
    expect(lines).not.toContain(undefined);
    expect(forced).not.toMatch(/#|rgb/);
  });

  it('draws a different line for every level', () => {
    const style = onto('#ffffff', 'light');
    const lines = [0, 1, 2, 3].map(
      (level) => /underline \w+ [\d.]+px/.exec(ruleOf(style, `sayable-line-${level}`))?.[0],
    );
    expect(new Set(lines).size).toBe(4);
    expect(lines).not.toContain(undefined);
  });
});
