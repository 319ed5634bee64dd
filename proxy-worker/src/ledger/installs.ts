import { AppError } from '@sayable/shared/contracts';
import { sameDigest } from '../digest.ts';
import type { Sql } from './sql.ts';

export const tokenLifeMs = 365 * 86_400_000;

export interface KnownInstall {
  installId: string;
  expiresAt: number;
}

/** Who joined. Of a token there is a digest only: what reads this can't pretend to be anybody. */
export class Installs {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  add(installId: string, secretHash: string): KnownInstall {
    const createdAt = this.#now();
    const expiresAt = createdAt + tokenLifeMs;
    // Those that expired are worth nothing: the place to forget them is where new ones come.
    this.#sql.exec('DELETE FROM installs WHERE expires_at <= ?', createdAt);
    const query = 'INSERT INTO installs (id, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?)';
    this.#sql.exec(query, installId, secretHash, createdAt, expiresAt);
    return { installId, expiresAt };
  }

  /** @throws AppError `unauthorized`: the same for each cause, so that nobody learns which ids there are. */
  check(installId: string, secretHash: string): KnownInstall {
    const query = 'SELECT secret_hash, expires_at FROM installs WHERE id = ?';
    const [row] = this.#sql.exec(query, installId).toArray();
    const expiresAt = Number(row?.expires_at ?? 0);
    if (!row || !sameDigest(String(row.secret_hash), secretHash) || expiresAt <= this.#now()) {
      throw unknownToken();
    }
    return { installId, expiresAt };
  }

  remove(installId: string): void {
    this.#sql.exec('DELETE FROM installs WHERE id = ?', installId);
    this.#sql.exec('DELETE FROM attempts WHERE install_id = ?', installId);
  }
}

export function unknownToken(): AppError {
  return new AppError(
    'unauthorized',
    "This server doesn't know this Sayable any more. Join it again in the options.",
  );
}
