/** Who was last signed in on a phone that is kept ready, until they sign out, leave, or somebody else signs in. */
export const PHONE_OF = 'phone-of'
/** That a phone was ever kept ready for somebody, so that something may wait here. */
export const PHONE_HERE = 'phone-here'
