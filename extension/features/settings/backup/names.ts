/** The files inside a copy. They stay as they are: older copies have them. */
export const BACKUP_DATA = 'sayable.json';
export const BACKUP_DIGEST = 'sayable.json.sha256';
