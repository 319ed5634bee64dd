import type { AttemptSummary } from '@sayable/shared/contracts';
import { display, soundText } from '@sayable/shared/display';
import { consonants, vowels } from '@sayable/shared/phonetics';
import { type HistoryFilter, isFound } from '@sayable/shared/review';
import { commonTexts, otherEnglish, progressTexts as t } from '@sayable/shared/texts';
import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { dayText } from '../language/index.ts';
import { LoadAgain, useIdle, useLoaded } from '../loading/index.ts';
import type { ProgressActions, ProgressData, ProgressStore } from './progress-store.ts';

export const PAGE_SIZE = 25;
/** The number of attempts that a window may show at first. The others are rendered when these are painted. */
const SEEN_AT_FIRST = 10;

/** The bounds of the scores as the colours have them. */
const ranges = [
  { least: 0, most: 49 },
  { least: 50, most: 77 },
  { least: 78, most: 100 },
];

interface HistorySectionProps {
  data: ProgressData;
  store: Pick<ProgressStore, 'allAttempts'>;
  actions: Pick<ProgressActions, 'openAttempt'>;
}

const any: HistoryFilter = { words: '', from: null, to: null, score: null, sound: null };

/** All attempts, newest first, with filters by page, date, score and sound. */
export function HistorySection({ data, store, actions }: HistorySectionProps) {
  const [filter, setFilter] = useState(any);
  const [shown, setShown] = useState(PAGE_SIZE);
  const isPainted = useIdle();
  const isFiltered = Object.entries(any).some(
    ([field, value]) => filter[field as keyof typeof any] !== value,
  );
  const needsAll = isFiltered || shown > PAGE_SIZE;
  // All attempts stay once they are read: the newest ones are a part of them.
  const [wasNeeded, setNeeded] = useState(false);
  if (needsAll && !wasNeeded) setNeeded(true);
  const { value: all, hasFailed, again } = useLoaded(wasNeeded ? 'all' : null, store.allAttempts);
  const found = isFiltered ? all?.filter((one) => isFound(one, filter)) : (all ?? data.newest);
  const count = isFiltered ? found?.length : data.attempts;
  const change = (patch: Partial<HistoryFilter>) => {
    setFilter({ ...filter, ...patch });
    setShown(PAGE_SIZE);
    if (hasFailed) again();
  };
  const showMore = () => {
    setShown(shown + PAGE_SIZE);
    if (hasFailed) again();
  };
  return (
    <section className="section" aria-labelledby="history-title">
      <div className="flex items-baseline gap-2">
        <h2 id="history-title" className="flex-1 font-strong">
          {t('history')}
        </h2>
        <p role="status" className="text-sm text-ink-2">
          {count !== undefined && t('found', { count })}
        </p>
      </div>
      <Filters filter={filter} isFiltered={isFiltered} onChange={change} />
      {needsAll && hasFailed && <LoadAgain text={t('unreadable')} onAgain={again} />}
      {found?.length === 0 && <p className="mt-4 text-ink-2">{t('foundNone')}</p>}
      <ol className="attempt-rows">
        {found?.slice(0, isPainted ? shown : SEEN_AT_FIRST).map((attempt) => (
          <Row
            key={attempt.id}
            attempt={attempt}
            data={data}
            onOpen={() => actions.openAttempt(attempt.id)}
          />
        ))}
      </ol>
      {found && (isFiltered ? found.length : data.attempts) > shown && (
        <Button className="mt-3" onClick={showMore}>
          {t('showMore')}
        </Button>
      )}
    </section>
  );
}

interface FiltersProps {
  filter: HistoryFilter;
  isFiltered: boolean;
  onChange(patch: Partial<HistoryFilter>): void;
}

function Filters({ filter, isFiltered, onChange }: FiltersProps) {
  const id = useId();
  return (
    <search className="filters">
      <label className="filter-words">
        {t('search')}
        <input
          type="search"
          className="line-field"
          value={filter.words}
          onChange={({ target }) => onChange({ words: target.value })}
        />
      </label>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {t(end)}
          <input
            type="date"
            className="line-field"
            value={filter[end] ?? ''}
            onChange={({ target }) => onChange({ [end]: target.value || null })}
          />
        </label>
      ))}
      <label htmlFor={`${id}score`}>
        {t('scoreFilter')}
        <Select
          id={`${id}score`}
          value={ranges.findIndex(({ least }) => least === filter.score?.least)}
          onChange={({ target }) => onChange({ score: ranges[Number(target.value)] ?? null })}
        >
          <option value={-1}>{t('scoreAny')}</option>
          {ranges.map((range, index) => (
            <option key={range.least} value={index}>
              {t('scoreRange', range)}
            </option>
          ))}
        </Select>
      </label>
      <label htmlFor={`${id}sound`}>
        {t('soundFilter')}
        <Select
          id={`${id}sound`}
          value={filter.sound ?? ''}
          onChange={({ target }) => onChange({ sound: target.value || null })}
        >
          <option value="">{t('soundAny')}</option>
          {[...vowels, ...consonants].map((phone) => (
            <option key={phone} value={phone}>
              {soundText(phone)}
            </option>
          ))}
        </Select>
      </label>
      {isFiltered && (
        <Button look="quiet" onClick={() => onChange(any)}>
          {t('clear')}
        </Button>
      )}
    </search>
  );
}

interface RowProps {
  attempt: AttemptSummary;
  data: Pick<ProgressData, 'today'>;
  onOpen(): void;
}

function Row({ attempt, data, onOpen }: RowProps) {
  const { text, score, wrong, day, english } = attempt;
  const details = [
    dayText(day, data.today),
    placeOf(attempt),
    wrong.length > 0 && t('wrongSounds', { sounds: wrong.map((phone) => soundText(phone)).join(' ') }),
    score === null && t('notScored'),
    score !== null && otherEnglish(english, display().english),
  ];
  return (
    <li>
      <button type="button" className="attempt-open" onClick={onOpen}>
        <span className="min-w-0 flex-1">
          <span className="one-line block" lang="en">
            {text}
          </span>
          <span className="ipa one-line block text-xs text-ink-3" translate="no">
            {details.filter(Boolean).join(' · ')}
          </span>
        </span>
        {score !== null && (
          <b className="font-strong">
            <span aria-hidden="true">{score}</span>
            <span className="said-only">{commonTexts('ofHundred', { score })}</span>
          </b>
        )}
      </button>
    </li>
  );
}

/** Returns the title or the site of the page; the name of a page of our own is a meaningless id. */
function placeOf({ title, url }: AttemptSummary): string {
  if (title) return title;
  const page = URL.canParse(url) ? new URL(url) : null;
  return page?.protocol.startsWith('http') ? page.hostname : t('ownPage');
}
