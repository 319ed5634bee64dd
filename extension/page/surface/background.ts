import { type Colour, compose, parseColour, relativeLuminance } from './colour.ts';

export type Theme = 'light' | 'dark';

/** What lies behind some text of a page. */
export interface Background {
  colour: Colour;
  theme: Theme;
  /** False behind pictures, where the colour is only a guess and differs from letter to letter. */
  isCertain: boolean;
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
/** Chromium's canvas where a page declares `color-scheme: dark` and has no background of its own. */
const darkCanvas: Colour = { red: 18, green: 18, blue: 18, alpha: 1 };

/** Black and white contrast equally with this luminance: (1.05 / L) = (L / 0.05) with 0.05 added to each. */
const middleLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

/**
 * Measures what is painted behind an element's text, by the background colours of all that lies there: its ancestors
 * and, with a point of the text, also what is stacked under it. Behind a picture or a gradient nothing can be
 * measured, so there the text's own colour tells: light text stands on dark.
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

/** From the text downwards. */
function layersBehind(element: Element, point: { x: number; y: number } | undefined): Element[] {
  const root = element.getRootNode();
  const hasPoint = point && (root instanceof Document || root instanceof ShadowRoot);
  const stack = hasPoint ? (root.elementsFromPoint?.(point.x, point.y) ?? []) : [];
  const ancestors: Element[] = [];
  for (let at: Element | null = element; at; at = parentAcrossShadow(at)) ancestors.push(at);
  // What covers the text (a button of ours, a banner) isn't behind it.
  const start = stack.findIndex((layer) => ancestors.includes(layer));
  if (start === -1) return ancestors;
  const stacked = stack.slice(start);
  // Of a text in a shadow root, the rest of the page comes last; inline elements without a box at the point too.
  return [...new Set([...stacked, ...ancestors])];
}

/** Elements that paint something of their own. */
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

/** Any CSS colour in sRGB. What can't be resolved counts as transparent. */
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
