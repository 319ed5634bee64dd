import type { Cost } from '@sayable/shared/contracts';
import type { Sql } from '../sql.ts';
import { add, noCost } from './cost.ts';

/** The holder of the server's total. No install's id looks like it. */
export const everybody = '*';

/**
 * The use of each day and holder: in memory at once, on disk with the next {@link Usage.flush}. While a write is under way, a Durable
 * Object holds back all of its answers, and each caller's request waits for them.
 */
export class Usage {
  readonly #sql: Sql;
  #day = '';
  #known = new Map<string, Cost>();
  #unwritten = new Set<string>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  of(day: string, holder: string): Cost {
    if (day !== this.#day) return this.#read(day, holder);
    const known = this.#known.get(holder) ?? this.#read(day, holder);
    this.#known.set(holder, known);
    return known;
  }

  add(day: string, holder: string, cost: Cost): void {
    const now = add(this.of(day, holder), cost);
    if (day === this.#day) {
      this.#known.set(holder, now);
      this.#unwritten.add(holder);
    } else {
      this.#write(day, holder, now);
    }
  }

  /** Writes the use to the database. */
  flush(): void {
    for (const holder of this.#unwritten) this.#write(this.#day, holder, this.of(this.#day, holder));
    this.#unwritten.clear();
  }

  #write(day: string, holder: string, cost: Cost): void {
    this.#sql.exec(
      `INSERT INTO usage (day, holder, tokens, characters, audio_seconds) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET tokens = excluded.tokens, characters = excluded.characters,
         audio_seconds = excluded.audio_seconds`,
      ...[day, holder, cost.tokens, cost.characters, cost.audioSeconds],
    );
  }

  /** Begins a new day and deletes the use of the days before `keepFrom`. */
  rollOverTo(day: string, keepFrom: string): void {
    if (day === this.#day) return;
    this.flush();
    this.#day = day;
    this.#known = new Map();
    this.#sql.exec('DELETE FROM usage WHERE day < ?', keepFrom);
  }

  #read(day: string, holder: string): Cost {
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
