import { Button } from '../ui/button.tsx'
import type { ContactState } from '../../care/contact/state.ts'
import type { BodyOf } from '../../care/kinds.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './contact.words.ts'
import { CHANNELS, hoursIn } from './ways.ts'

type Narrowing = Partial<BodyOf<'contact.narrowed'>>

/** How somebody is reached now. Each way is taken away at once; adding one is writing it anew. */
export function Standing({
  contact: { profile },
  onNarrow,
}: {
  readonly contact: ContactState
  readonly onNarrow: (less: Narrowing) => void
}) {
  const words = useWords(WORDS)
  if (profile === null) return <p>{words.nothing}</p>
  const rows: readonly { key: string; says: string; less?: Narrowing; act?: string }[] = [
    ...CHANNELS.flatMap((channel) => {
      const ways = profile.channels.filter((each) => each.channel === channel)
      return ways.length === 0
        ? []
        : [
            {
              key: channel,
              says: `${words.channels[channel].name}: ${ways.map(({ address }) => address).join(', ')}`,
              less: { channels: [channel] },
              act: words.channels[channel].less,
            },
          ]
    }),
    ...(profile.post === undefined
      ? []
      : [
          {
            key: 'post',
            says: `${words.post.name}: ${profile.post}`,
            less: { post: false as const },
            act: words.post.less,
          },
        ]),
    profile.voicemail
      ? {
          key: 'voicemail',
          says: words.voicemail.yes,
          less: { voicemail: false as const },
          act: words.voicemail.less,
        }
      : { key: 'voicemail', says: words.voicemail.no },
    profile.safeHours.length === 0
      ? { key: 'hours', says: words.hours.none }
      : {
          key: 'hours',
          says: `${words.hours.title}: ${profile.safeHours.map((each) => hoursIn(words, each)).join('; ')}`,
          less: { safeHours: 'none' as const },
          act: words.hours.less,
        },
    profile.notWhilePartnerIsHome
      ? { key: 'home', says: words.home.no }
      : {
          key: 'home',
          says: words.home.yes,
          less: { notWhilePartnerIsHome: true as const },
          act: words.home.no,
        },
    ...(profile.alias === undefined ? [] : [{ key: 'alias', says: words.alias.is(profile.alias) }]),
    ...(profile.emergencyContact
      ? [
          {
            key: 'emergency',
            says: `${words.emergency.title}: ${[
              profile.emergencyContact.name,
              words.relations[profile.emergencyContact.relation],
              profile.emergencyContact.reach,
            ]
              .filter((each) => each !== undefined)
              .join(', ')}`,
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
