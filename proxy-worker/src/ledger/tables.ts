/** The tables of the ledger's database. */
export const ledgerTables = `
  CREATE TABLE IF NOT EXISTS installs (
    id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS usage (
    day TEXT NOT NULL, holder TEXT NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (day, holder)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS attempts (
    install_id TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL,
    reservation_id TEXT NOT NULL, at INTEGER NOT NULL,
    tokens REAL NOT NULL, characters REAL NOT NULL, audio_seconds REAL NOT NULL,
    PRIMARY KEY (install_id, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS guesses (address TEXT PRIMARY KEY, since INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS reservations (
    id TEXT PRIMARY KEY, install_id TEXT NOT NULL, day TEXT NOT NULL,
    lapses_at INTEGER NOT NULL, has_lapsed INTEGER NOT NULL,
    install_tokens REAL NOT NULL, install_characters REAL NOT NULL, install_audio_seconds REAL NOT NULL,
    total_tokens REAL NOT NULL, total_characters REAL NOT NULL, total_audio_seconds REAL NOT NULL
  ) WITHOUT ROWID;`;
