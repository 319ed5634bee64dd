/** The file names inside a copy. */
export const BACKUP_DATA = 'sayable.json';
/** The digest stands beside the data, under its name with this ending. */
export const DIGEST_ENDING = '.sha256';
