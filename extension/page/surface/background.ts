import { flatParent } from '../text/index.ts';
import { type Colour, compose, contrast, parseColour, relativeLuminance } from './colour.ts';

export type Theme = 'light' | 'dark';

/** The background of some text of a page. */
export interface Background {
  /** The colour before the page's filters, which change marks on the text as they change the text. */
  colour: Colour;
  theme: Theme;
  /** The theme of what is seen, after the page's filters: for a surface of ours, which no filter changes. */
  seenTheme: Theme;
  /** False behind pictures, where the colour is only an estimate and differs from letter to letter. */
  isCertain: boolean;
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
/** Chromium's canvas if a page declares `color-scheme: dark` and has no background of its own. */
const darkCanvas: Colour = { red: 18, green: 18, blue: 18, alpha: 1 };

/**
 * Black and white have equal contrast with this luminance: (1.05 / L) = (L / 0.05) with 0.05 added to each.
 */
const middleLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

const clear: Colour = { red: 0, green: 0, blue: 0, alpha: 0 };
/** Below this opacity, the colour of letters isn't what is seen of them. */
const seenAlpha = 0.2;

/** Nobody reads letters with less contrast. */
const leastContrast = 1.5;

/**
 * Measures the background of an element's text from the background colours of all layers: its ancestors and,
 * with a point of the text, also the elements stacked below it. A picture or a gradient can't be measured,
 * and a pseudo-element isn't found, so there the text's own colour decides: light text implies a dark
 * background.
 */
export function measureBackground(element: Element, point?: { x: number; y: number }): Background {
  const view = element.ownerDocument.defaultView;
  if (!view) return { colour: white, theme: 'light', seenTheme: 'light', isCertain: false };
  const ancestors = [...flatAncestors(element)];
  const lettersFill = fillOfLetters(ancestors, view);
  let [plain, seen, isCertain] = [clear, clear, true];
  for (const layer of layersBehind(element, ancestors, point)) {
    const style = view.getComputedStyle(layer);
    let own = isClippedToText(style) ? clear : resolveColour(style.backgroundColor);
    if (plain.alpha < 1 && (isPicture(layer) || hasImage(style))) {
      isCertain = false;
      if (lettersFill) [plain, seen, own] = [clear, clear, estimateBehind(lettersFill)];
    }
    [plain, seen] = [compose(plain, own), compose(seen, own)];
    if (ancestors.includes(layer)) seen = afterEffects(seen, style);
  }
  const canvas = canvasColour(view);
  const colour = compose(plain, canvas);
  // A pseudo-element or a blend is behind these letters, and no element.
  if (lettersFill && contrast(lettersFill, colour) < leastContrast) {
    const behind = estimateBehind(lettersFill);
    return { colour: behind, theme: themeOf(behind), seenTheme: themeOf(behind), isCertain: false };
  }
  return { colour, theme: themeOf(colour), seenTheme: themeOf(compose(seen, canvas)), isCertain };
}

/** Returns an element and all around it, as rendered. */
function* flatAncestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = flatParent(at)) yield at;
}

/** Returns the layers from the text downwards. */
function layersBehind(
  element: Element,
  ancestors: readonly Element[],
  point: { x: number; y: number } | undefined,
): Iterable<Element> {
  const root = element.getRootNode();
  const hasPoint = point && (root instanceof Document || root instanceof ShadowRoot);
  const stack = hasPoint ? (root.elementsFromPoint?.(point.x, point.y) ?? []) : [];
  // An element that covers the text (a button of ours, a banner) isn't behind it.
  const start = stack.findIndex((layer) => ancestors.includes(layer));
  const layers = new Set<Element>();
  for (const layer of start === -1 ? [] : stack.slice(start)) {
    // An inline ancestor has no box at the point, and one in a component is not in the stack.
    for (const around of ancestors.slice(0, ancestors.indexOf(layer) + 1)) layers.add(around);
    layers.add(layer);
  }
  return new Set([...layers, ...ancestors]);
}

/** Returns true for elements that paint their own content. */
function isPicture({ tagName }: Element): boolean {
  return /^(img|picture|video|canvas|svg|object|embed|iframe)$/i.test(tagName);
}

function themeOf(colour: Colour): Theme {
  return relativeLuminance(colour) > middleLuminance ? 'light' : 'dark';
}

function hasImage(style: CSSStyleDeclaration): boolean {
  return style.backgroundImage !== '' && style.backgroundImage !== 'none' && !isClippedToText(style);
}

/** Returns true if a background is the colour of the letters, not what is behind them. */
function isClippedToText({ backgroundClip }: CSSStyleDeclaration): boolean {
  return /^text(, *text)*$/.test(backgroundClip ?? '');
}

/**
 * Returns the colour by which letters are seen: their own, or that of the background that shines through;
 * null if unknown.
 */
function fillOfLetters([element, ...around]: readonly Element[], view: Window): Colour | null {
  if (!element) return null;
  const style = view.getComputedStyle(element);
  const own = resolveColour(style.webkitTextFillColor || style.color);
  if (own.alpha > seenAlpha) return compose(own, white);
  const through = [element, ...around].map((one) => view.getComputedStyle(one)).find(isClippedToText);
  const colours = `${through?.backgroundColor} ${through?.backgroundImage}`.match(colourInList) ?? [];
  const seen = colours.map(resolveColour).filter(({ alpha }) => alpha > seenAlpha);
  const mean = (part: keyof Colour) => seen.reduce((sum, one) => sum + one[part], 0) / seen.length;
  return seen.length === 0 ? null : { red: mean('red'), green: mean('green'), blue: mean('blue'), alpha: 1 };
}

/** The colours of a computed gradient. */
const colourInList = /\b(rgba?|color|oklch|oklab|lch|lab|hsl|hwb)\([^()]*\)/g;

function estimateBehind(letters: Colour): Colour {
  return themeOf(letters) === 'light' ? darkCanvas : white;
}

/** The effects of an element on what is inside it. A blur and a shadow don't change the colour of an area. */
function afterEffects(inside: Colour, { filter, opacity }: CSSStyleDeclaration): Colour {
  const isPlain = (!filter || filter === 'none') && (!opacity || opacity === '1');
  const colours = filter.replaceAll(/(none|url|blur|drop-shadow)(\((\([^)]*\)|[^()])*\))?/g, '');
  const { red, green, blue, alpha } = inside;
  const css = `rgb(${red} ${green} ${blue} / ${alpha})`;
  return isPlain ? inside : (paintColour(css, `${colours} opacity(${opacity})`) ?? inside);
}

function canvasColour(view: Window): Colour {
  const scheme = view.getComputedStyle(view.document.documentElement).colorScheme ?? '';
  const mayBeDark = scheme.includes('dark');
  const isDark = mayBeDark && (!scheme.includes('light') || prefersDark(view));
  return isDark ? darkCanvas : white;
}

function prefersDark(view: Window): boolean {
  return view.matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Converts any CSS colour to sRGB. An unresolvable colour counts as transparent. */
function resolveColour(css: string): Colour {
  return parseColour(css) ?? paintColour(css) ?? clear;
}

/** @param filter the CSS filter through which the colour is seen */
function paintColour(css: string, filter = 'none'): Colour | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return null;
  context.filter = filter;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
}
