import { progressTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react';

interface ChartProps {
  title: string;
  /** The whole chart in one sentence. */
  summary: string;
  kind: 'bars' | 'lines';
  /** One for each place; null leaves a gap. */
  values: readonly (number | null)[];
  /** The highest value of the axis. */
  highest: number;
  /** The number of places from left to right. */
  count: number;
  /** Returns what is read aloud at a place. */
  reading(place: number): string;
  /** The first and the last place, written under the chart. */
  ends: readonly [string, string];
  /** The table behind the chart: its head, and its rows, which are made when it is opened. */
  head: readonly string[];
  rows(): readonly (readonly ReactNode[])[];
}

const WIDTH = 600;
const HEIGHT = 120;
/** Room for the round ends of the lines. */
const EDGE = 4;

/**
 * A chart with a table behind it. It is a single tab stop: the arrow keys go through its places, and a screen
 * reader reads each.
 */
export function Chart(props: ChartProps) {
  const { title, summary, count, ends, head, rows } = props;
  const id = useId();
  const last = count - 1;
  const [at, setAt] = useState(last);
  const [isTable, setTable] = useState(false);
  const place = Math.min(at, last);
  const reading = props.reading(place);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, place, last);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = width > 0 ? (clientX - left) / width : 0;
    setAt(Math.max(0, Math.min(last, Math.floor(share * count))));
  };
  return (
    <figure>
      <p className="text-sm text-ink-2" id={`${id}summary`}>
        {summary}
      </p>
      {/* Time runs to the right, as in the drawing, in every language. */}
      <div
        className="chart"
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-describedby={`${id}summary ${id}keys`}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={place + 1}
        aria-valuetext={reading}
        aria-readonly="true"
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
      >
        <span className="chart-highest" aria-hidden="true">
          {props.highest}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <Drawing {...props} place={place} />
        </svg>
      </div>
      <div className="flex justify-between text-xs text-ink-3" dir="ltr" aria-hidden="true">
        <span dir="auto">{ends[0]}</span>
        <span dir="auto">{ends[1]}</span>
      </div>
      <p className="chart-reading" aria-hidden="true">
        {reading}
      </p>
      <span id={`${id}keys`} className="said-only">
        {t('chartKeys')}
      </span>
      <details className="chart-table" onToggle={(event) => setTable(event.currentTarget.open)}>
        <summary className="text-link">{t('asTable')}</summary>
        {isTable && <Table title={title} head={head} rows={rows()} />}
      </details>
    </figure>
  );
}

/** Returns the place to which a key goes; null if it goes nowhere. */
function keyTarget(key: string, place: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, place - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, place + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function Drawing({ kind, values, highest, count, place }: ChartProps & { place: number }) {
  const step = WIDTH / count;
  const x = (index: number) => (index + 0.5) * step;
  const y = (value: number) => HEIGHT - EDGE - (value / highest) * (HEIGHT - 2 * EDGE);
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <line
          key={share}
          className="grid"
          x1={0}
          x2={WIDTH}
          y1={y(share * highest)}
          y2={y(share * highest)}
        />
      ))}
      <line className="cursor" x1={x(place)} x2={x(place)} y1={0} y2={HEIGHT} />
      {kind === 'bars' &&
        placed(values).map(({ index, value }) => (
          <line key={index} className="stem" x1={x(index)} x2={x(index)} y1={y(0)} y2={y(value)} />
        ))}
      {kind === 'lines' &&
        linesOf(values).map((run) => (
          <polyline
            key={run[0]?.index}
            points={run.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
          />
        ))}
      {kind === 'lines' &&
        // A line without a length has round ends only: a dot, whatever the width of the chart.
        placed(values).map(({ index, value }) => (
          <line key={index} className="dot" x1={x(index)} x2={x(index)} y1={y(value)} y2={y(value)} />
        ))}
    </>
  );
}

interface Placed {
  index: number;
  value: number;
}

function placed(values: readonly (number | null)[]): Placed[] {
  return values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
}

/**
 * Returns the lines through the values: weeks without practice don't break a line, and one value makes none.
 */
function linesOf(values: readonly (number | null)[]): Placed[][] {
  const known = placed(values);
  return known.length > 1 ? [known] : [];
}

interface TableProps {
  title: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

export function Table({ title, head, rows }: TableProps) {
  return (
    <div className="table-place">
      <table>
        <caption className="said-only">{title}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change their order
            <tr key={row}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change their order
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change their order
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
