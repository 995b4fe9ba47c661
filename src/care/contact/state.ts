import { product } from '../../record/fold.ts'
import type { BodyOf } from '../kinds.ts'
import { markOf, type Mark, type SliceOf } from '../slice.ts'

type ContactProfile = Mark & BodyOf<'contact-profile.written'>

/** The profile as it now stands, narrowed by every word that came after it. */
const profileSlice: SliceOf<ContactProfile | null> = {
  initial: null,
  on: {
    'contact-profile.written': (_, e) => ({ ...e.body, ...markOf(e) }),
    'contact.narrowed': (s, e) => {
      if (!s) return s
      const { channels, safeHours, voicemail, post, notWhilePartnerIsHome } = e.body
      const { post: address, ...rest } = s
      return {
        ...rest,
        ...(address === undefined || post === false ? {} : { post: address }),
        channels: s.channels.filter((way) => !channels.includes(way.channel)),
        safeHours: safeHours === 'none' ? [] : s.safeHours,
        voicemail: s.voicemail && voicemail !== false,
        notWhilePartnerIsHome: s.notWhilePartnerIsHome || notWhilePartnerIsHome === true,
      }
    },
  },
}

const verifiedSlice: SliceOf<Mark | null> = {
  initial: null,
  on: { 'contact.verified': (_, e) => markOf(e) },
}

/** When this person was last told that something waits. */
const notifiedSlice: SliceOf<Mark | null> = {
  initial: null,
  on: { 'contact.notified': (_, e) => markOf(e) },
}

/** A way that failed, until it is written anew or somebody has spoken with them. */
const undeliveredSlice: SliceOf<Mark | null> = {
  initial: null,
  on: {
    'contact.undelivered': (_, e) => markOf(e),
    'contact-profile.written': () => null,
    'contact.verified': () => null,
  },
}

/** The fold of a contact chart, for those who send and invite. No decision and no gate folds it (WT4). */
export const contactFold = product({
  profile: profileSlice,
  verified: verifiedSlice,
  notified: notifiedSlice,
  undelivered: undeliveredSlice,
})
export type ContactState = typeof contactFold.initial
