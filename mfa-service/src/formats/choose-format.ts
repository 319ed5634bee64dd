import { AppError } from '@sayable/shared/std';
import type { AlignedUtterance } from '../align/index.ts';
import { longTextGrid, shortTextGrid } from './text-grid.ts';

export interface Format {
  contentType: string;
  render(aligned: AlignedUtterance): string;
}

const json: Format = {
  contentType: 'application/json; charset=utf-8',
  render: ({ answer }) => JSON.stringify(answer),
};
const longGrid: Format = { contentType: 'text/x-textgrid; charset=utf-8', render: longTextGrid };
const shortGrid: Format = {
  contentType: 'text/x-textgrid; style=short; charset=utf-8',
  render: shortTextGrid,
};

const textGrid = (parameters: ReadonlyMap<string, string>) =>
  parameters.get('style') === 'short' ? shortGrid : longGrid;

/** The formats in order of preference. A TextGrid has two media types. */
const byMediaType = {
  'application/json': () => json,
  'text/x-textgrid': textGrid,
  'application/x-praat-textgrid': textGrid,
};
const mediaTypes = Object.keys(byMediaType) as (keyof typeof byMediaType)[];

/** Returns the formats that a media range matches: one type, a group such as `text/*`, or all. */
function offersOf(range: string) {
  const kind = range.endsWith('/*') ? range.slice(0, -1) : undefined;
  return mediaTypes.filter((one) => range === '*/*' || one === range || (kind && one.startsWith(kind)));
}

/**
 * Returns the available format that the client prefers; JSON where it states no preference.
 * @throws AppError `bad-request` where it accepts none of them
 */
export function chooseFormat(accept: string | undefined): Format {
  if (!accept?.trim()) return json;
  const ranges = accept.slice(0, 1_000).split(',').map(readRange);
  const refused = new Set(ranges.filter(({ quality }) => quality <= 0).map(({ type }) => type));
  const wanted = ranges
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality);
  for (const { type, parameters } of wanted) {
    const offer = offersOf(type).find((one) => !refused.has(one));
    if (offer) return byMediaType[offer](parameters);
  }
  throw new AppError(
    'bad-request',
    'Accept application/json or text/x-textgrid (also with style=short): there is nothing else.',
  );
}

function readRange(range: string) {
  const [type = '', ...rest] = range.split(';').map((part) => part.trim().toLowerCase());
  const parameters = new Map(
    rest.map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim(), value.trim().replaceAll('"', '')];
    }),
  );
  const quality = Number(parameters.get('q') ?? 1);
  return { type, parameters, quality: Number.isFinite(quality) ? quality : 0 };
}
