/** The file names inside a copy. */
export const BACKUP_DATA = 'sayable.json';
export const BACKUP_DIGEST = 'sayable.json.sha256';
