/**
 * The texts that the voices read for the measurements of the alignment service, chosen before any
 * measurement.
 */
export const benchTexts = [
  'the weather is very nice today so my friends and i will walk to the old park by the river',
  'please sit down on the chair and tell me what happened at the meeting yesterday',
  'three birds sat on the fence and sang a song to the old man in the garden',
  'can you help me with this heavy box before the train leaves the station',
];
