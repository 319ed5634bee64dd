import type { Section, TableFigure } from '../learner/table-figure.ts';
import { decimal, percent, range, tableOf } from './table.ts';

/**
 * Formats a section as lines for a terminal.
 * @param before the same section of an earlier run, which is printed beside it
 */
export function sectionLines(section: Section, before?: Section): string[] {
  const { title, figures, groups, notes } = section;
  if (figures.every(({ value }) => value === null)) return [`${title}: nothing to measure here.`];
  const head = [title, 'value', '95 %', 'n', ...(before ? ['before', '95 %'] : [])];
  const rows = figures.map((figure) => {
    const earlier = before?.figures.find(({ name }) => name === figure.name);
    return [
      `  ${figure.name}`,
      cellOf(figure),
      rangeOf(figure),
      countOf(figure),
      ...(before ? [earlier ? cellOf(earlier) : '–', earlier ? rangeOf(earlier) : '–'] : []),
    ];
  });
  return [
    ...tableOf(head, rows),
    ...notes.map((note) => `  ${note}`),
    ...pairLines(section, before),
    ...groupLines(groups),
  ];
}

/** Formats the shares of single errors that are found, by pair of sounds. */
function pairLines({ pairs = [] }: Section, before?: Section): string[] {
  if (pairs.length === 0) return [];
  const head = ['  Expected > said', 'n', 'red', 'red or not sure', ...(before ? ['red before'] : [])];
  const rows = pairs.map(({ expected, said, count, red, redOrUnsure }) => {
    const earlier = before?.pairs?.find((pair) => pair.expected === expected && pair.said === said);
    const cells = [`  ${expected} > ${said}`, String(count), percent(red), percent(redOrUnsure)];
    return before ? [...cells, earlier ? percent(earlier.red) : '–'] : cells;
  });
  return ['', ...tableOf(head, rows)];
}

/** Formats the same figures for groups of speakers, each with its interval. */
function groupLines(groups: Section['groups']): string[] {
  const [first] = groups;
  if (!first) return [];
  const head = ['By group', ...groups.map(({ name, speakers }) => `${name}, ${speakers} sp.`)];
  const rows = first.figures.map(({ name }, index) => [
    `  ${name}`,
    ...groups.map(({ figures }) => {
      const figure = figures[index];
      return figure ? withRange(figure) : '–';
    }),
  ]);
  return ['', ...tableOf(head, rows)];
}

function withRange(figure: TableFigure): string {
  return figure.interval95 === null ? cellOf(figure) : `${cellOf(figure)} (${rangeOf(figure)})`;
}

function cellOf({ value, unit }: TableFigure): string {
  if (unit === 'share') return percent(value);
  return decimal(value, unit === 'points' ? 1 : undefined);
}

/** Formats a count. Totals such as seconds are fractional and are rounded. */
const countOf = ({ count }: TableFigure): string => String(Math.round(count));

function rangeOf({ interval95, unit }: TableFigure): string {
  if (interval95 === null || unit === 'number') return range(interval95);
  const [low, high] = interval95.map((bound) => (unit === 'share' ? 100 * bound : bound).toFixed(1));
  return `${low} to ${high}`;
}
