import { type Rule, textBefore } from './rule.ts';

/** `unit as written: one many`. Single letters match in this case only, the rest in any. */
const table: Readonly<Record<string, string>> = {
  km: 'kilometer kilometers',
  m: 'meter meters',
  cm: 'centimeter centimeters',
  mm: 'millimeter millimeters',
  kg: 'kilogram kilograms',
  g: 'gram grams',
  mg: 'milligram milligrams',
  lb: 'pound pounds',
  lbs: 'pound pounds',
  oz: 'ounce ounces',
  ft: 'foot feet',
  yd: 'yard yards',
  mi: 'mile miles',
  mph: 'mile_per_hour miles_per_hour',
  kph: 'kilometer_per_hour kilometers_per_hour',
  'km/h': 'kilometer_per_hour kilometers_per_hour',
  'm/s': 'meter_per_second meters_per_second',
  'km²': 'square_kilometer square_kilometers',
  'm²': 'square_meter square_meters',
  'm³': 'cubic_meter cubic_meters',
  l: 'liter liters',
  L: 'liter liters',
  ml: 'milliliter milliliters',
  s: 'second seconds',
  sec: 'second seconds',
  secs: 'second seconds',
  ms: 'millisecond milliseconds',
  min: 'minute minutes',
  mins: 'minute minutes',
  h: 'hour hours',
  hr: 'hour hours',
  hrs: 'hour hours',
  kb: 'kilobyte kilobytes',
  mb: 'megabyte megabytes',
  gb: 'gigabyte gigabytes',
  tb: 'terabyte terabytes',
  hz: 'hertz hertz',
  khz: 'kilohertz kilohertz',
  mhz: 'megahertz megahertz',
  ghz: 'gigahertz gigahertz',
  W: 'watt watts',
  kw: 'kilowatt kilowatts',
  kwh: 'kilowatt_hour kilowatt_hours',
  mw: 'megawatt megawatts',
  V: 'volt volts',
  db: 'decibel decibels',
  px: 'pixel pixels',
  '°c': 'degree_celsius degrees_celsius',
  '°f': 'degree_fahrenheit degrees_fahrenheit',
  '°': 'degree degrees',
  tsp: 'teaspoon teaspoons',
  tbsp: 'tablespoon tablespoons',
  yr: 'year years',
  yrs: 'year years',
  nm: 'nanometer nanometers',
  kcal: 'kilocalorie kilocalories',
  kj: 'kilojoule kilojoules',
  kpa: 'kilopascal kilopascals',
  rpm: 'revolution_per_minute revolutions_per_minute',
  bpm: 'beat_per_minute beats_per_minute',
  fps: 'frame_per_second frames_per_second',
  mbps: 'megabit_per_second megabits_per_second',
  gbps: 'gigabit_per_second gigabits_per_second',
  'mb/s': 'megabyte_per_second megabytes_per_second',
  'gb/s': 'gigabyte_per_second gigabytes_per_second',
  'sq ft': 'square_foot square_feet',
  '¢': 'cent cents',
  '%': 'percent percent',
  '‰': 'per_thousand per_thousand',
};

/** Scales that are attached to the number: "10k", "5M". */
const attached: Readonly<Record<string, string>> = { k: 'thousand', K: 'thousand', M: 'million', x: 'times' };

function unitOf(written: string): string | undefined {
  return table[written] ?? (written.length > 1 ? table[written.toLowerCase()] : undefined);
}

const longestFirst = Object.keys(table).sort((a, b) => b.length - a.length);

/** "km" after a number, also attached to it or with a hyphen; and the marks of a.m. and p.m. */
export const unitRules: readonly Rule[] = [
  {
    pattern: new RegExp(`(${longestFirst.join('|')})(?![\\p{L}\\p{M}\\d'²³])\\.?`, 'iuy'),
    say: ([, written = ''], { numberBefore }) => {
      const unit = numberBefore === null ? undefined : unitOf(written);
      if (!unit) return null;
      const [one = '', many = ''] = unit.split(' ');
      return (numberBefore === '1' ? one : many).split('_');
    },
  },
  {
    pattern: /[kKMx](?![\p{L}\p{M}\d'])/uy,
    say: (match, context) => {
      const scale = attached[match[0]];
      const isAttached = context.numberBefore !== null && /\d$/.test(textBefore(match, context));
      return scale && isAttached ? [scale] : null;
    },
  },
  {
    pattern: /([ap])\.? ?m(?:\.|(?![\p{L}\p{M}']))/iuy,
    say: ([written, letter = ''], { numberBefore }) =>
      numberBefore !== null || /\.m/i.test(written) || /^pm$/i.test(written)
        ? [letter.toLowerCase(), 'm']
        : null,
  },
];
