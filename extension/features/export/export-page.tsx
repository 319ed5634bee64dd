import { csvOf, tryRows, wordRows } from '@sayable/shared/export';
import { exportTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Select } from '../../ui/select.tsx';
import { LoadAgain } from '../loading/index.ts';
import { AnkiSection } from './anki-section.tsx';
import type { ExportActions, ExportStore } from './export-store.ts';
import { ReportView } from './report-view.tsx';
import { type Period, type Practised, periods, usePeriod } from './use-period.ts';

export interface ExportPageProps {
  store: ExportStore;
  actions: ExportActions;
}

/** The page on which a person takes her practice elsewhere: to Anki, to a spreadsheet, to a teacher. */
export function ExportPage({ store, actions }: ExportPageProps) {
  const [period, setPeriod] = useState<Period>('lastMonth');
  const [learner, setLearner] = useState('');
  const [isReport, setReport] = useState(false);
  const { value: practised, hasFailed, again } = usePeriod(store, period, actions.now);
  if (isReport && practised) {
    return (
      <ReportView practised={practised} learner={learner} actions={actions} onBack={() => setReport(false)} />
    );
  }
  return (
    <main className="export">
      <PageHead title={t('title')} />
      <p className="mt-1 text-ink-2">{t('intro')}</p>
      <div className="export-period">
        <label htmlFor="period">{t('period')}</label>
        <Select id="period" value={period} onChange={({ target }) => setPeriod(periodNamed(target.value))}>
          {periodNames.map((name) => (
            <option key={name} value={name}>
              {t(name)}
            </option>
          ))}
        </Select>
      </div>
      {!practised && !hasFailed && (
        <p role="status" className="mt-6 text-ink-2">
          {t('reading')}
        </p>
      )}
      {hasFailed && <LoadAgain text={t('notRead')} onAgain={again} />}
      {practised && (
        <Practice
          practised={practised}
          actions={actions}
          learner={learner}
          onLearner={setLearner}
          onReport={() => setReport(true)}
        />
      )}
    </main>
  );
}

const periodNames = Object.keys(periods) as Period[];

function periodNamed(value: string): Period {
  return periodNames.find((name) => name === value) ?? 'lastMonth';
}

interface PracticeProps {
  practised: Practised;
  actions: ExportActions;
  learner: string;
  onLearner(name: string): void;
  onReport(): void;
}

function Practice({ practised, actions, learner, onLearner, onReport }: PracticeProps) {
  const { attempts, items } = practised;
  if (attempts.length === 0 && items.star.length === 0)
    return (
      <p role="status" className="mt-6 text-ink-2">
        {t('nothingYet')}
      </p>
    );
  return (
    <>
      <AnkiSection practised={practised} actions={actions} />
      {attempts.length > 0 && (
        <>
          <section>
            <h2>{t('tablesTitle')}</h2>
            <div className="box export-box">
              <p className="text-sm text-ink-2">{t('tablesAbout')}</p>
              <div className="export-buttons">
                <Button
                  onClick={() => saveTable(csvOf(tryRows(attempts, actions.offsetAt)), 'sayable-tries')}
                >
                  {t('saveTries')}
                </Button>
                <Button
                  onClick={() => saveTable(csvOf(wordRows(attempts, actions.offsetAt)), 'sayable-words')}
                >
                  {t('saveWords')}
                </Button>
              </div>
            </div>
          </section>
          <section>
            <h2>{t('reportTitle')}</h2>
            <div className="box export-box">
              <p className="text-sm text-ink-2">{t('reportAbout')}</p>
              <label className="export-name">
                {t('learner')}
                <input
                  className="line-field"
                  value={learner}
                  maxLength={80}
                  autoComplete="name"
                  onChange={({ target }) => onLearner(target.value)}
                />
              </label>
              <div className="export-buttons">
                <Button onClick={onReport}>{t('makeReport')}</Button>
              </div>
            </div>
          </section>
        </>
      )}
    </>
  );
}

function saveTable(csv: string, name: string): void {
  download(new Blob([csv], { type: 'text/csv;charset=utf-8' }), name, 'csv');
}
