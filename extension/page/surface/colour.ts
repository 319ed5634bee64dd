/** A colour with red, green and blue of 0–255 and alpha of 0–1, in sRGB. */
export interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

const legacySyntax = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[,/]\s*([\d.]+)(%?))?\s*\)$/;
const hexSyntax = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

/**
 * Parses a computed colour; returns null for another syntax. Browsers return `rgb()` for most colours and
 * keep `oklch()`, `color()` and the like: a canvas resolves these (see `background.ts`).
 */
export function parseColour(css: string): Colour | null {
  const legacy = legacySyntax.exec(css);
  const digits = hexSyntax.exec(css)?.slice(1);
  const channels = digits?.map((pair) => Number(`0x${pair}`)) ?? legacy?.slice(1, 4).map(Number);
  if (!channels) return null;
  const [red = 0, green = 0, blue = 0] = channels;
  return { red, green, blue, alpha: Number(legacy?.[4] ?? 1) / (legacy?.[5] ? 100 : 1) };
}

/** Returns the visible colour of `front` over `back`; transparent if both are. */
export function compose(front: Colour, back: Colour): Colour {
  const alpha = front.alpha + back.alpha * (1 - front.alpha);
  const share = alpha > 0 ? front.alpha / alpha : 0;
  const mix = (above: number, below: number) => above * share + below * (1 - share);
  return {
    red: mix(front.red, back.red),
    green: mix(front.green, back.green),
    blue: mix(front.blue, back.blue),
    alpha,
  };
}

/** Returns the relative luminance of an opaque colour, 0–1 (WCAG 2.2). */
export function relativeLuminance({ red, green, blue }: Colour): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Returns the contrast ratio of two opaque colours, 1–21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
