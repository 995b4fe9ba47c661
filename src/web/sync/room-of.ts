/** Whose room may open on this device without the server: until they lock, sign out or leave. */
export const ROOM_OF = 'room-of'
/** That a room was ever opened on this device, so that something of it may lie here. */
export const ROOM_HERE = 'room-here'
