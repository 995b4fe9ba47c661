import type { AccountKind } from '../../shared/account-kinds.ts'

/** What happened to an account, as its owner reads it. */
export const HAPPENED: Readonly<Record<AccountKind, string>> = {
  'signed-in-by-passkey': 'Signed in with a passkey',
  'signed-in-by-code': 'Signed in with an authenticator code',
  'signed-in-by-link': 'Signed in with a link',
  'passkey-refused': 'A passkey did not sign in',
  'code-refused': 'A wrong code was given with your account number',
  'link-refused': 'A link that had been used or had run out was tried',
  'proved-by-passkey': 'Shown with a passkey that it is you',
  'proved-by-code': 'Shown with an authenticator code that it is you',
  'proof-refused': 'Somebody signed in could not show that it is you',
  locked: 'A device was locked',
  'signed-out': 'Signed out',
  'sign-in-ended':
    'A sign-in was ended from another device, or by somebody who signed in on the same one',
  'other-sign-ins-ended': 'All other sign-ins were ended',
  'passkey-made': 'A passkey was made',
  'passkey-checked': 'The clinic heard a passkey’s number',
  'passkey-taken-away': 'A passkey was taken away',
  'authenticator-made': 'An authenticator app was set up',
  'authenticator-confirmed': 'The authenticator app gave its first code',
  'recovery-codes-made': 'New recovery codes were made',
  'recovery-asked': 'A recovery code was given: three days of waiting began or went on',
  'recovery-used': 'A recovery code made a passkey',
  'recovery-stopped': 'A recovery was stopped',
  'device-key-enrolled': 'A tablet was allowed to sign what you capture on it',
  'device-key-taken-away': 'A tablet’s key was taken away: it signs for you no more',
  'entries-sent-by-another': 'Somebody else sent what you had captured on a tablet',
  'entries-of-lost-key-sent':
    'Somebody sent what a tablet had signed for you, whose key was taken away since',
  invited: 'The clinic gave you a code',
  'check-refused': 'A passkey’s number was wrong, and the passkey is gone',
  'shut-out': 'The clinic ended every way in and every sign-in',
}
