/** The file names inside a copy. They never change: older copies use them. */
export const BACKUP_DATA = 'sayable.json';
export const BACKUP_DIGEST = 'sayable.json.sha256';
