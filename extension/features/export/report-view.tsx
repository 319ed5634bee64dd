import { describeSound } from '@sayable/shared/assessment';
import { display } from '@sayable/shared/display';
import { type Report, type ReportedSentence, reportOf } from '@sayable/shared/export';
import { ipaOf } from '@sayable/shared/phonetics';
import { shownLanguage, exportTexts as t } from '@sayable/shared/texts';
import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';
import type { ExportActions } from './export-store.ts';
import type { Practised } from './use-period.ts';

interface ReportViewProps {
  practised: Practised;
  learner: string;
  actions: Pick<ExportActions, 'print'>;
  onBack(): void;
}

/** The most rows that a teacher reads; more would make a book of a year. */
const MOST_SOUNDS = 12;
const MOST_SENTENCES = 60;
const MOST_WORDS = 40;

/** A period's practice on paper: always light, and without anything to press. */
export function ReportView({ practised, learner, actions, onBack }: ReportViewProps) {
  const report = useMemo(() => reportOf(practised.attempts), [practised.attempts]);
  const name = learner.trim();
  return (
    <main className="report">
      <div className="report-actions">
        <Button look="primary" onClick={() => actions.print()}>
          {t('print')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
      <header>
        <h1>{name ? t('reportHeadingOf', { name }) : t('reportHeading')}</h1>
        <p>{periodText(practised)}</p>
      </header>
      <Totals report={report} />
      <Sounds sounds={report.sounds} />
      <section>
        <h2>{t('betterWords')}</h2>
        <p>
          {report.better.length === 0
            ? t('noBetterWords')
            : listed(
                report.better.map(({ word, before, now }) =>
                  t('betterFromTo', { word, before: Math.round(before), now: Math.round(now) }),
                ),
              )}
        </p>
        {report.toWorkOn.length > 0 && (
          <>
            <h2>{t('wordsStillWrong')}</h2>
            <p>{listed(report.toWorkOn)}</p>
          </>
        )}
      </section>
      <Sentences sentences={report.sentences} />
      <footer>
        <p>{t('marksAbout')}</p>
      </footer>
    </main>
  );
}

function periodText({ from, to, attempts }: Practised): string {
  const day = new Intl.DateTimeFormat(shownLanguage(), { dateStyle: 'long' });
  const first = from ?? attempts.reduce((least, { startedAt }) => Math.min(least, startedAt), to);
  return t('reportFromTo', { from: day.format(first), to: day.format(to) });
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, MOST_WORDS).join(', ');
  return words.length > MOST_WORDS ? `${shown} …` : shown;
}

function Totals({ report }: { report: Report }) {
  const figures = [
    ['days', report.days],
    ['minutes', report.minutes],
    ['triesAtSentences', report.tries],
    ['triesAtWords', report.wordTries],
  ] as const;
  return (
    <dl className="report-totals">
      {figures.map(([name, number]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{figureText(number)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** "0.4" for a few seconds in minutes; whole from ten on. */
function figureText(number: number): string {
  const maximumFractionDigits = number < 10 ? 1 : 0;
  return new Intl.NumberFormat(shownLanguage(), { maximumFractionDigits }).format(number);
}

function Sounds({ sounds }: Pick<Report, 'sounds'>) {
  return (
    <section>
      <h2>{t('sounds')}</h2>
      {sounds.length === 0 ? (
        <p>{t('noWrongSounds')}</p>
      ) : (
        <>
          <p>{t('soundsAbout')}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('sound')}</th>
                <th scope="col">{t('soundExample')}</th>
                <th scope="col">{t('wrong')}</th>
              </tr>
            </thead>
            <tbody>
              {sounds.slice(0, MOST_SOUNDS).map(({ phone, wrong, count }) => (
                <tr key={phone}>
                  <th scope="row" className="ipa">
                    {ipaOf(phone, display().english)}
                  </th>
                  <td>
                    <Emphasised text={describeSound(phone)} />
                  </td>
                  <td>{t('wrongOf', { wrong, count })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly ReportedSentence[] }) {
  const more = sentences.length - MOST_SENTENCES;
  return (
    <section>
      <h2>{t('sentencesMarks')}</h2>
      <table className="report-sentences">
        <thead>
          <tr>
            <th scope="col">{t('sentence')}</th>
            {(['tries', 'first', 'last', 'best'] as const).map((name) => (
              <th key={name} scope="col" className="report-number">
                {t(name)}
              </th>
            ))}
            <th scope="col">{t('wrongWords')}</th>
          </tr>
        </thead>
        <tbody>
          {sentences.slice(0, MOST_SENTENCES).map(({ text, page, tries, first, last, best, wrong }) => (
            <tr key={text}>
              <th scope="row">
                {text}
                {page && <small>{page}</small>}
              </th>
              {[tries, first, last, best].map((number, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={index} className="report-number">
                  {Math.round(number)}
                </td>
              ))}
              <td>{wrong.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{t('moreSentences', { count: more, number: String(more) })}</p>}
    </section>
  );
}
