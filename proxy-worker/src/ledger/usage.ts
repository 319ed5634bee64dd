import type { Cost } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';
import { add, noCost } from './cost.ts';

/** The holder of the server's total. No install's id looks like it. */
export const everybody = '*';

/** The use of each day and holder. */
export class Usage {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  add(day: string, holder: string, cost: Cost): void {
    const now = add(this.of(day, holder), cost);
    this.#sql.exec(
      `INSERT INTO usage (day, holder, tokens, characters, audio_seconds) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET tokens = excluded.tokens, characters = excluded.characters,
         audio_seconds = excluded.audio_seconds`,
      ...[day, holder, now.tokens, now.characters, now.audioSeconds],
    );
  }

  /** Deletes the use of the days before `keepFrom`. */
  forgetBefore(keepFrom: string): void {
    this.#sql.exec('DELETE FROM usage WHERE day < ?', keepFrom);
  }

  of(day: string, holder: string): Cost {
    const query = 'SELECT tokens, characters, audio_seconds FROM usage WHERE day = ? AND holder = ?';
    const [row] = this.#sql.exec(query, day, holder).toArray();
    if (!row) return noCost;
    return {
      tokens: Number(row.tokens),
      characters: Number(row.characters),
      audioSeconds: Number(row.audio_seconds),
    };
  }
}
