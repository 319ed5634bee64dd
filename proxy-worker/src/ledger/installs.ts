import { AppError } from '@sayable/shared/contracts';
import { sameDigest } from '../digest.ts';
import type { Sql } from '../sql.ts';

export const tokenLifeMs = 365 * 86_400_000;

export interface KnownInstall {
  installId: string;
  expiresAt: number;
}

interface InstallRow {
  secretHash: string;
  expiresAt: number;
}

/** The installs that joined. Only a digest of each token is stored, so a reader of the database can't use it. */
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
    // Expired installs are deleted here, where new ones are added.
    this.#sql.exec('DELETE FROM installs WHERE expires_at <= ?', createdAt);
    const query = 'INSERT INTO installs (id, secret_hash, created_at, expires_at) VALUES (?, ?, ?, ?)';
    this.#sql.exec(query, installId, secretHash, createdAt, expiresAt);
    return { installId, expiresAt };
  }

  /** Checks an install whose token was checked a moment ago. @throws AppError `unauthorized` if it was revoked or expired since. */
  checkKnown(installId: string): void {
    if ((this.#read(installId)?.expiresAt ?? 0) <= this.#now()) throw unknownToken();
  }

  /**
   * Checks a token.
   * @throws AppError `unauthorized`, the same for each cause, so that the answer doesn't tell which ids exist.
   */
  check(installId: string, secretHash: string): KnownInstall {
    const row = this.#read(installId);
    if (!row || !sameDigest(row.secretHash, secretHash) || row.expiresAt <= this.#now()) throw unknownToken();
    return { installId, expiresAt: row.expiresAt };
  }

  remove(installId: string): void {
    this.#sql.exec('DELETE FROM installs WHERE id = ?', installId);
    this.#sql.exec('DELETE FROM attempts WHERE install_id = ?', installId);
  }

  #read(installId: string): InstallRow | undefined {
    const query = 'SELECT secret_hash, expires_at FROM installs WHERE id = ?';
    const [row] = this.#sql.exec(query, installId).toArray();
    return row && { secretHash: String(row.secret_hash), expiresAt: Number(row.expires_at) };
  }
}

export function unknownToken(): AppError {
  return new AppError(
    'unauthorized',
    "This server doesn't know this Sayable any more. Join it again in the options.",
  );
}
