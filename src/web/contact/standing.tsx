import { Button } from 'react-aria-components/Button'
import type { ContactState } from '../../care/contact/state.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { CHANNEL_WORDS, CHANNELS, hoursWords } from './contact-words.ts'

type Narrowing = Partial<BodyOf<'contact.narrowed'>>

/** How somebody is reached now. Each way is taken away at once; adding one is writing it anew. */
export function Standing({
  contact: { profile },
  onNarrow,
}: {
  readonly contact: ContactState
  readonly onNarrow: (less: Narrowing) => void
}) {
  if (profile === null) return <p>Nothing is written yet.</p>
  const rows: readonly { key: string; says: string; less?: Narrowing; act?: string }[] = [
    ...CHANNELS.flatMap((channel) => {
      const ways = profile.channels.filter((each) => each.channel === channel)
      return ways.length === 0
        ? []
        : [
            {
              key: channel,
              says: `${CHANNEL_WORDS[channel]}: ${ways.map(({ address }) => address).join(', ')}`,
              less: { channels: [channel] },
              act: `No more ${CHANNEL_WORDS[channel].toLowerCase()}`,
            },
          ]
    }),
    ...(profile.post === undefined
      ? []
      : [
          {
            key: 'post',
            says: `Post: ${profile.post}`,
            less: { post: false as const },
            act: 'No more post',
          },
        ]),
    profile.voicemail
      ? {
          key: 'voicemail',
          says: 'A message may be left on voicemail',
          less: { voicemail: false as const },
          act: 'No more voicemail',
        }
      : { key: 'voicemail', says: 'Nothing is left on voicemail' },
    profile.safeHours.length === 0
      ? { key: 'hours', says: 'No hour was named as safe, so nobody calls' }
      : {
          key: 'hours',
          says: `Safe hours: ${profile.safeHours.map(hoursWords).join('; ')}`,
          less: { safeHours: 'none' as const },
          act: 'No hour is safe',
        },
    profile.notWhilePartnerIsHome
      ? { key: 'home', says: 'Not while a partner is at home' }
      : {
          key: 'home',
          says: 'Also while a partner is at home',
          less: { notWhilePartnerIsHome: true as const },
          act: 'Not while a partner is at home',
        },
    ...(profile.alias === undefined
      ? []
      : [{ key: 'alias', says: `The clinic is called “${profile.alias}”` }]),
    ...(profile.emergencyContact
      ? [
          {
            key: 'emergency',
            says: `In an emergency: ${profile.emergencyContact.name}, ${profile.emergencyContact.relation}${profile.emergencyContact.reach === undefined ? '' : `, ${profile.emergencyContact.reach}`}`,
          },
        ]
      : []),
  ]
  return (
    <ul className="ways">
      {rows.map(({ key, says, less, act }) => (
        <li key={key}>
          <span>{says}</span>
          {less !== undefined && (
            <Button className="quiet" onPress={() => onNarrow(less)}>
              {act}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
