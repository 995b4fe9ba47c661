/** Where this device remembers whose room is open on it. */
export const ROOM_OF = 'room-of'
