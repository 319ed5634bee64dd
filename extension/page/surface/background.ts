import { type Colour, compose, parseColour, relativeLuminance } from './colour.ts';

export type Theme = 'light' | 'dark';

/** The background of some text of a page. */
export interface Background {
  colour: Colour;
  theme: Theme;
  /** False behind pictures, where the colour is only an estimate and differs from letter to letter. */
  isCertain: boolean;
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
/** Chromium's canvas if a page declares `color-scheme: dark` and has no background of its own. */
const darkCanvas: Colour = { red: 18, green: 18, blue: 18, alpha: 1 };

/** Black and white have equal contrast with this luminance: (1.05 / L) = (L / 0.05) with 0.05 added to each. */
const middleLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

/**
 * Measures the background of an element's text from the background colours of all layers: its ancestors and, with a
 * point of the text, also the elements stacked below it. A picture or a gradient can't be measured, so there the text's
 * own colour decides: light text implies a dark background.
 */
export function measureBackground(element: Element, point?: { x: number; y: number }): Background {
  const layers: Colour[] = [];
  const view = element.ownerDocument.defaultView;
  if (!view) return { colour: white, theme: 'light', isCertain: false };
  for (const layer of layersBehind(element, point)) {
    const style = view.getComputedStyle(layer);
    if (isPicture(layer) || hasImage(style)) return behindImage(view.getComputedStyle(element).color);
    const colour = resolveColour(style.backgroundColor);
    if (colour.alpha > 0) layers.push(colour);
    if (colour.alpha >= 1) break;
  }
  const colour = layers.reduceRight((back, front) => compose(front, back), canvasColour(view));
  return { colour, theme: themeOf(colour), isCertain: true };
}

/** Returns the layers from the text downwards. */
function layersBehind(element: Element, point: { x: number; y: number } | undefined): Element[] {
  const root = element.getRootNode();
  const hasPoint = point && (root instanceof Document || root instanceof ShadowRoot);
  const stack = hasPoint ? (root.elementsFromPoint?.(point.x, point.y) ?? []) : [];
  const ancestors: Element[] = [];
  for (let at: Element | null = element; at; at = parentAcrossShadow(at)) ancestors.push(at);
  // An element that covers the text (a button of ours, a banner) isn't behind it.
  const start = stack.findIndex((layer) => ancestors.includes(layer));
  if (start === -1) return ancestors;
  const stacked = stack.slice(start);
  // For text in a shadow root, the rest of the page is last, as are inline elements without a box at the point.
  return [...new Set([...stacked, ...ancestors])];
}

/** Returns true for elements that paint their own content. */
function isPicture({ tagName }: Element): boolean {
  return /^(img|picture|video|canvas|svg|object|embed|iframe)$/i.test(tagName);
}

function themeOf(colour: Colour): Theme {
  return relativeLuminance(colour) > middleLuminance ? 'light' : 'dark';
}

function hasImage(style: CSSStyleDeclaration): boolean {
  return style.backgroundImage !== '' && style.backgroundImage !== 'none';
}

function behindImage(textColour: string): Background {
  const text = compose(resolveColour(textColour), white);
  const isLightText = themeOf(text) === 'light';
  return isLightText
    ? { colour: darkCanvas, theme: 'dark', isCertain: false }
    : { colour: white, theme: 'light', isCertain: false };
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

function parentAcrossShadow(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Converts any CSS colour to sRGB. An unresolvable colour counts as transparent. */
function resolveColour(css: string): Colour {
  return parseColour(css) ?? paintColour(css) ?? { red: 0, green: 0, blue: 0, alpha: 0 };
}

function paintColour(css: string): Colour | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return null;
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
}
