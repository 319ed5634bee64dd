import type { Reading } from '@sayable/shared/contracts';
import { calendarDay } from '@sayable/shared/drill';
import {
  accountOf,
  besideFirst,
  courseOf,
  gradeOfText,
  pausesOf,
  type ReadingWeek,
  readingWeeksOf,
  rightOfHundred,
} from '@sayable/shared/reading';
import { lastWeeks } from '@sayable/shared/review';
import { progressTexts, readingsTexts as t } from '@sayable/shared/texts';
import { dayText } from '../language/index.ts';
import { accountTexts } from '../reading-account/index.ts';
import { Chart } from './chart.tsx';
import { SHOWN_WEEKS } from './scores-section.tsx';

interface ReadingsSectionProps {
  today: string;
  /** The newest readings, newest first. */
  readings: readonly Reading[];
}

/** The number of readings that are listed; the weeks and the first reading of a text are those of all. */
const LISTED = 5;

/** Readings of longer texts: their pace by week, and the account of the newest ones. */
export function ReadingsSection({ today, readings }: ReadingsSectionProps) {
  return (
    <section className="section" aria-labelledby="readings-title">
      <h2 id="readings-title" className="font-strong">
        {t('title')}
      </h2>
      {readings.length === 0 && <p className="mt-1 text-sm text-ink-2">{t('none')}</p>}
      <Weeks today={today} readings={readings} />
      <ul className="mt-2">
        {readings.slice(0, LISTED).map((reading) => (
          <ReadingRow key={reading.id} reading={reading} readings={readings} today={today} />
        ))}
      </ul>
    </section>
  );
}

function Weeks({ today, readings }: ReadingsSectionProps) {
  const weeks = lastWeeks(today, SHOWN_WEEKS);
  const values = readingWeeksOf(readings, weeks, dayOf);
  const known = values.flatMap((value) => value?.wordsPerMinute ?? []);
  const [first] = known;
  if (first === undefined) return null;
  const nameOf = (index: number) => dayText(weeks[index] ?? today, today);
  const rightText = ({ right }: ReadingWeek) => (right === null ? '–' : t('share', { right }));
  return (
    <Chart
      title={t('weeks')}
      summary={t('summary', { count: known.length, first, last: known.at(-1) ?? first })}
      kind="lines"
      values={values.map((value) => value?.wordsPerMinute ?? null)}
      highest={Math.max(150, ...known)}
      count={weeks.length}
      reading={(index) => {
        const value = values[index];
        if (!value) return t('weekNone', { week: nameOf(index) });
        const pace = t('pace', { count: value.wordsPerMinute });
        return [nameOf(index), pace, ...(value.right === null ? [] : [rightText(value)])].join(' · ');
      }}
      ends={[nameOf(0), nameOf(weeks.length - 1)]}
      head={[progressTexts('week'), t('weeks'), t('words')]}
      rows={() =>
        values.flatMap((value, index) =>
          value ? [[nameOf(index), value.wordsPerMinute, rightText(value)]] : [],
        )
      }
    />
  );
}

function ReadingRow({ reading, readings, today }: ReadingsSectionProps & { reading: Reading }) {
  const { source, begin, startedAt, read } = reading;
  const account = [...accountTexts(accountOf(read)), dayText(dayOf(startedAt), today)];
  const details = detailsOf(reading, readings, today);
  const head = (
    <>
      <span lang="en">{source.title || begin}</span>
      <span className="block text-sm text-ink-2">{account.join(' · ')}</span>
    </>
  );
  return (
    <li className="turned">
      {details.length === 0 ? (
        <div className="min-w-0 wrap-anywhere">{head}</div>
      ) : (
        <details className="min-w-0 flex-1" open={reading === readings[0]}>
          <summary className="wrap-anywhere">{head}</summary>
          <ul className="mt-1 grid gap-1 text-sm text-ink-2">
            {details.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Returns the same text a second time, the course, the pauses, and the difficulty of the text. */
function detailsOf(reading: Reading, readings: readonly Reading[], today: string): string[] {
  const { read } = reading;
  const twice = besideFirst(reading, readings);
  const course = courseOf(read);
  const pauses = pausesOf(read);
  const grade = gradeOfText(read);
  return [
    ...(twice ? besideTexts(twice, today) : []),
    ...(course.length > 0 ? [t('course', { paces: course.join(' · ') })] : []),
    ...(pauses.inside.count + pauses.between.count > 0 ? [pausesText(pauses)] : []),
    ...(grade === null ? [] : [t('grade', { grade })]),
  ];
}

function pausesText({ inside, between }: ReturnType<typeof pausesOf>): string {
  return t('pauses', {
    inside: inside.count,
    insideSeconds: inside.seconds,
    between: between.count,
    betweenSeconds: between.seconds,
  });
}

function besideTexts(
  { first, before, now }: NonNullable<ReturnType<typeof besideFirst>>,
  today: string,
): string[] {
  const day = dayText(dayOf(first.startedAt), today);
  const [rightBefore, right] = [rightOfHundred(before), rightOfHundred(now)];
  const pace = { day, before: before.wordsPerMinute ?? 0, now: now.wordsPerMinute ?? 0 };
  return [
    t('twicePace', pace),
    ...(rightBefore === null || right === null
      ? []
      : [t('twiceRight', { day, before: rightBefore, now: right })]),
  ];
}

function dayOf(epochMs: number): string {
  return calendarDay(epochMs, new Date(epochMs).getTimezoneOffset());
}
