import type { KeptTurn } from '@sayable/shared/contracts';
import { conversationTexts as t } from '@sayable/shared/texts';

/** The number of newest turns shown. */
const SHOWN = 12;

/** A diagnostic table of each turn's delays, in milliseconds from the end of the person's speech. */
export function TimingsTable({ turns }: { turns: readonly KeptTurn[] }) {
  const rows = turns.flatMap(({ id, index, timings: all = {} }) =>
    Object.keys(all).length > 0 ? [{ id, index, all }] : [],
  );
  const names = [...new Set(rows.flatMap(({ all }) => Object.keys(all)))];
  if (rows.length === 0) return <p className="p-4 text-sm text-ink-2">{t('noTimings')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must be reachable by keys
    <section className="timings" tabIndex={0} aria-label={t('timings')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('turn')}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(-SHOWN).map(({ id, index, all }) => (
            <tr key={id}>
              <th scope="row">{index + 1}</th>
              {names.map((name) => (
                <td key={name}>{all[name] === undefined ? '' : Math.round(all[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
